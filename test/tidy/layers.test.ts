import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { listSources, readImports } from './sources.ts';

/** What views know of the server: words, all of them without Node. */
const GRAPH_TYPES = ['server/src/protocol/', 'server/src/core/graph/', 'server/src/core/model/'];

/** Which folder may import from which, besides itself; the first prefix that fits a file counts. */
const LAYERS: readonly (readonly [folder: string, mayImport: readonly string[]])[] = [
  ['server/src/core/', []],
  ['server/src/protocol/', ['server/src/core/']],
  ['server/src/node/', ['server/src/core/']],
  ['server/src/libraries/', ['server/src/core/']],
  ['server/src/workers/', ['server/src/core/']],
  ['server/src/lsp/', ['server/src/core/', 'server/src/node/', 'server/src/protocol/']],
  ['server/src/cli/', ['server/src/core/', 'server/src/node/']],
  ['client/src/', ['server/src/protocol/', 'media/messages/', 'media/language/']],
  ['media/messages/', GRAPH_TYPES],
  ['media/language/', GRAPH_TYPES],
  ['media/base/', ['media/messages/']],
  ['media/graph/', [...GRAPH_TYPES, 'media/base/', 'media/messages/', 'media/language/']],
];

/** The only packages that the engine may use: all of them run anywhere. */
const CORE_PACKAGES: ReadonlySet<string> = new Set([
  'yaml',
  'ignore',
  'smol-toml',
  '@dagrejs/dagre',
]);

/** Given up by its makers, so it has to be easy to exchange. */
const TOOLKIT = '@vscode/webview-ui-toolkit';

const sources = listSources(['server/src', 'client/src', 'media']);

describe('layers', () => {
  it('no file imports from a layer that it must not know', () => {
    const forbidden = sources.flatMap(file => {
      const layer = LAYERS.find(([folder]) => file.startsWith(folder));
      assert.ok(layer !== undefined, `${file} lies in no layer`);
      const [folder, mayImport] = layer;
      return localImports(file)
        .filter(target => ![folder, ...mayImport].some(prefix => target.startsWith(prefix)))
        .map(target => `${file} -> ${target}`);
    });
    assert.deepEqual(forbidden, []);
  });

  it('formats do not know each other', () => {
    const forbidden = sources.flatMap(file => {
      const own = formatOf(file);
      return own === undefined
        ? []
        : localImports(file)
            .filter(target => (formatOf(target) ?? own) !== own)
            .map(target => `${file} -> ${target}`);
    });
    assert.deepEqual(forbidden, []);
  });

  it('only the list of formats knows a format by name', () => {
    const knowing = sources.filter(
      file =>
        file.startsWith('server/src/core/') &&
        formatOf(file) === undefined &&
        localImports(file).some(target => formatOf(target) !== undefined),
    );
    assert.deepEqual(knowing, ['server/src/core/formats/formats.ts']);
  });

  it('only one module knows the toolkit', () => {
    const knowing = sources.filter(file => readImports(file).includes(TOOLKIT));
    assert.deepEqual(knowing, ['media/base/toolkit.ts']);
  });

  it('only the thread that lays graphs out knows how, so that nothing else loads it', () => {
    const folder = 'server/src/core/graph/layout/';
    const knowing = sources.filter(
      file =>
        !file.startsWith(folder) && localImports(file).some(target => target.startsWith(folder)),
    );
    assert.deepEqual(knowing, ['server/src/workers/layout.ts']);
  });

  it('the engine uses only packages that run anywhere', () => {
    const used = sources
      .filter(file => file.startsWith('server/src/core/'))
      .flatMap(file => readImports(file).filter(name => !name.startsWith('.')));
    assert.deepEqual(
      [...new Set(used)].filter(name => !CORE_PACKAGES.has(name)),
      [],
    );
  });
});

function localImports(file: string): readonly string[] {
  return readImports(file)
    .filter(name => name.startsWith('.'))
    .map(name => posix.join(posix.dirname(file), name));
}

/** `dvc` for a file of `formats/dvc/`. */
function formatOf(file: string): string | undefined {
  return /^server\/src\/core\/formats\/([^/]+)\//.exec(file)?.[1];
}
