import assert from 'node:assert/strict';
import fc from 'fast-check';
import { diffLines } from '../../server/src/cli/fixes/diffLines.ts';
import { renderDiff } from '../../server/src/cli/fixes/unifiedDiff.ts';
import { createPalette } from '../../server/src/cli/palette.ts';
import { parseArguments } from '../../server/src/cli/parseArguments.ts';
import { displayWidth } from '../../server/src/cli/report/displayWidth.ts';
import { createExcerpts } from '../../server/src/cli/report/excerpt.ts';
import { wrapText } from '../../server/src/cli/report/wrapText.ts';

describe('excerpt', () => {
  it('underlines the place', () => {
    checkExcerpt('a: 1\n  deps: [|src/a.py|]', ['  deps: [src/a.py]', '         ^^^^^^^^']);
  });

  it('shows tabs as spaces', () => {
    checkExcerpt('\ta\t|b|', ['    a   b', '        ^']);
  });

  it('knows wide characters and combining marks', () => {
    checkExcerpt('日本: |語|x', ['日本: 語x', '      ^^']);
    checkExcerpt('e\u0301e\u0301: |x|', ['e\u0301e\u0301: x', '    ^']);
    checkExcerpt('😀: |x|', ['😀: x', '    ^']);
  });

  it('makes control characters visible and keeps the caret below its character', () => {
    checkExcerpt('a\u001b[31m: |x|', ['a\\u001b[31m: x', '             ^']);
    checkExcerpt('##[error]: |x|', ['#\\u0023[error]: x', '                ^']);
  });

  it('hides secrets and keeps the caret where it belongs', () => {
    checkExcerpt('password: hunter2hunter2, |x|', ['password: ***, x', '               ^']);
    checkExcerpt('password: |hunter2hunter2|', ['password: ***', '          ^^^']);
    checkExcerpt('|password|: hunter2hunter2', ['password: ***', '^^^^^^^^']);
  });

  it('hides the lines of a private key', () => {
    const key = '-----BEGIN RSA PRIVATE KEY-----\nMIIabc\n|MIIdef|\n-----END RSA PRIVATE KEY-----';
    checkExcerpt(key, ['***', '']);
  });

  it('cuts long lines around the place', () => {
    const before = 'a'.repeat(200);
    checkExcerpt(`${before}|bb|${before}`, [
      `…${'a'.repeat(30)}bb${'a'.repeat(6)}…`,
      `${' '.repeat(31)}^^`,
    ]);
    checkExcerpt(`|bb|${before}`, [`bb${'a'.repeat(36)}…`, '^^']);
    checkExcerpt(`${before}|bb|`, [`…${'a'.repeat(36)}bb`, `${' '.repeat(37)}^^`]);
  });

  it('marks one column where nothing is written, and the first line of several', () => {
    checkExcerpt('a:||', ['a:', '  ^']);
    checkExcerpt('|a: 1\nb: 2|', ['a: 1', '^^^^']);
  });

  it('has nothing to draw for an empty file', () => {
    assert.equal(createExcerpts('')({ start: 0, end: 0 }, WIDTH), undefined);
  });

  it('never takes more columns than it may', () => {
    const characters = fc.constantFrom('a', ' ', '\t', '日', '\u0301', '\u001b', '😀', '#', '[');
    const line = fc.array(characters, { maxLength: 200 }).map(parts => parts.join(''));
    fc.assert(
      fc.property(line, fc.nat(), fc.nat(), (text, a, b) => {
        const start = text === '' ? 0 : a % (text.length + 1);
        const end = Math.min(text.length, start + (b % 50));
        const excerpt = createExcerpts(text)({ start, end }, WIDTH);
        assert.equal(excerpt === undefined, text === '');
        assert.ok(displayWidth(excerpt?.text ?? '') <= WIDTH);
        const { start: column = 0, length = 0 } = excerpt?.underline ?? {};
        assert.ok(column + length <= WIDTH);
      }),
    );
  });
});

const WIDTH = 40;

/** `|` marks the place in the text; expected are the line and what stands below it. */
function checkExcerpt(marked: string, expected: readonly [string, string]): void {
  const [before = '', inside = '', after = ''] = marked.split('|');
  const span = { start: before.length, end: before.length + inside.length };
  const excerpt = createExcerpts(before + inside + after)(span, WIDTH);
  const { start = 0, length = 0 } = excerpt?.underline ?? {};
  const below = length === 0 ? '' : ' '.repeat(start) + '^'.repeat(length);
  assert.deepEqual([excerpt?.text, below], expected);
}

describe('diff', () => {
  const palette = createPalette(
    {
      cwd: '/',
      env: {},
      stdout: { isTerminal: false, write() {}, writeBytes() {} },
      stderr: { isTerminal: false, write() {}, writeBytes() {} },
      isTerminal: false,
      canAsk: false,
      width: 80,
      now: () => 0,
      readInput: async () => undefined,
      ask: async () => undefined,
    },
    parseArguments([], []),
  );
  const diff = (before: string, after: string): readonly string[] =>
    renderDiff({ path: 'f', before, after }, palette).split('\n').slice(2, -1);

  it('leads from one text to the other with the fewest changes', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const changes = diffLines(before, after);
        const keep = (...kinds: readonly string[]): readonly string[] =>
          changes.filter(({ kind }) => kinds.includes(kind)).map(({ line }) => line);
        assert.deepEqual(keep('same', 'removed'), before);
        assert.deepEqual(keep('same', 'added'), after);
        assert.equal(keep('same').length, countCommon(before, after));
      }),
    );
  });

  it('of very different texts replaces everything', () => {
    const before = Array.from({ length: 1200 }, (_, index) => `a${index}`);
    const after = Array.from({ length: 1200 }, (_, index) => `b${index}`);
    assert.equal(diffLines(before, after).length, 2400);
  });

  it('has three lines around each change and one hunk for neighbours', () => {
    const text = Array.from({ length: 30 }, (_, index) => `${index + 1}\n`);
    const changed = text.map(line => (line === '5\n' || line === '20\n' ? `x${line}` : line));
    assert.deepEqual(diff(text.join(''), changed.join('')), [
      '@@ -2,7 +2,7 @@',
      ...[' 2', ' 3', ' 4', '-5', '+x5', ' 6', ' 7', ' 8'],
      '@@ -17,7 +17,7 @@',
      ...[' 17', ' 18', ' 19', '-20', '+x20', ' 21', ' 22', ' 23'],
    ]);
  });

  it('says where the last line has no end', () => {
    assert.deepEqual(diff('a', 'a\n'), ['@@ -1 +1 @@', '-a', '\\ No newline at end of file', '+a']);
  });

  it('starts at 0 where there is nothing', () => {
    assert.deepEqual(diff('', 'a\n'), ['@@ -0,0 +1 @@', '+a']);
    assert.deepEqual(diff('a\n', ''), ['@@ -1 +0,0 @@', '-a']);
  });

  it('is empty when nothing changes', () => {
    assert.equal(renderDiff({ path: 'f', before: 'a\n', after: 'a\n' }, palette), '');
  });
});

function countCommon(a: readonly string[], b: readonly string[]): number {
  let row = b.map(() => 0).concat(0);
  for (const one of [...a].reverse()) {
    const next = [...row];
    for (let index = b.length - 1; index >= 0; index -= 1) {
      next[index] =
        one === b[index]
          ? 1 + (row[index + 1] ?? 0)
          : Math.max(row[index] ?? 0, next[index + 1] ?? 0);
    }
    row = next;
  }
  return row[0] ?? 0;
}

describe('wrapText', () => {
  it('breaks between words and loses none', () => {
    assert.deepEqual(wrapText('one two three', 8), ['one two', 'three']);
    assert.deepEqual(wrapText('incredible word', 4), ['incredible', 'word']);
    assert.deepEqual(wrapText('', 4), ['']);
    assert.deepEqual(wrapText('日本 語語', 6), ['日本', '語語']);
  });
});
