import assert from 'node:assert/strict';
import { readFormatString } from '../../server/src/core/formats/mlflow/formatString.ts';

/** What is read, as `kind text`. */
function read(text: string): readonly string[] {
  return readFormatString(text).map(part =>
    part.kind === 'field'
      ? `${part.name} in ${text.slice(part.start, part.end)}`
      : `lone ${part.brace} at ${part.start}`,
  );
}

describe('format strings of Python', () => {
  it('have fields by name, with what stands behind it', () => {
    assert.deepEqual(read('a {b} {c-d} {e.f} {g[0]} {h!r} {i:>4}'), [
      'b in {b}',
      'c-d in {c-d}',
      'e in {e.f}',
      'g in {g[0]}',
      'h in {h!r}',
      'i in {i:>4}',
    ]);
  });

  it('have fields in fields', () => {
    assert.deepEqual(read('{a:{b}.{c}}'), ['a in {a:{b}.{c}}', 'b in {b}', 'c in {c}']);
  });

  it('take doubled braces as they stand', () => {
    assert.deepEqual(read('{{a}} {{{b}}}'), ['b in {b}']);
  });

  it('end at a lone brace', () => {
    assert.deepEqual(read('{a} {b'), ['a in {a}', 'lone { at 4']);
    assert.deepEqual(read('a} {b}'), ['lone } at 1']);
  });

  it('are read in linear time', () => {
    const started = performance.now();
    for (const text of ['{', '{{', '{a:', '}', '{}'].map(piece => piece.repeat(50_000))) {
      readFormatString(text);
    }
    assert.ok(performance.now() - started < 2000);
  });
});
