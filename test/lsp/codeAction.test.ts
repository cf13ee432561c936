import assert from 'node:assert/strict';
import type { CodeAction } from 'vscode-languageserver-protocol';
import { applyEdit } from './applyEdit.ts';
import { MINIMAL, PUSH } from './capabilities.ts';
import { Client } from './client.ts';
import { EVERYWHERE, PROJECT, stageOf } from './project.ts';
import { endServers } from './serverProcess.ts';
import { createFolder, removeFolders, type TempFolder } from './tempFolder.ts';

const MISSPELT = stageOf('join', ['../ingest/dta.csv'], ['model.pkl']);

describe('code actions', () => {
  let folder: TempFolder;

  beforeEach(() => {
    folder = createFolder(PROJECT);
  });

  afterEach(async () => {
    await endServers();
    removeFolders();
  });

  it('offer the fix, the explanation and three ways to ignore, and compute edits when asked', async () => {
    const { client, uri } = await openMisspelt();
    const actions = await client.actionsAt(uri, EVERYWHERE);
    assert.deepEqual(
      actions.map(({ title, kind, edit }) => [title, kind, edit]),
      [
        ["Change to '../ingest/data.csv'", 'quickfix', undefined],
        ["Explain 'dvc/unresolved-dep'", 'quickfix', undefined],
        ["Ignore 'dvc/unresolved-dep' here", 'quickfix', undefined],
        ["Ignore 'dvc/unresolved-dep' in this file", 'quickfix', undefined],
        ["Ignore 'dvc/unresolved-dep' in this workspace", 'quickfix', undefined],
      ],
    );
    assert.deepEqual(actions[0]?.diagnostics, client.pushed(uri));
    const { edit } = await resolve(client, actions[0]);
    assert.deepEqual(edit?.documentChanges, [
      {
        textDocument: { uri, version: 1 },
        edits: [
          {
            range: { start: { line: 4, character: 8 }, end: { line: 4, character: 25 } },
            newText: '../ingest/data.csv',
          },
        ],
      },
    ]);
  });

  it('fix the finding', async () => {
    const { client, uri } = await openMisspelt();
    const [fix] = await client.actionsAt(uri, EVERYWHERE);
    await applyEdit(client, folder, (await resolve(client, fix)).edit);
    await client.untilRules(uri, []);
  });

  for (const where of ['here', 'in this file', 'in this workspace']) {
    it(`ignore the finding ${where}`, async () => {
      const { client, uri } = await openMisspelt();
      const actions = await client.actionsAt(uri, EVERYWHERE);
      const ignore = actions.find(({ title }) => title.endsWith(where));
      await applyEdit(client, folder, (await resolve(client, ignore)).edit);
      await client.untilRules(uri, []);
    });
  }

  it('ignore in the nearest config when there is one, keeping what it says', async () => {
    const config = '# ours\nversion: 1\nrules:\n  dvc/unresolved-dep: error # strict\n';
    folder.write('train/.mlops/config.yaml', config);
    const { client, uri } = await openMisspelt();
    const actions = await client.actionsAt(uri, EVERYWHERE);
    const { edit } = await resolve(client, actions.at(-1));
    const [change] = edit?.documentChanges ?? [];
    assert.ok(change !== undefined && 'textDocument' in change);
    assert.equal(change.textDocument.uri, folder.uriOf('train/.mlops/config.yaml'));
    await client.open(change.textDocument.uri, config);
    await client.status(change.textDocument.uri);
    await applyEdit(client, folder, edit);
    assert.equal(client.textOf(change.textDocument.uri), config.replace('error', "'off'"));
    await client.untilRules(uri, []);
  });

  it('have their edits at once for a client that cannot ask later', async () => {
    const { client, uri } = await openMisspelt(MINIMAL);
    const actions = await client.actionsAt(uri, EVERYWHERE);
    assert.deepEqual(
      actions.map(({ title }) => title),
      [
        "Change to '../ingest/data.csv'",
        "Ignore 'dvc/unresolved-dep' here",
        "Ignore 'dvc/unresolved-dep' in this file",
      ],
    );
    const [fix] = actions;
    assert.deepEqual(Object.keys(fix?.edit?.changes ?? {}), [uri]);
    await applyEdit(client, folder, fix?.edit);
    await client.untilRules(uri, []);
  });

  it('let the reason be typed where the client has snippets', async () => {
    const capabilities = {
      ...PUSH,
      workspace: {
        ...PUSH.workspace,
        workspaceEdit: { ...PUSH.workspace?.workspaceEdit, snippetEditSupport: true },
      },
    };
    const { client, uri } = await openMisspelt(capabilities);
    const actions = await client.actionsAt(uri, EVERYWHERE);
    const { edit } = await resolve(client, actions[2]);
    assert.match(
      JSON.stringify(edit),
      /"value":" {6}# mlops-ignore: dvc\/unresolved-dep -- \$\{1:reason\}\\n"/,
    );
  });

  it('put the cursor where something is to be decided, in lines that stay as they are', async () => {
    const capabilities = {
      ...PUSH,
      workspace: {
        ...PUSH.workspace,
        workspaceEdit: { ...PUSH.workspace?.workspaceEdit, snippetEditSupport: true },
      },
    };
    const { client, uri } = await openMisspelt(capabilities);
    await client.replace(
      uri,
      'stages:\n  train:\n    cmd: make train\n    outs: [model.pkl]\n  # behind it\n',
    );
    await client.untilRules(uri, ['dvc/train-without-metrics']);
    const [fix] = await client.actionsAt(uri, EVERYWHERE);
    const { edit } = await resolve(client, fix);
    assert.match(
      JSON.stringify(edit),
      /"line":4,"character":0.*"value":" {4}metrics:\\n {6}- \$\{1:metrics\.json\}:\\n {10}cache: false\\n"/,
    );
  });

  it('fix all that is safe, and nothing else', async () => {
    const { client, uri } = await openMisspelt();
    await client.replace(
      uri,
      `# mlops-ignore-file: dvc/nope -- a\n# mlops-ignore-file: dvc/nah -- b\n${MISSPELT}`,
    );
    const unused = 'meta/unused-suppression';
    await client.untilRules(uri, [unused, unused, 'dvc/unresolved-dep']);
    const actions = await client.actionsAt(uri, EVERYWHERE, ['source.fixAll']);
    assert.deepEqual(
      actions.map(({ kind }) => kind),
      ['source.fixAll.mlops'],
    );
    const first = await client.actionsAt(uri, {
      start: { line: 0, character: 3 },
      end: { line: 0, character: 3 },
    });
    assert.deepEqual(
      first.filter(({ isPreferred }) => isPreferred).map(({ title }) => title),
      ['Delete this comment'],
    );
    await applyEdit(client, folder, (await resolve(client, actions[0])).edit);
    if (client.textOf(uri) !== MISSPELT) {
      // Two comments that meet are deleted one after the other.
      await client.untilRules(uri, [unused, 'dvc/unresolved-dep']);
      const [again] = await client.actionsAt(uri, EVERYWHERE, ['source.fixAll']);
      await applyEdit(client, folder, (await resolve(client, again)).edit);
    }
    assert.equal(client.textOf(uri), MISSPELT);
    await client.untilRules(uri, ['dvc/unresolved-dep']);
  });

  it('come for the kinds that are asked for', async () => {
    const { client, uri } = await openMisspelt();
    assert.deepEqual(await client.actionsAt(uri, EVERYWHERE, ['source']), []);
    assert.deepEqual(await client.actionsAt(uri, EVERYWHERE, ['refactor']), []);
    assert.equal((await client.actionsAt(uri, EVERYWHERE, ['quickfix'])).length, 5);
    const above = { start: { line: 0, character: 0 }, end: { line: 2, character: 0 } };
    assert.deepEqual(await client.actionsAt(uri, above), []);
  });

  it('that are out of date have no edit', async () => {
    const { client, uri } = await openMisspelt();
    const [fix] = await client.actionsAt(uri, EVERYWHERE);
    await client.replace(uri, stageOf('join', [], ['model.pkl']));
    assert.equal((await resolve(client, fix)).edit, undefined);
    const strange = { title: 'x', data: { uri, type: 'fix', rule: 1 } };
    assert.deepEqual(await resolve(client, strange), strange);
  });

  it('show the page of a rule in a client that has no view for it', async () => {
    const { client, uri } = await openMisspelt();
    const actions = await client.actionsAt(uri, EVERYWHERE);
    await client.request('workspace/executeCommand', actions[1]?.command);
    const shown = client.received.find(({ method }) => method === 'window/showDocument');
    assert.match(JSON.stringify(shown?.params), /pages\/dvc\/unresolved-dep\.md/);
    const outside = { command: 'mlops.openRule', arguments: ['../../package'] };
    assert.equal(await client.request('workspace/executeCommand', outside), null);
  });

  async function openMisspelt(capabilities: object = PUSH): Promise<{
    client: Client;
    uri: string;
  }> {
    const client = await Client.start({ folders: [folder], capabilities });
    const uri = folder.uriOf('train/dvc.yaml');
    await client.open(uri, MISSPELT);
    await client.untilRules(uri, ['dvc/unresolved-dep']);
    return { client, uri };
  }
});

function resolve(client: Client, action: CodeAction | undefined): Promise<CodeAction> {
  assert.ok(action !== undefined);
  return client.request('codeAction/resolve', action);
}
