import assert from 'node:assert/strict';
import type { ConfigEdit } from '../../server/src/protocol/configEdit.ts';
import type { FalseAlarmReport } from '../../server/src/protocol/falseAlarmReport.ts';
import { Client } from './client.ts';
import { EVERYWHERE, stageOf } from './project.ts';
import { endServers } from './serverProcess.ts';
import { createFolder, removeFolders, type TempFolder } from './tempFolder.ts';

const CONFIG = '.mlops/config.yaml';

describe('requests of the editor', () => {
  let folder: TempFolder;

  beforeEach(() => {
    folder = createFolder({ '.dvc/config': '', 'a/dvc.yaml': stageOf('join', ['none.csv'], []) });
  });

  afterEach(async () => {
    await endServers();
    removeFolders();
  });

  async function openClient(text?: string): Promise<{ client: Client; uri: string }> {
    const client = await Client.start({ folders: [folder] });
    const uri = folder.uriOf('a/dvc.yaml');
    await client.untilRules(uri, ['dvc/unresolved-dep']);
    await client.open(uri, text ?? stageOf('join', ['none.csv'], []));
    await client.status(uri);
    return { client, uri };
  }

  it('mlops/configEdit gives what init writes, and nothing when there is a config', async () => {
    const { client } = await openClient();
    const create = (): Promise<ConfigEdit | null> =>
      client.request('mlops/configEdit', { kind: 'create', folder: folder.uri });
    const first = await create();
    assert.equal(first?.uri, folder.uriOf(CONFIG));
    assert.equal(first.isNew, true);
    assert.match(first.edits[0]?.newText ?? '', /^# What MLOps Copilot checks.*\nversion: 1\n/s);
    await client.open(folder.uriOf(CONFIG), 'version: 1\n');
    await client.status(folder.uriOf(CONFIG));
    assert.deepEqual(await create(), { uri: folder.uriOf(CONFIG), isNew: false, edits: [] });
    const elsewhere = { kind: 'create', folder: 'file:///elsewhere' };
    assert.equal(await client.request('mlops/configEdit', elsewhere), null);
  });

  it('mlops/configEdit leaves a file out, beside what is there', async () => {
    const { client, uri } = await openClient();
    const exclude = (): Promise<ConfigEdit | null> =>
      client.request('mlops/configEdit', { kind: 'exclude', uri });
    const first = await exclude();
    assert.equal(first?.edits[0]?.newText, 'version: 1\nexclude:\n  - "/a/dvc.yaml"\n');
    const config = folder.uriOf(CONFIG);
    await client.open(config, 'version: 1\nexclude: # ours\n  - old/ # kept\n');
    await client.status(config);
    const second = await exclude();
    assert.equal(second?.isNew, false);
    assert.match(second.edits.map(({ newText }) => newText).join(''), /^\s*- \/a\/dvc\.yaml\s*$/);
    await client.replace(config, 'version: 1\nexclude: [a\n');
    await client.status(config);
    assert.equal(await exclude(), null);
    await client.replace(config, 'version: 1\nexclude:\n  - /a/dvc.yaml\n');
    await client.untilRules(uri, []);
    assert.deepEqual((await client.pipelines())[0]?.files, []);
  });

  it('mlops/configEdit says what a file is, and says it anew', async () => {
    const { client, uri } = await openClient();
    const say = async (format: string): Promise<string> => {
      const answer: ConfigEdit | null = await client.request('mlops/configEdit', {
        kind: 'format',
        uri,
        format,
      });
      return answer?.edits.map(({ newText }) => newText).join('') ?? '';
    };
    assert.equal(await say('none'), 'version: 1\nformats:\n  "/a/dvc.yaml": none\n');
    const config = folder.uriOf(CONFIG);
    await client.open(config, 'version: 1\nformats:\n  /a/dvc.yaml: params # why\n');
    await client.status(config);
    assert.equal(await say('none'), 'none');
    await client.replace(config, 'version: 1\nformats: {old: none}\n');
    await client.status(config);
    assert.match(await say('dvc'), /^, \/a\/dvc\.yaml: dvc$/);
    await client.replace(config, 'version: 1\nformats:\n  /a/dvc.yaml: none\n');
    await client.untilRules(uri, []);
  });

  it('asks for the reason before a rule is switched off, where the client can', async () => {
    const client = await Client.start({
      folders: [folder],
      initializationOptions: { reasons: true },
    });
    const uri = folder.uriOf('a/dvc.yaml');
    await client.open(uri, stageOf('join', ['none.csv'], []));
    await client.untilRules(uri, ['dvc/unresolved-dep']);
    const actions = await client.actionsAt(uri, EVERYWHERE);
    const action = actions.find(({ title }) => title.endsWith('in this workspace...'));
    assert.deepEqual(action?.command?.command, 'mlops.ignoreInWorkspace');
    const [argument] = action?.command?.arguments ?? [];
    assert.deepEqual(argument, { uri, rule: 'dvc/unresolved-dep' });
    const answer: ConfigEdit | null = await client.request('mlops/configEdit', {
      kind: 'ignore',
      ...argument,
      reason: 'made by hand',
    });
    assert.equal(
      answer?.edits[0]?.newText,
      "version: 1\nrules:\n  dvc/unresolved-dep: 'off'  # made by hand\n",
    );
  });

  it('mlops/falseAlarmReport shows the lines around, with secrets masked', async () => {
    const stage = stageOf('join', ['none.csv'], []).replace(
      'make join',
      'make join --token abc123def456',
    );
    const { client, uri } = await openClient(stage);
    const ask = (rule: string): Promise<FalseAlarmReport | null> =>
      client.request('mlops/falseAlarmReport', { uri, rule, range: EVERYWHERE });
    const report = (await ask('dvc/unresolved-dep'))?.markdown ?? '';
    assert.match(report, /^# False alarm: dvc\/unresolved-dep\n\nNothing was sent\./);
    assert.match(
      report,
      /- Format: DVC pipeline \(DVC \d.*\), because the file is named 'dvc\.yaml'/,
    );
    assert.match(report, / {5}3 \| {5}cmd: make join --token \*\*\*\n/);
    assert.match(report, /\n> {5}5 \| {7}- none\.csv\n/);
    assert.ok(!report.includes('abc123'));
    assert.equal(await ask('dvc/nothing'), null);
  });

  it('mlops/falseAlarmReport shows no lines where a secret spans several', async () => {
    const key = '-----BEGIN PRIVATE KEY-----\n# MIIEvQIBADANBg\n# -----END PRIVATE KEY-----';
    const { client, uri } = await openClient(`# ${key}\n${stageOf('join', ['none.csv'], [])}`);
    const params = { uri, rule: 'dvc/unresolved-dep', range: EVERYWHERE };
    const report: FalseAlarmReport = await client.request('mlops/falseAlarmReport', params);
    assert.match(report.markdown, /left out, because the file holds a secret of several lines/);
    assert.ok(!report.markdown.includes('MIIEvQ'));
  });

  it('mlops/checkWorkspace reads what no watcher told of', async () => {
    const { client, uri } = await openClient();
    await client.pipelines();
    folder.write('a/none.csv', 'a,b');
    await client.notify('mlops/checkWorkspace', undefined);
    await client.untilRules(uri, []);
  });
});
