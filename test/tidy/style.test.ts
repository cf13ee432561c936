import assert from 'node:assert/strict';
import { listSources, readSource } from './sources.ts';

const product = listSources(['server/src', 'client/src', 'media']);
const all = [...product, ...listSources(['test'])];

/** Lines at which a file must be split. */
const MAX_LINES = 350;

describe('house style', () => {
  it(`no file has more than ${MAX_LINES} lines`, () => {
    const long = all.filter(file => readSource(file).split('\n').length > MAX_LINES);
    assert.deepEqual(long, []);
  });

  it('every export of the product says what it is', () => {
    const silent = product.flatMap(file => {
      const lines = readSource(file).split('\n');
      return lines.flatMap((line, index) =>
        isExport(line) && !endsComment(lines[index - 1]) ? [`${file}:${index + 1}`] : [],
      );
    });
    assert.deepEqual(silent, []);
  });

  it('no folder is named after nothing', () => {
    const vague = all.filter(file => /\/(?:utils?|helpers?|common|misc|shared)\//.test(file));
    assert.deepEqual(vague, []);
  });

  it('nothing is switched off, left over or loosely typed', () => {
    const loose = all.flatMap(file =>
      [...readSource(file).matchAll(LOOSE)].map(match => `${file}: ${match[0].trim()}`),
    );
    assert.deepEqual(loose, []);
  });

  it("no line holds a path of somebody's machine", () => {
    const personal = all.filter(file => /\/(?:home|Users)\/[a-z]+\//.test(readSource(file)));
    assert.deepEqual(personal, []);
  });
});

/** Written in pieces, so that this file does not find itself. */
const LOOSE = new RegExp(
  [
    '\\b(?:it|describe)\\.(?:skip|only)\\(',
    '@ts-(?:ignore|expect-error|nocheck)',
    ['biome', 'ignore'].join('-'),
    ['\\bTO', 'DO\\b|\\bFIX', 'ME\\b'].join(''),
    ['\\bas an', 'y\\b|: an', 'y\\b'].join(''),
  ].join('|'),
  'g',
);

function isExport(line: string): boolean {
  return /^export (?:async )?(?:function|class|interface|type|const) \w/.test(line);
}

function endsComment(line: string | undefined): boolean {
  return line !== undefined && /\*\/\s*$/.test(line);
}
