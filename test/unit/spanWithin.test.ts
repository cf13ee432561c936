import assert from 'node:assert/strict';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { findPathAt, findScalarAt } from '../../server/src/core/tree/findNode.ts';
import { getNode, getNodeAt, type ScalarNode } from '../../server/src/core/tree/node.ts';
import { spanWithin } from '../../server/src/core/tree/spanWithin.ts';
import { parseYamlDocument } from '../../server/src/core/yaml/parseYaml.ts';

describe('spanWithin', () => {
  for (const [what, text, part, written] of [
    ['plain', 'a: run x.py\n', 'x.py', 'x.py'],
    ['plain over lines', 'a: run\n  x.py y\n', 'run x.py', 'run\n  x.py'],
    ['single quotes', "a: 'it''s x.py'\n", 's x.py', 's x.py'],
    ['a doubled quote', "a: 'it''s x.py'\n", "it's", "it''s"],
    ['double quotes', 'a: "run \\"x.py\\""\n', 'x.py', 'x.py'],
    ['an escaped quote', 'a: "run \\"x.py\\""\n', '"x', '\\"x'],
    ['escapes of characters', 'a: "\\x41\\u0042\\U00000043 x"\n', 'BC x', '\\u0042\\U00000043 x'],
    ['an escape of two code units', 'a: "\\U0001F4A1 x.py"\n', 'x.py', 'x.py'],
    ['escapes of control characters', 'a: "\\0\\a\\b\\e\\N\\_\\L\\P x.py"\n', 'x.py', 'x.py'],
    ['an escaped line end', 'a: "run \\\n   x.py"\n', 'run x.py', 'run \\\n   x.py'],
    ['a literal block', 'a: |\n  one\n  x.py\n', 'x.py', 'x.py'],
    ['a literal block with a header', 'a: |2- # x.py\n  x.py\n', 'x.py', 'x.py'],
    ['a folded block', 'a: >\n  run\n  x.py y\n\n  z\n', 'run x.py', 'run\n  x.py'],
    ['CR LF', 'a: >\r\n  run\r\n  x.py\r\n', 'run x.py', 'run\r\n  x.py'],
    ['characters beyond the first plane', 'a: "💡💡 x.py"\n', 'x.py', 'x.py'],
    ['an anchor and a tag before', 'a: !t &x "run x.py"\n', 'x.py', 'x.py'],
  ] as const) {
    it(what, () => {
      const node = scalarOf(text, 'a');
      const start = String(node.value).indexOf(part);
      const span = spanWithin(text, node, { start, end: start + part.length });
      assert.equal(text.slice(span.start, span.end), written);
    });
  }

  it('is the whole scalar where the part is not written out', () => {
    const text = 'a: 1e3\nb: x  \n';
    const number = scalarOf(text, 'a');
    const word = scalarOf(text, 'b');
    assert.deepEqual(spanWithin(text, number, { start: 2, end: 4 }), number.span);
    assert.deepEqual(spanWithin(text, word, { start: 0, end: 9 }), word.span);
    assert.deepEqual(spanWithin(text, word, { start: 1, end: 1 }), word.span);
    const spaced = scalarOf('a: "x y"\n', 'a');
    assert.deepEqual(spanWithin('a: "x y"\n', spaced, { start: 1, end: 2 }), spaced.span);
  });

  it('finds each word of any text in any style', () => {
    const styles = [
      'PLAIN',
      'QUOTE_SINGLE',
      'QUOTE_DOUBLE',
      'BLOCK_LITERAL',
      'BLOCK_FOLDED',
    ] as const;
    const word = fc.stringMatching(/^[a-z0-9]{1,6}$/);
    const gap = fc.constantFrom(
      ' ',
      '  ',
      '\n',
      '\n\n',
      '"',
      "'",
      "''",
      ': ',
      '\\',
      '\t',
      'é',
      '💡',
    );
    const value = fc.array(fc.tuple(word, gap), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(value, fc.constantFrom(...styles), fc.nat(), (pieces, style, seed) => {
        const joined = pieces.flat().join('');
        const width = seed % 2 === 0 ? 0 : 20;
        const text = stringify({ a: joined }, { defaultStringType: style, lineWidth: width });
        const node = scalarOf(text, 'a');
        // The library folds some texts so that they read differently.
        fc.pre(node.value === joined);
        let start = 0;
        for (const [part, separator] of pieces) {
          const span = spanWithin(text, node, { start, end: start + part.length });
          // Double quotes may break a line inside of a word.
          assert.equal(text.slice(span.start, span.end).replace(/\\\n\s*/, ''), part, text);
          start += part.length + separator.length;
        }
      }),
      { numRuns: 500, seed: 20 },
    );
  });
});

describe('findScalarAt and findPathAt', () => {
  const text = 'a: one\nb:\n  - x\n  - k: two\nc: &y [p, q]\nd: *y\n? e\n: f\n';
  const { root } = parseYamlDocument(text);
  assert.ok(root !== undefined);

  for (const [what, path, value] of [
    ['one', ['a'], 'one'],
    ['a:', ['a'], 'a'],
    ['x\n', ['b', 0], 'x'],
    ['two', ['b', 1, 'k'], 'two'],
    ['k:', ['b', 1, 'k'], 'k'],
    ['q]', ['c', 1], 'q'],
    ['f\n', ['e'], 'f'],
  ] as const) {
    it(`finds ${JSON.stringify(what)}`, () => {
      const offset = text.indexOf(what);
      assert.deepEqual(findPathAt(root, offset), path);
      assert.equal(findScalarAt(root, offset)?.value, value);
    });
  }

  it('gives the collection between its members, and nothing in an alias', () => {
    assert.deepEqual(findPathAt(root, text.indexOf(', q')), ['c']);
    assert.equal(findScalarAt(root, text.indexOf(', q')), undefined);
    assert.equal(findScalarAt(root, text.indexOf('*y') + 1), undefined);
    assert.deepEqual(findPathAt(root, 10_000), []);
  });

  it('finds every scalar of a long document fast', () => {
    const long = Array.from({ length: 20_000 }, (_, index) => `k${index}: v${index}\n`).join('');
    const parsed = parseYamlDocument(long).root;
    assert.ok(parsed?.kind === 'mapping');
    for (const pair of parsed.pairs) {
      assert.equal(findScalarAt(parsed, pair.node.span.start), pair.node);
      assert.equal(getNodeAt(parsed, findPathAt(parsed, pair.key.span.end)), pair.node);
    }
  });
});

function scalarOf(text: string, key: string): ScalarNode {
  const node = getNode(parseYamlDocument(text).root, key);
  assert.ok(node?.kind === 'scalar');
  return node;
}
