import assert from 'node:assert/strict';
import { IGNORE_IN_WORKSPACE_COMMAND } from '../../server/src/protocol/configEdit.ts';
import { OPEN_COMPONENT_COMMAND, OPEN_RULE_COMMAND } from '../../server/src/protocol/pages.ts';
import { PIPELINE_FILES } from '../../server/src/protocol/pipelineFiles.generated.ts';
import { listSources, readSource } from '../tidy/sources.ts';

interface Setting {
  readonly scope?: string;
  readonly markdownDescription?: string;
  readonly enum?: readonly unknown[];
  readonly markdownEnumDescriptions?: readonly string[];
}

interface Manifest {
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly { command: string; title: string; category: string }[];
    readonly menus: Readonly<Record<string, readonly { command: string; when?: string }[]>>;
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
    readonly viewsWelcome: readonly { contents: string }[];
  };
}

const manifest = JSON.parse(readSource('package.json')) as Manifest;
const { commands, menus, configuration, viewsWelcome } = manifest.contributes;
const listed = commands.map(({ command }) => command).sort();

/** Ids that the server knows too, by the name of their constant. */
const SHARED_IDS: Readonly<Record<string, string>> = {
  OPEN_COMPONENT_COMMAND,
  OPEN_RULE_COMMAND,
  IGNORE_IN_WORKSPACE_COMMAND,
};

describe('what package.json says', () => {
  it('lists the commands that there are', () => {
    const files = listSources(['client/src/commands']);
    const ids = files.flatMap(file =>
      [...readSource(file).matchAll(/^ {2}id: ('[^']+'|\w+),$/gm)].map(
        ([, id = '']) => SHARED_IDS[id] ?? id.slice(1, -1),
      ),
    );
    assert.deepEqual(ids.sort(), listed);
    assert.deepEqual([...new Set(commands.map(({ category }) => category))], ['MLOps']);
  });

  it('names only commands of ours in menus, welcomes and code', () => {
    const inMenus = Object.values(menus).flatMap(items => items.map(({ command }) => command));
    const inWelcomes = viewsWelcome.flatMap(
      ({ contents }) => contents.match(/mlops\.[\w.]+(?=\))/g) ?? [],
    );
    const inCode = listSources(['client/src']).flatMap(file =>
      [...readSource(file).matchAll(/executeCommand\(\s*'(mlops\.[\w.]+)'/g)].map(
        ([, id = '']) => id,
      ),
    );
    const unknown = [...inMenus, ...inWelcomes, ...inCode].filter(id => !listed.includes(id));
    assert.deepEqual(unknown, []);
  });

  it('describes every setting and each of its values', () => {
    for (const [name, setting] of Object.entries(configuration.properties)) {
      assert.match(setting.markdownDescription ?? '', /\.$/, name);
      assert.match(setting.scope ?? '', /^(?:resource|window|machine|application)$/, name);
      assert.equal(setting.markdownEnumDescriptions?.length, setting.enum?.length, name);
    }
  });

  it('wakes the extension up for pipeline files only', () => {
    const names = manifest.activationEvents
      .filter(event => event.startsWith('workspaceContains:'))
      .map(event => event.slice('workspaceContains:'.length).replace(/^\*\*\//, ''));
    assert.ok(names.length > 0);
    assert.deepEqual(
      names.filter(name => !PIPELINE_FILES.includes(name)),
      [],
    );
  });
});

describe('the client', () => {
  it('keeps what decides and words things free of vscode', () => {
    const tested = listSources(['test/client']).flatMap(file =>
      [...readSource(file).matchAll(/'\.\.\/\.\.\/(client\/src\/[^']+)'/g)].map(
        ([, name = '']) => name,
      ),
    );
    const bound = [...new Set(tested)].filter(file => /from 'vscode/.test(readSource(file)));
    assert.deepEqual(bound, []);
  });
});
