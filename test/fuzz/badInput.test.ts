import assert from 'node:assert/strict';
import { formats } from '../../server/src/core/formats/formats.ts';
import { createRuleNames } from '../../server/src/core/lint/ruleNames.ts';
import type { FileSystem } from '../../server/src/core/workspace/fileSystem.ts';
import { createMemoryFileSystem } from '../../server/src/core/workspace/memoryFileSystem.ts';
import { Workspace } from '../../server/src/core/workspace/workspace.ts';
import { loadBuiltLibrary, loadBuiltSchema, openWorkspace } from '../harness/workspace.ts';
import { inspect } from './inspect.ts';
import { createRandom } from './random.ts';
import { listSamples } from './samples.ts';

const PATHS = [
  'dvc.yaml',
  'data.dvc',
  'dvc.lock',
  'params.yaml',
  '.dvc/config',
  '.mlops/config.yaml',
];

const REFERENCES = [
  ...[
    '../../etc/passwd',
    '/etc/passwd',
    '..',
    '../',
    '.',
    '',
    '~',
    '~/x',
    '~root/x',
    'C:\\Windows',
    'c:x',
  ],
  ...[
    '\\\\server\\share',
    '..\\..\\x',
    'a/../../../x',
    './/../x',
    'file:///etc/passwd',
    '//etc/passwd',
  ],
  ...[
    'a\0b',
    'a\nb',
    '\u001b[31mred',
    '::error file=x::boom',
    '::set-output name=a::b',
    '\u202egnp.exe',
  ],
  ...['<script>', '[x](command:y)', '`x`', '$(x)', '%2e%2e%2fx', '.git/config', 'a'.repeat(5000)],
];

describe('bad input', () => {
  for (const [what, bytes] of [
    ['nothing', []],
    ['one NUL', [0]],
    ['random bytes', randomBytes(5000)],
    ['UTF-16 with a mark', [0xff, 0xfe, 0x61, 0, 0x3a, 0, 0x20, 0, 0x31, 0]],
    ['half of a UTF-16 character', [0xff, 0xfe, 0x61]],
    ['Latin-1', [0x61, 0x3a, 0x20, 0xe9]],
    ['a UTF-8 mark only', [0xef, 0xbb, 0xbf]],
    ['a character cut in two', [0x61, 0x3a, 0x20, 0xf0, 0x9f]],
    ['half of a surrogate pair', [0x61, 0x3a, 0x20, 0xed, 0xa0, 0x80]],
  ] as const) {
    it(`${what}, in any file`, async () => {
      const workspace = await openWorkspace(
        new Map(PATHS.map(path => [path, new Uint8Array(bytes)])),
      );
      for (const path of PATHS) {
        await inspect(workspace, path);
      }
    });
  }

  it('mixed indentation and line ends', async () => {
    for (const { path, text, files } of listSamples()) {
      const workspace = await openWorkspace(files);
      for (const changed of [
        text.replaceAll('\n', '\r\n'),
        text.replaceAll('\n', '\r'),
        text.replaceAll('  ', '\t'),
        text.replace(/^ {2}/gm, '\t'),
        text.replace(/^ +/gm, indent => indent.slice(1)),
        `\ufeff${text}`,
        `${text}\0`,
        text.split('\n').reverse().join('\n'),
      ]) {
        workspace.setOpenText(path, changed);
        await inspect(workspace, path);
      }
    }
  });

  for (const reference of REFERENCES) {
    const shown = JSON.stringify(reference.slice(0, 40));
    it(`${shown} wherever a path or a name can stand: nothing outside is asked for`, async () => {
      const files = writeEverywhere(reference);
      const asked: string[] = [];
      const workspace = new Workspace({
        fileSystem: record(createMemoryFileSystem(files), asked),
        formats,
        logger: {
          error: (message, cause) => assert.fail(`${message}: ${cause}`),
          warn: () => undefined,
          info: () => undefined,
          debug: () => undefined,
        },
        ruleNames: createRuleNames([], []),
        loadSchema: loadBuiltSchema,
        loadLibrary: loadBuiltLibrary,
      });
      await workspace.scan();
      for (const path of files.keys()) {
        await inspect(workspace, path);
      }
      assert.deepEqual(asked.filter(isOutside), []);
    });
  }
});

function writeEverywhere(reference: string): ReadonlyMap<string, string> {
  const quoted = JSON.stringify(reference);
  return new Map([
    [
      '.dvc/config',
      `[core]\nremote = ${reference.replaceAll('\n', ' ')}\n[hydra]\nenabled = true\nconfig_dir = ${reference.replaceAll('\n', ' ')}\n`,
    ],
    ['params.yaml', `${quoted}: ${quoted}\n`],
    ['data.dvc', `wdir: ${quoted}\nouts:\n- path: ${quoted}\n`],
    ['a/data.dvc', `outs:\n- path: ${quoted}\n`],
    [
      'a/dvc.yaml',
      `vars: [${quoted}]\nstages:\n  train: {cmd: ${quoted}, wdir: ${quoted}, deps: [x]}\n`,
    ],
    [
      'dvc.yaml',
      `vars:
  - ${quoted}
  - {here: ${quoted}}
stages:
  ${quoted}:
    cmd: [${quoted}, ${JSON.stringify(`python ${reference}`)}, "python \${here}"]
    deps: [${quoted}, "\${here}", "a/\${here}", x]
    params: [${quoted}, {${quoted}: [${quoted}]}]
    outs: [${quoted}, {"b/\${here}": {cache: false}}]
    metrics: [${quoted}]
    ${JSON.stringify(`${reference}!`)}: 1
  each:
    foreach: [${quoted}]
    do: {cmd: "python \${item}", wdir: "\${item}", deps: ["\${item}"], vars: [${quoted}]}
metrics: [${quoted}]
`,
    ],
  ]);
}

function record(fileSystem: FileSystem, asked: string[]): FileSystem {
  return {
    kindOf(path) {
      asked.push(path);
      return fileSystem.kindOf(path);
    },
    list(path) {
      asked.push(path);
      return fileSystem.list(path);
    },
    read(path, maxBytes) {
      asked.push(path);
      return fileSystem.read(path, maxBytes);
    },
  };
}

function isOutside(path: string): boolean {
  const isRelative = path === '' || !/^[/~]|^[A-Za-z]:|\\|\0/.test(path);
  const climbs = path.split('/').some(segment => segment === '..' || segment === '.');
  return !isRelative || climbs;
}

function randomBytes(length: number): readonly number[] {
  const random = createRandom(7);
  return Array.from({ length }, () => random.next(256));
}
