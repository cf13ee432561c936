import assert from 'node:assert/strict';
import {
  getNode,
  getNodeAt,
  type MappingNode,
  type TreeNode,
} from '../../server/src/core/tree/node.ts';
import { parseYamlDocument } from '../../server/src/core/yaml/parseYaml.ts';

describe('parseYamlDocument: spans', () => {
  for (const [what, text, path, written] of [
    ['plain text', 'a: one two\n', ['a'], 'one two'],
    ['plain text over lines', 'a: one\n  two\nb: 1\n', ['a'], 'one\n  two'],
    ['single quotes', "a: 'it''s' # c\n", ['a'], "'it''s'"],
    ['double quotes', 'a: "x\\ny"\n', ['a'], '"x\\ny"'],
    ['a literal block with its header', 'a: |2- # c\n   x\nb: 1\n', ['a'], '|2- # c\n   x\n'],
    ['a folded block', 'a: >\n  x\n  y\nb: 1\n', ['a'], '>\n  x\n  y\n'],
    ['kept empty lines', 'a: |+\n  x\n\n\nb: 1\n', ['a'], '|+\n  x\n\n\n'],
    ['a value behind its anchor', 'a: &x one\n', ['a'], 'one'],
    ['a value behind its tag', 'a: !t one\n', ['a'], 'one'],
    ['a mapping behind anchor and tag', 'a: !t &x\n  b: 1\n', ['a'], 'b: 1\n'],
    ['a sequence', 'a:\n- x\n- y\nb: 1\n', ['a'], '- x\n- y\n'],
    ['brackets', 'a: [x, {y: 1}] # c\n', ['a'], '[x, {y: 1}]'],
    ['braces inside', 'a: [x, {y: 1}] # c\n', ['a', 1], '{y: 1}'],
    ['a pair in brackets', '[x: 1, y]\n', [0], 'x: 1'],
    ['an absent value', 'a:\nb: 1\n', ['a'], ''],
    ['a tab behind the colon', 'a:\tone\n', ['a'], 'one'],
    ['CR LF', 'a: one\r\nb: two\r\n', ['b'], 'two'],
    ['a byte order mark before', '\ufeffa: one\n', ['a'], 'one'],
    ['characters beyond the first plane', '💡: 💡💡\nb: two\n', ['b'], 'two'],
    ['an item in an item', '- - a\n  - b\n', [0, 1], 'b'],
  ] as const) {
    it(what, () => {
      assert.equal(textOf(text, getNodeAt(parse(text), path)), written);
    });
  }

  it('of an absent value lie behind the colon', () => {
    const node = getNode(parse('a:\nb: 1\n'), 'a');
    assert.deepEqual(node?.span, { start: 2, end: 2 });
  });

  it('of keys and pairs are in the text, whatever the key is', () => {
    const text =
      'plain: 1\n"quo ted": 2\n? exp\n: 3\n[f, g]: 4\n&x anchored: 5\n? m: n\n: 6\n: 7\n';
    const root = asMapping(parse(text));
    assert.deepEqual(
      root.pairs.map(({ key, span }) => [
        text.slice(key.span.start, key.span.end),
        text.slice(span.start, span.end),
      ]),
      [
        ['plain', 'plain: 1'],
        ['"quo ted"', '"quo ted": 2'],
        ['exp', 'exp\n: 3'],
        ['[f, g]', '[f, g]: 4'],
        ['anchored', 'anchored: 5'],
        ['m: n\n', 'm: n\n: 6'],
        ['', ': 7'],
      ],
    );
  });
});

describe('parseYamlDocument: values', () => {
  for (const [text, value] of [
    [
      'a: 1\nb: 1.5\nc: true\nd: null\ne: ~\nf:\n',
      { a: 1, b: 1.5, c: true, d: null, e: null, f: null },
    ],
    ['a: yes\nb: 0o17\nc: 0x1F\nd: 1e3\n', { a: 'yes', b: 15, c: 31, d: 1000 }],
    ['%YAML 1.1\n---\na: yes\nb: 2001-12-14\n', { a: true, b: '2001-12-14' }],
    ['a: !Ref x\nb: !!str 1\nc: !!binary aGk=\n', { a: 'x', b: '1', c: 'aGk=' }],
    ['1: a\ntrue: b\n~: c\n', { 1: 'a', true: 'b', '~': 'c' }],
    ['__proto__: 1\nconstructor: 2\n', JSON.parse('{"__proto__": 1, "constructor": 2}')],
    ['- a\n- [b, {c: d}]\n', ['a', ['b', { c: 'd' }]]],
    ['a: &x [1]\nb: *x\n', { a: [1], b: [1] }],
    ['a: &x k\n*x : 1\n', { a: 'k', k: 1 }],
  ] as const) {
    it(JSON.stringify(text), () => assert.deepEqual(clone(parse(text)?.value), clone(value)));
  }

  it('share what aliases refer to', () => {
    const root = parse('a: &x {b: 1}\nc: *x\n');
    assert.equal(getNode(root, 'a'), getNode(root, 'c'));
    assert.deepEqual(asMapping(root).pairs[1]?.via, {
      kind: 'alias',
      span: { start: 16, end: 18 },
    });
  });

  it('keep tags and anchors that mean something', () => {
    const root = parse('a: !Ref &x b\nc: !!str d\n');
    assert.equal(getNode(root, 'a')?.tag, '!Ref');
    assert.equal(getNode(root, 'a')?.anchor, 'x');
    assert.equal(getNode(root, 'c')?.tag, undefined);
  });

  for (const text of [
    '',
    '\n',
    '# only\n',
    '---\n',
    '--- # c\n...\n',
    '\ufeff',
    '%YAML 1.2\n---\n',
    '&x\n',
  ]) {
    it(`there is none in ${JSON.stringify(text)}`, () => {
      const { root, problems } = parseYamlDocument(text);
      assert.deepEqual({ root, problems }, { root: undefined, problems: [] });
    });
  }
});

describe('parseYamlDocument: merge keys', () => {
  it('own pairs count before merged ones, wherever the merge key stands', () => {
    assert.deepEqual(
      parse('m: &m {a: 1, b: 2}\nx:\n  a: own\n  <<: *m\ny:\n  <<: *m\n  a: own\n')?.value,
      {
        m: { a: 1, b: 2 },
        x: { a: 'own', b: 2 },
        y: { a: 'own', b: 2 },
      },
    );
  });

  it('of several sources the first counts', () => {
    const text = 'm: &m {a: 1}\nn: &n {a: 2, b: 2}\nx:\n  <<: [*m, *n, {c: 3}]\n';
    assert.deepEqual(getNode(parse(text), 'x')?.value, { a: 1, b: 2, c: 3 });
  });

  it('merged mappings merge in turn, and say so', () => {
    const root = parse('a: &a {x: 1}\nb: &b {<<: *a, y: 2}\nc: {<<: *b}\n');
    const entries = asMapping(getNode(root, 'c')).entries;
    assert.deepEqual([...entries.keys()], ['y', 'x']);
    assert.ok([...entries.values()].every(pair => pair.via?.kind === 'merge'));
  });

  it('the key in quotes is an ordinary one, and what is no mapping merges nothing', () => {
    assert.deepEqual(parse('a: &a {x: 1}\nb: {"<<": *a}\n')?.value, {
      a: { x: 1 },
      b: { '<<': { x: 1 } },
    });
    assert.deepEqual(parse('b: {<<: 1, y: 2}\n')?.value, { b: { y: 2 } });
  });

  it('work the same under YAML 1.1', () => {
    assert.deepEqual(getNode(parse('%YAML 1.1\n---\na: &a {x: 1}\nb: {<<: *a}\n'), 'b')?.value, {
      x: 1,
    });
  });
});

describe('parseYamlDocument: problems', () => {
  for (const [what, text, id, place] of [
    ['a key that stands twice', 'a: 1\nb: 2\na: 3\n', 'yaml/duplicate-key', 'a'],
    ['an alias without an anchor', 'a: *x\n', 'yaml/unknown-alias', '*x'],
    ['an alias before its anchor', 'a: *x\nb: &x 1\n', 'yaml/unknown-alias', '*x'],
    ['an alias inside of its anchor', 'a: &x [*x]\n', 'yaml/recursive-alias', '*x'],
    ['a double quote that is never closed', 'a: 1\nb: "x\nc: 1\n', 'yaml/unclosed-quote', '"x'],
    ['a single quote that is never closed', "a: 1\nb: 'x\nc: 1\n", 'yaml/unclosed-quote', "'x"],
    ['a bracket that is never closed', 'a: [x\nb: 1\n', 'yaml/unclosed-bracket', undefined],
    ['a bracket that closes another', 'a: [x, b: y}]\n', 'yaml/unclosed-bracket', '}'],
    ['a tab as indentation', 'a:\n\tb: 1\n', 'yaml/tab-indent', undefined],
    ['a line that is out of column', 'a:\n   b: 1\n  c: 1\n', 'yaml/bad-indent', undefined],
    ['a key without its colon', 'a: 1\nb\nc: 1\n', 'yaml/missing-colon', 'b'],
    ['a second colon', 'a: b: c\n', 'yaml/unquoted-colon', undefined],
    ['a reserved character', 'a: @x\n', 'yaml/reserved-character', undefined],
    ['an unknown escape', 'a: "\\q"\n', 'yaml/bad-escape', '\\q'],
    [
      'a merge conflict',
      'a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n',
      'yaml/merge-conflict',
      '<<<<<<<',
    ],
    ['a directive without a document', '%YAML 1.2\n', 'yaml/invalid', undefined],
    ['text behind a quote', 'a: "x" y\n', 'yaml/unexpected-text', undefined],
  ] as const) {
    it(what, () => {
      const { problems } = parseYamlDocument(text);
      assert.deepEqual(
        problems.map(problem => problem.id),
        [id],
      );
      const [{ span } = { span: { start: -1, end: -1 } }] = problems;
      assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length);
      if (place !== undefined) {
        assert.equal(text.slice(span.start, span.end), place);
      }
    });
  }

  it('the same text as number and as string is no duplicate', () => {
    assert.deepEqual(parseYamlDocument('1: a\n"1": b\n').problems, []);
  });

  it('there are at most 100, and names in them are short', () => {
    const text = `${'k'.repeat(1000)}: 1\n`.repeat(300);
    const { problems } = parseYamlDocument(text);
    assert.equal(problems.length, 100);
    assert.ok(problems.every(({ message }) => message.length <= 160));
  });
});

function parse(text: string): TreeNode | undefined {
  const { root, problems } = parseYamlDocument(text);
  assert.deepEqual(problems, []);
  return root;
}

function textOf(text: string, node: TreeNode | undefined): string | undefined {
  return node === undefined ? undefined : text.slice(node.span.start, node.span.end);
}

function asMapping(node: TreeNode | undefined): MappingNode {
  assert.ok(node?.kind === 'mapping');
  return node;
}

/** Without prototypes, so that a key `__proto__` is compared too. */
function clone(value: unknown): unknown {
  return JSON.stringify(value);
}
