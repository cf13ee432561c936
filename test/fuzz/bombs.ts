/** Files that are small to write and would be dear to read, by what they do. */
export function listBombs(): ReadonlyMap<string, ReadonlyMap<string, string>> {
  return new Map([
    dvc('aliases of aliases', `a0: &a0 [x, x, x, x, x, x, x, x, x]\n${repeat(20, aliasLine)}`),
    dvc(
      'merge keys of merge keys',
      `a0: &a0 {${repeat(50, i => `k${i}: 1, `)}}\n${repeat(2000, mergeLine)}`,
    ),
    dvc(
      'one mapping merged into thousands',
      `m: &m\n${repeat(2000, i => `  k${i}: x\n`)}${repeat(2000, i => `n${i}:\n  <<: *m\n`)}`,
    ),
    dvc(
      'aliases that nest thousands deep',
      `a0: &a0 [x]\n${repeat(5000, i => `a${i + 1}: &a${i + 1} [*a${i}]\n`)}`,
    ),
    dvc('an anchor that refers to itself', 'a: &a [*a]\nb: &b {<<: *b}\nc: &c {*c : *c}\n'),
    dvc('brackets 10,000 deep', '['.repeat(10_000)),
    dvc('closed brackets 10,000 deep', '['.repeat(10_000) + ']'.repeat(10_000)),
    dvc('braces 10,000 deep', '{a: '.repeat(10_000) + '}'.repeat(10_000)),
    dvc('sequences 10,000 deep', '- '.repeat(10_000)),
    dvc('explicit keys 10,000 deep', '? '.repeat(10_000)),
    dvc(
      'mappings 1,500 deep',
      repeat(1500, i => `${' '.repeat(i)}a:\n`),
    ),
    dvc(
      '50,000 keys in one mapping',
      repeat(50_000, i => `k${i}: x\n`),
    ),
    dvc('20,000 times the same key', 'k: x\n'.repeat(20_000)),
    dvc(
      '50,000 anchors and aliases',
      repeat(50_000, i => `- &a${i} x\n- *a${i}\n`),
    ),
    dvc(
      '10,000 anchors and aliases',
      repeat(10_000, i => `- &a${i} x\n- *a${i}\n`),
    ),
    dvc('4 MB of short items', '- a\n'.repeat(1_000_000)),
    dvc('4 MB of empty lines', '\n'.repeat(4_000_000)),
    dvc('4 MB of one word', `stages: ${'x'.repeat(4_000_000)}\n`),
    dvc(
      '4 MB of commands',
      `stages:\n  t:\n    cmd: |\n${'      python a.py --x 1\n'.repeat(160_000)}`,
    ),
    dvc('4 MB of comments', '# x\n'.repeat(1_000_000)),
    dvc('30,000 closing brackets', ']'.repeat(30_000)),
    dvc(
      '3,000 documents',
      repeat(3000, i => `---\nstages: {s${i}: {cmd: x, outs: [o${i}]}}\n`),
    ),
    dvc('200,000 documents', '---\n'.repeat(200_000)),
    dvc(
      '10,000 items that should be text',
      `stages:\n  t:\n    cmd: x\n    deps: [${'{},'.repeat(10_000)}]\n`,
    ),
    dvc(
      'a matrix of ten billion runs',
      `stages:\n  t:\n    matrix:\n${repeat(10, i => `      m${i}: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]\n`)}    cmd: x \${item.m0}\n`,
    ),
    dvc(
      '300 stages that wait for each other',
      `stages:\n${repeat(300, i => `  s${i}: {cmd: x, deps: [d], outs: [d/${i}]}\n`)}`,
    ),
    dvc('50,000 deps', stage(`    deps:\n${repeat(50_000, i => `    - d/${i}\n`)}`)),
    dvc(
      '20,000 deps and 20,000 outs',
      `${stage(`    deps:\n${repeat(20_000, i => `    - d/${i}\n`)}`)}  u:\n    cmd: x\n    outs:\n${repeat(20_000, i => `    - e/${i}\n`)}`,
    ),
    dvc('90,000 times the same dep', stage(`    deps: [${'a,'.repeat(90_000)}]\n`)),
    dvc('20,000 times the same out', stage(`    outs:\n${'    - d\n'.repeat(20_000)}`)),
    dvc(
      '20,000 outs inside of another',
      stage(`    outs:\n    - d\n${repeat(20_000, i => `    - d/${i}\n`)}`),
    ),
    dvc(
      '10,000 stages with the same out',
      `stages:\n${repeat(10_000, i => `  s${i}: {cmd: x, outs: [d]}\n`)}`,
    ),
    dvc(
      'a chain of 20,000 stages',
      `stages:\n${repeat(20_000, i => `  s${i}: {cmd: x, deps: [d${i}], outs: [d${i + 1}]}\n`)}`,
    ),
    dvc(
      'a loop of 5,000 stages',
      `stages:\n${repeat(5000, i => `  s${i}: {cmd: x, deps: [d${i}], outs: [d${(i + 1) % 5000}]}\n`)}`,
    ),
    dvc(
      '200 stages of 500 runs each',
      `stages:\n${repeat(200, i => `  s${i}:\n    foreach: [${repeat(500, j => `${j}, `)}]\n    do: {cmd: 'x \${item}', outs: ['o${i}/\${item}'], deps: ['o${i - 1}/\${item}']}\n`)}`,
    ),
    dvc(
      '3,000 stages that train',
      `stages:\n${repeat(3000, i => `  train${i}: {cmd: python t.py, outs: [m${i}]}\n`)}`,
    ),
    [
      '20,000 parameters of a file with 50,000',
      new Map([
        ['dvc.yaml', stage(`    params:\n${repeat(20_000, i => `    - z${i}\n`)}`)],
        ['params.yaml', repeat(50_000, i => `k${i}: 1\n`)],
        ['.dvc/config', ''],
      ]),
    ],
    [
      '20,000 names in one command',
      new Map([
        ['dvc.yaml', `stages:\n  t:\n    cmd: "${repeat(20_000, i => `\${a${i}}`)}"\n`],
        ['params.yaml', repeat(2000, i => `b${i}: 1\n`)],
        ['.dvc/config', ''],
      ]),
    ],
    dvc(
      '50,000 suppressions above the first key',
      `${'# mlops-ignore: dvc/x\n'.repeat(50_000)}stages: {}\n`,
    ),
    dvc(
      '20,000 suppressions behind stages',
      `stages:\n${repeat(20_000, i => `  s${i}: {cmd: x} # mlops-ignore: dvc/cyclic-pipeline\n`)}`,
    ),
    dvc(
      '20,000 suppressions inside one stage',
      stage(
        `    deps:\n${repeat(20_000, i => `    - d/${i} # mlops-ignore: dvc/unresolved-dep\n`)}`,
      ),
    ),
    [
      'Git patterns whose cost grows with the path',
      new Map([
        [`${'a/'.repeat(50)}dvc.yaml`, 'stages: {}\n'],
        ['.gitignore', `${'**/a/'.repeat(6)}z\n${'*a'.repeat(20)}b\n`],
        [`${'a'.repeat(200)}/dvc.yaml`, 'stages: {}\n'],
      ]),
    ],
    file(
      '2,000 aliases of one value',
      'params.yaml',
      `a: &a {x: 1}\n${repeat(2000, i => `b${i}: *a\n`)}`,
    ),
    file('a dvc.lock of 4 MB', 'dvc.lock', lockOf(40_000)),
    file('a dvc.lock of 1 MB', 'dvc.lock', lockOf(10_000)),
    file(
      '10,000 sections',
      '.dvc/config',
      repeat(10_000, i => `[s${i}]\n`),
    ),
    file('10,000 options', '.dvc/config', `[core]\n${repeat(10_000, i => `o${i} = 1\n`)}`),
  ]);
}

/** Lines of 100,000 characters that regular expressions may stumble over, by what they repeat. */
export function listLongLines(): ReadonlyMap<string, string> {
  const units = [
    ...[
      'a',
      ' ',
      '\u00a0',
      'a/',
      '../',
      '.',
      'a.',
      '[0]',
      '*',
      '**/',
      '-',
      '--a',
      ' #',
      '# mlops-ignore: x ',
    ],
    ...[
      ': ',
      'a=',
      '=a ',
      '"',
      "'",
      '`',
      '\\x',
      '${',
      '${a}',
      '$(',
      '(',
      '[',
      '{}',
      ',',
      ';',
      '&a ',
      '!',
      '<<a ',
    ],
    ...[
      '@',
      '💡',
      'aB',
      'train ',
      'password: ',
      'eyJ',
      'sk-a1A',
      '://',
      'python a.py;',
      'cd a;',
      '\u001b[',
    ],
  ];
  return new Map(units.map(unit => [unit, unit.repeat(Math.ceil(100_000 / unit.length))]));
}

type Bomb = [what: string, files: ReadonlyMap<string, string>];

function dvc(what: string, text: string): Bomb {
  return file(what, 'dvc.yaml', text);
}

/** The file that matters comes first. */
function file(what: string, path: string, text: string): Bomb {
  const files = new Map([[path, text]]);
  return [what, path === '.dvc/config' ? files : files.set('.dvc/config', '')];
}

function stage(body: string): string {
  return `stages:\n  t:\n    cmd: x\n${body}`;
}

function repeat(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('');
}

function aliasLine(index: number): string {
  return `a${index + 1}: &a${index + 1} [${Array(9).fill(`*a${index}`).join(', ')}]\n`;
}

function mergeLine(index: number): string {
  return `a${index + 1}: &a${index + 1} {<<: [*a${index}, *a${index}], q${index}: 1}\n`;
}

function lockOf(outputs: number): string {
  const lines = repeat(
    outputs,
    index =>
      `    - path: data/images/${index}.png\n      hash: md5\n      md5: 0123456789abcdef0123456789abcdef\n      size: 12345\n`,
  );
  return `schema: '2.0'\nstages:\n  x:\n    cmd: a\n    outs:\n${lines}`;
}
