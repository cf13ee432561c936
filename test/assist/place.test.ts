import assert from 'node:assert/strict';
import type { Place } from '../../server/src/core/assist/place.ts';
import { readPlace } from '../../server/src/core/assist/readPlace.ts';

/** Texts with the cursor at `$0`, and what can be written there. */
const CASES: readonly (readonly [title: string, text: string, place: string])[] = [
  ['nothing yet', '$0', 'key of / []'],
  ['before empty lines', '$0\n\n', 'key of / []'],
  ['a word', 'st$0', "'st' key of / []"],
  ['a key beside others', 'stages: {}\npl$0\nvars: []\n', "'pl' key of / [stages vars]"],
  ['an old key', 'sta$0ges:\n  a: 1\n', "'sta' key of / [] before a colon"],
  ['behind a colon', 'a:$0', 'value of /a after a blank'],
  ['behind a colon and a blank', 'a: $0', 'value of /a'],
  ['a half-typed value', 'a: tr$0 # c', "'tr' value of /a"],
  ['behind a value', 'a: true $0', 'nothing'],
  ['in a comment', 'a: true # x$0', 'nothing'],
  ['in a comment line', 'a:\n  # x$0', 'nothing'],
  ['in a marker', 'a: 1\n--$0-\n', 'nothing'],
  ['on a new line inside', 'a:\n  $0', 'key of /a [] or item of /a or value of /a'],
  ['on a new line behind', 'a:\n  b: 1\n$0', 'key of / [a]'],
  ['on a new line in between', 'a:\n  b: 1\n  $0\n  c: 2\nd: 3\n', 'key of /a [b c]'],
  ['further right than what is there', 'a:\n  b: 1\n    $0', 'nothing'],
  ['misaligned', 'a:\n    b: 1\n  $0', 'nothing'],
  ['behind a scalar that may go on', 'a: b\n  $0', 'nothing'],
  ['in a text', 'a: |\n  x\n  $0\n', 'nothing'],
  ['in a folded text of a list', 'a:\n  - >-\n    x: $0\n', 'nothing'],
  ['behind a text', 'a: |\n  x\n$0', 'key of / [a]'],
  ['a dash', 'a:\n  -$0', 'nothing'],
  ['behind a dash', 'a:\n  - $0', 'key of /a/0 [] or value of /a/0'],
  ['a word behind a dash', 'a:\n  - x\n  - na$0', "'na' key of /a/1 [] or value of /a/1"],
  ['the second key of an item', 'a:\n  - name: x\n    $0', 'key of /a/0 [name]'],
  ['a new item', 'a:\n  - name: x\n  $0', 'item of /a'],
  ['a new item below the key', 'a:\n- x\n$0', 'key of / [a] or item of /a'],
  ['an item below the key', 'a:\n- x\n- $0\nb: 1', 'key of /a/1 [] or value of /a/1'],
  ['a key behind items below the key', 'a:\n- x\nb$0', "'b' key of / [a] or item of /a"],
  ['nested dashes', '- - a\n  - $0', 'key of /0/1 [] or value of /0/1'],
  ['a list in brackets', 'a: [x, $0]', 'value of /a/1 in brackets'],
  ['a list in brackets, open', 'a: [x, y$0\nb: 1', "'y' value of /a/1 in brackets"],
  ['a key in braces', 'a: { b: 1, c$0 }', "'c' key of /a [b] in braces"],
  ['a value in braces', 'a: { b: $0 }', 'value of /a/b in brackets'],
  [
    'a key in braces that has a value',
    'a: { b$0: 1 }',
    "'b' key of /a [] in braces before a colon",
  ],
  ['brackets over lines', 'a: [\n  { b: 1 },\n  { $0 }\n]\nc: 1', 'key of /a/1 [] in braces'],
  ['behind brackets over lines', 'a: [\n  1,\n]\n$0', 'key of / [a]'],
  ['below broken brackets', 'a: [1, 2\nb:\n  $0', 'key of /b [] or item of /b or value of /b'],
  ['below broken quotes', 'a: "x\nb: $0', 'value of /b'],
  ['in quotes', "a: 'b$0'", "''b' value of /a"],
  ['in quotes over lines', 'a: "b\n  c$0\n  d"', 'nothing'],
  ['a pair without braces', 'a: [b$0: 1]', 'nothing'],
  ['in quotes in brackets', "a: ['b$0']", 'nothing'],
  ['a quoted key', '"a b": $0', 'value of /a b'],
  ['an anchor', 'a: &x\n  $0', 'key of /a [] or item of /a or value of /a'],
  ['an alias', 'a: *x$0', 'nothing'],
  ['a URL is no key', 'a:\n  - http://x$0', "'http://x' key of /a/0 [] or value of /a/0"],
  ['CR LF', 'a:\r\n  b: 1\r\n  $0\r\n', 'key of /a [b]'],
  ['letters beyond ASCII', 'ä:\n  ö: $0', 'value of /ä/ö'],
  ['a document marker', '---\na: $0', 'value of /a'],
];

describe('places', () => {
  for (const [title, text, expected] of CASES) {
    it(`${title}: ${JSON.stringify(text)}`, () => checkPlace(text, expected));
  }
});

function checkPlace(marked: string, expected: string): void {
  const offset = marked.indexOf('$0');
  assert.equal(show(readPlace(marked.replace('$0', ''), offset)), expected);
}

function show(place: Place | undefined): string {
  if (place === undefined) {
    return 'nothing';
  }
  const { typed, key, item, value } = place;
  const parts = [
    key &&
      `key of /${key.path.join('/')} [${[...key.siblings].join(' ')}]${key.isFlow ? ' in braces' : ''}${key.hasColon ? ' before a colon' : ''}`,
    item && `item of /${item.path.join('/')}`,
    value &&
      `value of /${value.path.join('/')}${value.isFlow ? ' in brackets' : ''}${value.needsSpace ? ' after a blank' : ''}`,
  ];
  const list = parts.filter(part => part !== undefined).join(' or ');
  return typed === '' ? list : `'${typed}' ${list}`;
}
