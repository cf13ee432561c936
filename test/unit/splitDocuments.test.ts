import assert from 'node:assert/strict';
import { parseSource } from '../../server/src/core/source/sourceFile.ts';
import { splitDocuments } from '../../server/src/core/yaml/splitDocuments.ts';

describe('splitDocuments', () => {
  for (const [what, text, parts] of [
    ['nothing', '', ['']],
    ['one document', 'a: 1\n', ['a: 1\n']],
    ['a marker first', '---\na: 1\n', ['---\na: 1\n']],
    ['two documents', 'a: 1\n---\nb: 2\n', ['a: 1\n', '---\nb: 2\n']],
    ['empty documents', '---\n---\n', ['---\n', '---\n']],
    ['text on the marker line', '--- a\n--- b\n', ['--- a\n', '--- b\n']],
    [
      'comments before and behind',
      '# x\n---\na: 1\n# y\n---\n',
      ['# x\n---\na: 1\n# y\n', '---\n'],
    ],
    ['an end marker', 'a: 1\n...\nb: 2\n', ['a: 1\n...\n', 'b: 2\n']],
    ['two end markers', 'a: 1\n...\n...\n', ['a: 1\n...\n...\n']],
    ['comments behind the end', 'a: 1\n...\n# bye\n', ['a: 1\n...\n# bye\n']],
    [
      'directives',
      '%YAML 1.2\n---\na: 1\n...\n%TAG ! x\n---\nb: 2\n',
      ['%YAML 1.2\n---\na: 1\n...\n', '%TAG ! x\n---\nb: 2\n'],
    ],
    ['a % that is text', 'a: |\n  x\n%b: 1\n---\nc: 1\n', ['a: |\n  x\n%b: 1\n', '---\nc: 1\n']],
    [
      'a marker in a block scalar ends it',
      'a: |\n  x\n---\nb: 1\n',
      ['a: |\n  x\n', '---\nb: 1\n'],
    ],
    ['an indented marker is text', 'a: |\n  ---\n  ...\n', ['a: |\n  ---\n  ...\n']],
    ['words that start like markers', '---a: 1\n...b: 2\n', ['---a: 1\n...b: 2\n']],
    ['CR LF', '---\r\na: 1\r\n---\r\nb: 2\r\n', ['---\r\na: 1\r\n', '---\r\nb: 2\r\n']],
    ['a byte order mark', '\ufeff---\na: 1\n---\nb: 2\n', ['\ufeff---\na: 1\n', '---\nb: 2\n']],
    ['a byte order mark and a comment', '\ufeff# x\n---\na: 1\n', ['\ufeff# x\n---\na: 1\n']],
    ['no end of the last line', 'a: 1\n---', ['a: 1\n', '---']],
  ] as const) {
    it(what, () => {
      assert.deepEqual(
        splitDocuments(text).map(({ start, end }) => text.slice(start, end)),
        parts,
      );
    });
  }
});

describe('parseSource', () => {
  const values = (text: string) =>
    parseSource('a.yaml', text, 'yaml').documents.map(({ content }) => content.root?.value);

  it('reads all documents of a stream, directives or not', () => {
    assert.deepEqual(values('a: 1\n---\nb: 2\n--- # none\n---\n- c\n'), [
      { a: 1 },
      { b: 2 },
      undefined,
      ['c'],
    ]);
    assert.deepEqual(values('%YAML 1.2\n---\na: 1\n...\n%YAML 1.2\n---\nb: 2\n'), [
      { a: 1 },
      { b: 2 },
    ]);
  });

  it('takes over documents whose text is the same, wherever they moved', () => {
    const before = parseSource('a.yaml', 'a: 1\n---\nb: 2\n---\nc: 3\n', 'yaml');
    const after = parseSource('a.yaml', 'a: 10\n---\nc: 3\n---\nb: 2\n', 'yaml', {
      previous: before,
    });
    const contents = (file: typeof before) => file.documents.map(({ content }) => content.text);
    assert.deepEqual(contents(after), ['a: 10\n', '---\nc: 3\n', '---\nb: 2\n']);
    // The last document of a text has no line behind it that would tell it from the same one in between.
    assert.equal(after.documents[1]?.content, before.documents[2]?.content);
    assert.equal(after.documents[2]?.content, before.documents[1]?.content);
    assert.notEqual(after.documents[0]?.content, before.documents[0]?.content);
  });

  it('does not take over what was read in another language', () => {
    const ini = parseSource('a', '[a]\nb = c\n', 'ini');
    const yaml = parseSource('a', '[a]\nb = c\n', 'yaml', { previous: ini });
    assert.notEqual(yaml.documents[0]?.content, ini.documents[0]?.content);
  });

  it('knows where each document starts', () => {
    const { documents } = parseSource('a.yaml', 'a: 1\n---\nb: 2\n', 'yaml');
    assert.deepEqual(
      documents.map(({ index, start }) => [index, start]),
      [
        [0, 0],
        [1, 5],
      ],
    );
  });

  it('does not parse what would take seconds', () => {
    for (const text of [
      '- a\n'.repeat(200_000),
      `[${'a,'.repeat(200_000)}]`,
      '---\n'.repeat(5001),
    ]) {
      const { documents } = parseSource('a.yaml', text, 'yaml');
      assert.equal(documents.length, 1);
      assert.deepEqual(
        documents[0]?.content.problems.map(({ id, severity }) => [id, severity]),
        [['yaml/too-large', 'info']],
      );
    }
    const words = parseSource('a.yaml', `a: |\n  ${'- : [ '.repeat(10_000)}`, 'yaml');
    assert.deepEqual(words.documents[0]?.content.problems, []);
  });
});
