import assert from 'node:assert/strict';
import type { DocumentContent } from '../../server/src/core/source/sourceFile.ts';
import { parseSource } from '../../server/src/core/source/sourceFile.ts';
import { applyTextEdits } from '../../server/src/core/text/textEdit.ts';
import {
  appendItem,
  insertPair,
  prependItem,
  removeAt,
  renderScalar,
  rewriteScalar,
  type YamlEdits,
} from '../../server/src/core/yaml/edit.ts';

describe('appendItem and prependItem', () => {
  it('keep the style of a block sequence, and its comments', () => {
    const text = 'deps:\n- a # first\n- b # last\n# end\nx: 1\n';
    assert.equal(
      apply(text, content => appendItem(content, ['deps'], 'c')),
      'deps:\n- a # first\n- b # last\n- c\n# end\nx: 1\n',
    );
    assert.equal(
      apply(text, content => prependItem(content, ['deps'], 'c')),
      'deps:\n- c\n- a # first\n- b # last\n# end\nx: 1\n',
    );
  });

  it('keep CR LF and a missing end of the last line', () => {
    const text = 'deps:\r\n  - a';
    assert.equal(
      apply(text, content => appendItem(content, ['deps'], 'c')),
      'deps:\r\n  - a\r\n  - c',
    );
  });

  it('work inside of brackets, over several lines and when they are empty', () => {
    const append = (text: string) => apply(text, content => appendItem(content, ['deps'], 'c'));
    assert.equal(append('deps: [a, b]\n'), 'deps: [a, b, c]\n');
    assert.equal(
      append('deps: [\n  a, # first\n  b, # last\n]\n'),
      'deps: [\n  a, # first\n  b, c, # last\n]\n',
    );
    assert.equal(append('deps: [] # none\n'), 'deps: [c] # none\n');
    assert.equal(append('{deps: , x: 1}\n'), '{deps: [c] , x: 1}\n');
    assert.equal(append('{deps, x: 1}\n'), '{deps: [c], x: 1}\n');
  });

  it('keep tags and anchors with the value that they belong to', () => {
    assert.equal(
      apply('deps: [&x a]\n', content => prependItem(content, ['deps'], 'c')),
      'deps: [c, &x a]\n',
    );
  });

  it('give a value to a key that has none', () => {
    const append = (text: string) => apply(text, content => appendItem(content, ['deps'], 'c'));
    assert.equal(append('deps:\nx: 1\n'), 'deps:\n  - c\nx: 1\n');
    assert.equal(append('deps: # none yet\n'), 'deps: # none yet\n  - c\n');
    assert.equal(append('deps: ~ # none yet\n'), 'deps: [c] # none yet\n');
    assert.equal(append('x: [1]\n'), 'x: [1]\ndeps:\n  - c\n');
  });

  it('indent a new sequence as the others of the document', () => {
    assert.equal(
      apply('outs:\n- a\nx:\n  y: 1\n', content => appendItem(content, ['x', 'deps'], 'c')),
      'outs:\n- a\nx:\n  y: 1\n  deps:\n  - c\n',
    );
  });

  it('leave the empty lines of a kept block scalar to it', () => {
    assert.equal(
      apply('cmd:\n  - |+\n    a\n\n\nx: 1\n', content => appendItem(content, ['cmd'], 'c')),
      'cmd:\n  - |+\n    a\n\n\n  - c\nx: 1\n',
    );
  });

  for (const [what, text, path] of [
    ['an alias', 'a: &x [1]\nb: *x\n', ['b']],
    ['a merged mapping', 'a: &x {deps: [1]}\nb:\n  <<: *x\n', ['b', 'deps']],
    ['an anchor without a value', 'deps: &x\n', ['deps']],
    ['a tag without a value', 'deps: !!null\n', ['deps']],
    ['text', 'deps: a\n', ['deps']],
    ['a mapping', 'deps: {a: 1}\n', ['deps']],
    ['a null in a list', '-\n', [0]],
    ['a path that leads nowhere', 'a: 1\n', ['x', 'y', 'z']],
  ] as const) {
    it(`refuse ${what}`, () => {
      const content = read(text);
      assert.equal(appendItem(content, path, 'c'), undefined);
      assert.equal(prependItem(content, path, 'c'), undefined);
    });
  }
});

describe('insertPair', () => {
  const insert = (text: string, path: readonly (string | number)[], value = '1') =>
    apply(text, content => insertPair(content, path, { key: 'k', value }));

  it('adds a line behind the last pair', () => {
    assert.equal(insert('a: 1 # one\n# end\n', []), 'a: 1 # one\nk: 1\n# end\n');
    assert.equal(
      insert('a:\n  b: |\n    x\n\nc: 1\n', ['a']),
      'a:\n  b: |\n    x\n  k: 1\n\nc: 1\n',
    );
    assert.equal(insert('- a: 1\n', [0]), '- a: 1\n  k: 1\n');
    assert.equal(insert('&x a: 1\n', []), '&x a: 1\nk: 1\n');
    assert.equal(insert('? a\n: 1\n', []), '? a\n: 1\nk: 1\n');
    assert.equal(insert('a: 1\n...\n', []), 'a: 1\nk: 1\n...\n');
    assert.equal(insert('a: 1', []), 'a: 1\nk: 1');
  });

  it('writes lists and nested pairs below the key', () => {
    assert.equal(insert('a: 1\n', [], '- x: y\n    z: 1'), 'a: 1\nk:\n  - x: y\n      z: 1\n');
    assert.equal(insert('a: 1\n', [], '\nb:\n  c: 1'), 'a: 1\nk:\n  b:\n    c: 1\n');
    assert.equal(insert('a:\n  b: 1\n', ['a'], '|\n  x'), 'a:\n  b: 1\n  k: |\n    x\n');
  });

  it('fills an empty document, braces and a key without a value', () => {
    assert.equal(insert('', []), 'k: 1\n');
    assert.equal(insert('# only this', []), '# only this\nk: 1\n');
    assert.equal(insert('---\n', []), '---\nk: 1\n');
    assert.equal(insert('{}\n', []), '{"k": 1}\n');
    assert.equal(insert('{a: 1}\n', [], '- x'), '{a: 1, k: [x]}\n');
    assert.equal(insert('{a: }\n', []), '{a: , k: 1 }\n');
    assert.equal(insert('a:\n', ['a']), 'a:\n  k: 1\n');
    assert.equal(insert('{a: }\n', ['a']), '{a: {k: 1} }\n');
  });

  it('keeps JSON JSON, and its lines', () => {
    const json = '{\n  "a": 1,\n  "b": [\n    "x"\n  ]\n}\n';
    assert.equal(insert(json, []), '{\n  "a": 1,\n  "b": [\n    "x"\n  ],\n  "k": 1\n}\n');
    assert.equal(
      apply(json, content => appendItem(content, ['b'], 'y')),
      '{\n  "a": 1,\n  "b": [\n    "x",\n    "y"\n  ]\n}\n',
    );
    assert.equal(insert('{"a": {}}', ['a']), '{"a": {"k": 1}}');
    assert.equal(insert('{}', []), '{"k": 1}');
  });

  it('refuses a key that is there, a value that needs lines in braces, and a pair in a list', () => {
    assert.equal(insertPair(read('k: 1\n'), [], { key: 'k', value: '2' }), undefined);
    assert.equal(insertPair(read('{a: 1}\n'), [], { key: 'k', value: '\nx: 1' }), undefined);
    assert.equal(insertPair(read('[a: 1]\n'), [0], { key: 'k', value: '2' }), undefined);
    assert.equal(insertPair(read('...\n'), [], { key: 'k', value: '2' }), undefined);
    assert.equal(insertPair(read('text\n'), [], { key: 'k', value: '2' }), undefined);
  });
});

describe('removeAt', () => {
  const remove = (text: string, path: readonly (string | number)[]) =>
    apply(text, content => removeAt(content, path));

  it('takes whole lines, with the comment behind', () => {
    assert.equal(remove('a:\n  - x # this\n  # next\n  - y\n', ['a', 0]), 'a:\n  # next\n  - y\n');
    assert.equal(remove('a:\r\n- x\r\n- y\r\n', ['a', 1]), 'a:\r\n- x\r\n');
    assert.equal(remove('a: 1\nb:\n  c: |\n    x\nd: 1', ['b']), 'a: 1\nd: 1');
  });

  it('pulls up what follows the first pair of an item', () => {
    assert.equal(remove('- a: 1\n  b: 2\n', [0, 'a']), '- b: 2\n');
    assert.equal(remove('- a: 1 # a\n  # b\n  b: 2\n', [0, 'a']), '- # b\n  b: 2\n');
  });

  it('takes one comma and leaves comments', () => {
    assert.equal(remove('a: [x, y, z]\n', ['a', 1]), 'a: [x, z]\n');
    assert.equal(remove('a: [x, y]\n', ['a', 1]), 'a: [x]\n');
    assert.equal(remove('a: [x, y,]\n', ['a', 1]), 'a: [x, ]\n');
    assert.equal(remove('a: [\n  x,\n  y, # why\n]\n', ['a', 0]), 'a: [\n  y, # why\n]\n');
    assert.equal(remove('a: [x, # why\n  y]\n', ['a', 0]), 'a: [ # why\n  y]\n');
    assert.equal(remove('a: [x # why, oh\n  , y]\n', ['a', 0]), 'a: [ # why, oh\n  y]\n');
    assert.equal(remove('{a: 1, b: {c: 2}}\n', ['b', 'c']), '{a: 1}\n');
  });

  it('finds the dash of an item whatever stands before its value', () => {
    assert.equal(remove('- a\n- &b-c d\n', [0]), '- &b-c d\n');
    assert.equal(remove('- a\n-\n  # b-c\n  d: 1\n- e\n', [1]), '- a\n- e\n');
    assert.equal(remove('- a\n- !t-u b\n', [1]), '- a\n');
  });

  it('takes a collection that would be left empty, with its key', () => {
    assert.equal(remove('a:\n  - x\nb: 1\n', ['a', 0]), 'b: 1\n');
    assert.equal(removeAt(read('- [x]\n'), [0, 0]), undefined);
  });

  it('refuses to take an anchor away, and what is not written there', () => {
    assert.equal(removeAt(read('a: &x 1\nb: *x\n'), ['a']), undefined);
    assert.equal(removeAt(read('&x a: 1\nb: *x\n'), ['a']), undefined);
    assert.equal(removeAt(read('a: &x {y: 1, z: 2}\nb: *x\n'), ['b', 'y']), undefined);
    assert.equal(removeAt(read('a: 1\n'), ['b']), undefined);
    assert.equal(removeAt(read('a: 1\n'), []), undefined);
  });
});

describe('rewriteScalar', () => {
  const rewrite = (text: string, written: string) =>
    apply(`a: ${text} # b\n`, content =>
      rewriteScalar(content, { start: 3, end: 3 + text.length }, written),
    );

  it('keeps the quotes, and adds them where plain text would not do', () => {
    assert.equal(rewrite('x', 'z'), 'a: z # b\n');
    assert.equal(rewrite('x', 'y #z'), "a: 'y #z' # b\n".replaceAll("'", '"'));
    assert.equal(rewrite("'x'", "it's"), "a: 'it''s' # b\n");
    assert.equal(rewrite('"x"', 'say "y"'), 'a: "say \\"y\\"" # b\n');
  });

  it('refuses a place that is no scalar of one line', () => {
    assert.equal(rewrite('[x]', 'y'), undefined);
    const block = parseSource('a.yaml', 'a: |\n  x\n', 'yaml').documents[0]?.content;
    assert.ok(block !== undefined);
    assert.equal(rewriteScalar(block, { start: 3, end: 9 }, 'y'), undefined);
  });
});

describe('renderScalar', () => {
  for (const text of [
    '',
    ' ',
    'a b',
    'yes',
    'null',
    '1e3',
    '12:30',
    '0o7',
    '- a',
    'a: b',
    'a #b',
    '#a',
  ]) {
    it(`keeps ${JSON.stringify(text)} in a block, in brackets and as a key`, () => keeps(text));
  }
  for (const text of [
    '[a',
    'a, b',
    '{x}',
    '<<',
    '?',
    ':',
    '-',
    '"',
    "'",
    '\t',
    'a\nb',
    '\u0000',
    '\u0085',
    '\u2028',
    '💡',
    '@a',
    '`a',
    '%a',
    '|',
    '>',
    '&a',
    '*a',
    '!a',
    '---',
    '...',
    '=',
  ]) {
    it(`keeps ${JSON.stringify(text)} in a block, in brackets and as a key`, () => keeps(text));
  }
});

function keeps(text: string): void {
  const rendered = renderScalar(text);
  assert.ok(!rendered.includes('\n'));
  for (const source of [`- ${rendered}\n`, `[a, ${rendered}]\n`, `[${rendered}, a]\n`]) {
    const content = read(source);
    assert.deepEqual(content.problems, [], source);
    const values = content.root?.value;
    assert.ok(Array.isArray(values) && values.includes(text), source);
  }
  for (const source of [`${rendered}: 1\n`, `{${rendered}: 1}\n`]) {
    assert.deepEqual(read(source).root?.value, { [text]: 1 }, source);
  }
}

function read(text: string): DocumentContent {
  const content = parseSource('a.yaml', text, 'yaml').documents[0]?.content;
  assert.ok(content !== undefined);
  return content;
}

function apply(text: string, edit: (content: DocumentContent) => YamlEdits): string | undefined {
  const content = read(text);
  assert.deepEqual(content.problems, []);
  const edits = edit(content);
  return edits === undefined ? undefined : applyTextEdits(text, edits);
}
