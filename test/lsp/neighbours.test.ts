import assert from 'node:assert/strict';
import { findElsewhere, isShownHere, readNeighbours } from '../../server/src/lsp/neighbours.ts';
import type { Neighbour } from '../../server/src/protocol/neighbours.ts';
import { PULL } from './capabilities.ts';
import { Client, rulesOf } from './client.ts';
import { EVERYWHERE } from './project.ts';
import { endServers } from './serverProcess.ts';
import { createFolder, removeFolders, type TempFolder } from './tempFolder.ts';

const RED_HAT: Neighbour = {
  name: 'YAML (Red Hat)',
  checksYaml: true,
  schemas: ['schema-store'],
  files: ['pipelines/*.yaml'],
};

/** One error against the schema, one of a rule. */
const BROKEN = 'stages:\n  join:\n    cmd: make\n    outz: [all.csv]\n    deps: [none.csv]\n';

describe('neighbours', () => {
  it('show what they have a schema for, in open YAML documents', () => {
    const ask = (
      path: string,
      formats: readonly string[],
      languageId: string | undefined,
      text = '',
    ) => findElsewhere([RED_HAT], { schemaFindings: 'auto' }, { path, formats, text, languageId });
    const both = { syntax: RED_HAT.name, schema: RED_HAT.name };
    const onlySyntax = { syntax: RED_HAT.name, schema: null };
    const nothing = { syntax: null, schema: null };
    assert.deepEqual(ask('dvc.yaml', ['dvc'], 'yaml'), both);
    assert.deepEqual(ask('dvc.yaml', ['dvc'], undefined), nothing);
    assert.deepEqual(ask('params.yaml', ['params'], 'yaml'), onlySyntax);
    assert.deepEqual(ask('pipelines/params.yaml', ['params'], 'yaml'), both);
    assert.deepEqual(ask('../params.yaml', ['params'], 'yaml'), onlySyntax);
    assert.deepEqual(ask('data.csv.dvc', ['dvc-file'], 'plaintext'), nothing);
    const named = '# yaml-language-server: $schema=own.json\na: 1\n';
    assert.deepEqual(ask('own.yaml', [], 'yaml', named), both);
    assert.deepEqual(ask('own.yaml', [], 'yaml', 'a: 1\n'), onlySyntax);
    assert.deepEqual(ask('mixed.yaml', ['dvc', 'params'], 'yaml'), onlySyntax);
    const always = findElsewhere(
      [RED_HAT],
      { schemaFindings: 'on' },
      { path: 'dvc.yaml', formats: ['dvc'], text: '', languageId: 'yaml' },
    );
    assert.deepEqual(always, nothing);
  });

  it('leave our own limits and all rules to us', () => {
    const elsewhere = { syntax: RED_HAT.name, schema: RED_HAT.name };
    const shown = ['yaml/tab-indent', 'yaml/alias-bomb', 'schema/unknown-key', 'dvc/unresolved-dep']
      .filter(rule => isShownHere({ rule }, elsewhere, { schemaFindings: 'auto' }))
      .join(' ');
    assert.equal(shown, 'yaml/alias-bomb dvc/unresolved-dep');
    const nobody = { syntax: null, schema: null };
    const isOff = !isShownHere({ rule: 'schema/unknown-key' }, nobody, { schemaFindings: 'off' });
    assert.ok(isOff);
  });

  it('are read with care', () => {
    assert.deepEqual(readNeighbours([RED_HAT, null, 1, {}, { ...RED_HAT, files: [1] }]), [RED_HAT]);
    assert.deepEqual(readNeighbours({}), []);
  });
});

describe('mlops/neighbours', () => {
  let folder: TempFolder;

  beforeEach(() => {
    folder = createFolder({ '.dvc/config': '', 'dvc.yaml': BROKEN });
  });

  afterEach(async () => {
    await endServers();
    removeFolders();
  });

  it('takes schema errors out of open documents, keeps their fixes, and gives them back', async () => {
    const client = await Client.start({
      folders: [folder],
      initializationOptions: { neighbours: [RED_HAT] },
    });
    const uri = folder.uriOf('dvc.yaml');
    const all = ['schema/unknown-key', 'dvc/unresolved-dep'];
    await client.untilRules(uri, all);
    await client.open(uri, BROKEN);
    await client.untilRules(uri, ['dvc/unresolved-dep']);
    const status = await client.status(uri);
    assert.deepEqual(status?.elsewhere, { syntax: RED_HAT.name, schema: RED_HAT.name });
    assert.deepEqual(status?.counts, { error: 0, warning: 1, info: 0, hint: 0 });
    const actions = (await client.actionsAt(uri, EVERYWHERE)).map(({ title }) => title);
    assert.ok(
      actions.some(title => title.includes("'outs'")),
      actions.join('\n'),
    );
    assert.ok(!actions.some(title => title.includes('schema/unknown-key')), actions.join('\n'));
    await client.notify('mlops/neighbours', { neighbours: [] });
    await client.untilRules(uri, all);
  });

  it('has a client that pulls come again', async () => {
    const client = await Client.start({ folders: [folder], capabilities: PULL });
    const uri = folder.uriOf('dvc.yaml');
    await client.open(uri, BROKEN);
    const pull = async (): Promise<unknown> => {
      const report = await client.request<{ items: [] }>('textDocument/diagnostic', {
        textDocument: { uri },
      });
      return rulesOf(report.items);
    };
    await client.status(uri);
    while (JSON.stringify(await pull()) !== '["schema/unknown-key","dvc/unresolved-dep"]') {
      await client.until(() => true);
    }
    const refreshes = (): number =>
      client.received.filter(({ method }) => method === 'workspace/diagnostic/refresh').length;
    const before = refreshes();
    await client.notify('mlops/neighbours', { neighbours: [RED_HAT] });
    await client.until(() => refreshes() > before);
    assert.deepEqual(await pull(), ['dvc/unresolved-dep']);
  });
});
