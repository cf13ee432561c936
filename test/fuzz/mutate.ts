import type { Random } from './random.ts';

/** Changes a text in one to three places, as typing, merging and breaking files do. */
export function mutate(text: string, random: Random): string {
  let mutated = text;
  for (let rounds = 1 + random.next(3); rounds > 0; rounds -= 1) {
    mutated = random.pick(MUTATIONS)(mutated, random);
  }
  return mutated;
}

type Mutation = (text: string, random: Random) => string;

const TOKENS = [
  ...[
    ':',
    ': ',
    '- ',
    '-',
    '? ',
    '#',
    ' # ',
    '&a',
    '&a ',
    '*a',
    '*a ',
    '!t ',
    '!!',
    '|',
    '>',
    '|+',
    '>-',
  ],
  ...[
    '"',
    "'",
    '[',
    ']',
    '{',
    '}',
    ',',
    '\n',
    '\r',
    '\r\n',
    '\t',
    ' ',
    '  ',
    '%',
    '@',
    '`',
    '\\',
    '---\n',
  ],
  ...[
    '...\n',
    '<<: *a\n',
    '<<<<<<< HEAD\n',
    '${',
    '}',
    '${item}',
    '${a.b[0]}',
    '../',
    '../../etc/passwd',
  ],
  ...[
    '/etc/passwd',
    'C:\\',
    's3://b/',
    '\0',
    '\u001b[31m',
    '\u202e',
    '\ufeff',
    '\ud800',
    '💡',
    '::error::x',
  ],
  ...[
    'stages:',
    'deps:',
    'foreach: ',
    'do:',
    'matrix: ',
    'vars:',
    'null',
    '~',
    'true',
    '1e999',
    '.nan',
  ],
  ...[
    '[core]\n',
    '[\'remote "x"\']\n',
    '[[x]]\n',
    'x = y\n',
    '# mlops-ignore: dvc/unresolved-dep\n',
  ],
] as const satisfies readonly [string, ...string[]];

const MUTATIONS: readonly [Mutation, ...Mutation[]] = [
  function flipBit(text, random) {
    const at = random.next(text.length);
    const flipped = String.fromCharCode(text.charCodeAt(at) ^ (1 << random.next(7)));
    return text.slice(0, at) + flipped + text.slice(at + 1);
  },
  function deleteLine(text, random) {
    const lines = text.split('\n');
    lines.splice(random.next(lines.length), 1);
    return lines.join('\n');
  },
  function deletePart(text, random) {
    const at = random.next(text.length);
    return text.slice(0, at) + text.slice(at + 1 + random.next(20));
  },
  function indentLine(text, random) {
    const lines = text.split('\n');
    const at = random.next(lines.length);
    const by = random.pick([' ', '  ', '    ', '\t', '']);
    lines[at] = by + (lines[at] ?? '').replace(/^ {0,2}/, '');
    return lines.join('\n');
  },
  function insertToken(text, random) {
    const at = random.next(text.length + 1);
    return text.slice(0, at) + random.pick(TOKENS) + text.slice(at);
  },
  function duplicateLines(text, random) {
    const lines = text.split('\n');
    const at = random.next(lines.length);
    const part = lines.slice(at, at + 1 + random.next(8));
    lines.splice(random.next(lines.length), 0, ...part);
    return lines.join('\n');
  },
  function moveLine(text, random) {
    const lines = text.split('\n');
    const [line = ''] = lines.splice(random.next(lines.length), 1);
    lines.splice(random.next(lines.length + 1), 0, line);
    return lines.join('\n');
  },
  function replaceWord(text, random) {
    const words = [...text.matchAll(/[\w./-]+/g)];
    const from = words[random.next(words.length)];
    const to = words[random.next(words.length)];
    return from === undefined || to === undefined
      ? text
      : text.slice(0, from.index) + to[0] + text.slice(from.index + from[0].length);
  },
];
