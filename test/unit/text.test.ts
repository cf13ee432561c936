import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeBytes } from '../../server/src/core/text/decodeBytes.ts';
import { toInert, toInertLine } from '../../server/src/core/text/inert.ts';
import {
  createLineIndex,
  lineText,
  offsetAt,
  positionAt,
} from '../../server/src/core/text/lineIndex.ts';
import { editDistance, findNearest } from '../../server/src/core/text/nearest.ts';
import { applyTextEdits, type TextEdit } from '../../server/src/core/text/textEdit.ts';

const TEXTS = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\r\n', '\t', '💡', '\u2028') });

describe('lineIndex', () => {
  it('offset to position and back is the same offset', () => {
    fc.assert(
      fc.property(TEXTS, text => {
        const index = createLineIndex(text);
        for (let offset = 0; offset <= text.length; offset += 1) {
          assert.equal(offsetAt(index, positionAt(index, offset)), offset);
        }
      }),
    );
  });

  it('lines are those that editors count', () => {
    fc.assert(
      fc.property(TEXTS, text => {
        const index = createLineIndex(text);
        const lines = text.split(/\r\n|\r|\n/);
        assert.equal(index.starts.length, lines.length);
        assert.deepEqual(
          lines.map((_, line) => lineText(text, index, line)),
          lines,
        );
      }),
    );
  });

  it('places outside of the text are moved to its nearest end', () => {
    const index = createLineIndex('ab\ncd');
    assert.deepEqual(positionAt(index, -1), { line: 0, character: 0 });
    assert.deepEqual(positionAt(index, 99), { line: 1, character: 2 });
    assert.equal(offsetAt(index, { line: -1, character: 3 }), 0);
    assert.equal(offsetAt(index, { line: 9, character: 0 }), 5);
    assert.equal(offsetAt(index, { line: 0, character: 99 }), 2);
    assert.equal(offsetAt(index, { line: 1, character: -1 }), 3);
    assert.equal(lineText('ab\ncd', index, 7), '');
  });
});

describe('editDistance', () => {
  it('is what the full table gives, up to the limit', () => {
    const words = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
    fc.assert(
      fc.property(words, words, fc.nat({ max: 4 }), (a, b, limit) => {
        assert.equal(editDistance(a, b, limit), Math.min(fullDistance(a, b), limit + 1));
      }),
      { numRuns: 3000, seed: 20 },
    );
  });

  it('counts swapped neighbours once', () => {
    assert.equal(editDistance('dpes', 'deps', 2), 1);
    assert.equal(editDistance('metircs', 'metrics', 2), 1);
  });
});

describe('findNearest', () => {
  for (const [name, candidates, nearest] of [
    ['dep', ['outs', 'deps'], 'deps'],
    ['DEPS', ['outs', 'deps'], 'deps'],
    ['x', ['y'], 'y'],
    ['xyz', ['abc'], undefined],
    ['metrics', ['metric', 'metrics'], 'metrics'],
    ['ab', ['ac', 'ad'], 'ac'],
    ['', ['a'], 'a'],
  ] as const) {
    it(`of ${JSON.stringify(name)} among ${candidates.join(', ')}`, () => {
      assert.equal(findNearest(name, candidates), nearest);
    });
  }
});

describe('applyTextEdits', () => {
  const edit = (start: number, end: number, newText: string): TextEdit => ({
    span: { start, end },
    newText,
  });

  it('applies edits in order of place, insertions at one place in the order given', () => {
    assert.equal(
      applyTextEdits('abcd', [edit(3, 4, 'D'), edit(0, 1, 'A'), edit(2, 2, '1'), edit(2, 2, '2')]),
      'Ab12cD',
    );
    assert.equal(applyTextEdits('ab', [edit(1, 1, 'x'), edit(0, 1, '')]), 'xb');
    assert.equal(applyTextEdits('', [edit(0, 0, 'x')]), 'x');
  });

  it('applies nothing when edits overlap or leave the text', () => {
    assert.equal(applyTextEdits('abcd', [edit(0, 2, ''), edit(1, 3, '')]), undefined);
    assert.equal(applyTextEdits('abcd', [edit(0, 5, '')]), undefined);
    assert.equal(applyTextEdits('abcd', [edit(-1, 2, '')]), undefined);
    assert.equal(applyTextEdits('abcd', [edit(3, 2, '')]), undefined);
  });
});

describe('decodeBytes', () => {
  const bytes = (...values: number[]) => new Uint8Array(values);

  it('decodes UTF-8 and UTF-16 and takes the byte order mark off', () => {
    assert.deepEqual(decodeBytes(new TextEncoder().encode('é💡')), {
      kind: 'text',
      text: 'é💡',
      hasByteOrderMark: false,
    });
    for (const encoded of [
      bytes(0xef, 0xbb, 0xbf, 0x61),
      bytes(0xff, 0xfe, 0x61, 0),
      bytes(0xfe, 0xff, 0, 0x61),
    ]) {
      assert.deepEqual(decodeBytes(encoded), { kind: 'text', text: 'a', hasByteOrderMark: true });
    }
    assert.equal(decodeBytes(bytes()).kind, 'text');
  });

  it('says what is no text', () => {
    assert.deepEqual(decodeBytes(bytes(0x61, 0, 0x62)), { kind: 'binary' });
    assert.deepEqual(decodeBytes(bytes(0x61, 0xff)), { kind: 'not-utf8' });
    assert.deepEqual(decodeBytes(bytes(0xc3)), { kind: 'not-utf8' });
    assert.deepEqual(decodeBytes(bytes(0xed, 0xa0, 0x80)), { kind: 'not-utf8' });
    assert.deepEqual(decodeBytes(bytes(0xff, 0xfe, 0x61)), { kind: 'not-utf8' });
  });
});

describe('toInert', () => {
  it('leaves no control, bidirectional or invisible character', () => {
    const units = fc.integer({ min: 0, max: 0xffff }).map(code => String.fromCharCode(code));
    fc.assert(
      fc.property(fc.string({ unit: units }), text => {
        const inert = toInert(text);
        assert.doesNotMatch(inert, /[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u);
        assert.doesNotThrow(() => encodeURIComponent(inert), 'a surrogate stands alone');
        assert.equal(toInert(inert), inert);
      }),
      { numRuns: 2000, seed: 20 },
    );
  });

  it('shows what was there', () => {
    assert.equal(toInert('a\u001b[31m\r\n\tb'), 'a\\u001b[31m\\r\\n\\tb');
    assert.equal(toInert('a\tb', '\t'), 'a\tb');
    assert.equal(toInert('x\u202ey\ud800'), 'x\\u202ey\\ud800');
    assert.equal(toInert('a\u{e0041}'), 'a\\udb40\\udc41');
    assert.equal(toInert('é 💡 ::error::'), 'é 💡 ::error::');
  });

  it('cuts a long line, but no character in two', () => {
    assert.equal(toInertLine('abcdef', 4), 'abc…');
    assert.equal(toInertLine('ab💡def', 4), 'ab…');
    assert.equal(toInertLine('abcd', 4), 'abcd');
    assert.ok(toInertLine('\n'.repeat(1000), 10).length <= 10);
  });
});

/** By the definition, without any table. */
function fullDistance(a: string, b: string): number {
  if (a === '' || b === '') {
    return a.length + b.length;
  }
  const [restA, restB] = [a.slice(0, -1), b.slice(0, -1)];
  if (a.at(-1) === b.at(-1)) {
    return fullDistance(restA, restB);
  }
  const isSwap = a.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1);
  const swapped = isSwap ? fullDistance(a.slice(0, -2), b.slice(0, -2)) : Number.POSITIVE_INFINITY;
  const others = [fullDistance(restA, b), fullDistance(a, restB), fullDistance(restA, restB)];
  return 1 + Math.min(swapped, ...others);
}
