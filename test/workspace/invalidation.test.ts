import assert from 'node:assert/strict';
import type { Workspace } from '../../server/src/core/workspace/workspace.ts';
import { openWorkspace } from '../harness/workspace.ts';

const PROJECT: readonly (readonly [string, string])[] = [
  ['.dvc/config', ''],
  ['ingest/dvc.yaml', stageOf('ingest', [], ['data.csv'])],
  ['train/dvc.yaml', stageOf('join', ['../ingest/data.csv'], ['model.pkl'])],
  ['other/dvc.yaml', stageOf('count', ['rows.csv'], ['count.json'])],
  ['other/rows.csv', 'a,b'],
];

describe('invalidation', () => {
  it('renaming an output judges the files that use it again, and only those', async () => {
    const workspace = await openAndCheck();
    workspace.setOpenText('ingest/dvc.yaml', stageOf('ingest', [], ['renamed.csv']));
    assert.deepEqual(await workspace.settle(), ['ingest/dvc.yaml', 'train/dvc.yaml']);
    assert.deepEqual(await rulesIn(workspace, 'train/dvc.yaml'), ['dvc/unresolved-dep']);
    workspace.setOpenText('ingest/dvc.yaml', stageOf('ingest', [], ['data.csv']));
    assert.deepEqual(await workspace.settle(), ['ingest/dvc.yaml', 'train/dvc.yaml']);
    assert.deepEqual(await rulesIn(workspace, 'train/dvc.yaml'), []);
  });

  it('an edit that says nothing new to others judges only its own file', async () => {
    const workspace = await openAndCheck();
    workspace.setOpenText('ingest/dvc.yaml', `# a comment\n${stageOf('ingest', [], ['data.csv'])}`);
    assert.deepEqual(await workspace.settle(), ['ingest/dvc.yaml']);
  });

  it('creating the missing file clears the finding, deleting it brings it back', async () => {
    const files = new Map(PROJECT);
    files.delete('other/rows.csv');
    const workspace = await openWorkspace(files);
    assert.deepEqual(await rulesIn(workspace, 'other/dvc.yaml'), ['dvc/unresolved-dep']);
    files.set('other/rows.csv', 'a,b');
    workspace.markChanged('other/rows.csv');
    assert.deepEqual(await workspace.settle(), ['other/dvc.yaml']);
    assert.deepEqual(await rulesIn(workspace, 'other/dvc.yaml'), []);
    files.delete('other/rows.csv');
    workspace.markChanged('other/rows.csv');
    assert.deepEqual(await workspace.settle(), ['other/dvc.yaml']);
    assert.deepEqual(await rulesIn(workspace, 'other/dvc.yaml'), ['dvc/unresolved-dep']);
  });

  it('creating the .dvc file that tracks the missing data clears the finding', async () => {
    const files = new Map(PROJECT);
    files.delete('other/rows.csv');
    const workspace = await openWorkspace(files);
    assert.deepEqual(await rulesIn(workspace, 'other/dvc.yaml'), ['dvc/unresolved-dep']);
    files.set(
      'other/rows.csv.dvc',
      'outs:\n- md5: 0f1e2d3c4b5a69788796a5b4c3d2e1f0\n  path: rows.csv\n',
    );
    workspace.markChanged('other/rows.csv.dvc');
    assert.ok((await workspace.settle()).includes('other/dvc.yaml'));
    assert.deepEqual(await rulesIn(workspace, 'other/dvc.yaml'), []);
  });

  it('what is missing in the whole life cycle is said again when the last of its kind goes', async () => {
    const service = `apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata: { name: churn }
spec:
  predictor:
    model: { modelFormat: { name: sklearn }, storageUri: 's3://models/churn/v12' }
`;
    const measured = 'stages:\n  train:\n    cmd: make\n    metrics: [train.json]\n';
    const files = new Map([
      ['.dvc/config', ''],
      ['train/dvc.yaml', measured],
      ['deploy/churn.yaml', service],
    ]);
    const workspace = await openWorkspace(files);
    const rule = 'pipeline/missing-drift-monitoring';
    assert.deepEqual(await rulesIn(workspace, 'deploy/churn.yaml'), [rule]);
    files.set('watch/dvc.yaml', stageOf('drift', [], ['drift.json']));
    workspace.markChanged('watch/dvc.yaml');
    assert.ok((await workspace.settle()).includes('deploy/churn.yaml'));
    assert.deepEqual(await rulesIn(workspace, 'deploy/churn.yaml'), []);
    files.delete('watch/dvc.yaml');
    workspace.markChanged('watch/dvc.yaml');
    await workspace.settle();
    assert.deepEqual(await rulesIn(workspace, 'deploy/churn.yaml'), [rule]);
  });

  it('a config that says what a file is counts at once, for the files that it names', async () => {
    const files = new Map([...PROJECT, ['other/.mlops/config.yaml', 'version: 1\n'] as const]);
    files.delete('other/rows.csv');
    const workspace = await openWorkspace(files);
    const config = 'other/.mlops/config.yaml';
    const formatsAfter = async (text: string): Promise<readonly string[]> => {
      workspace.setOpenText(config, `version: 1\n${text}`);
      assert.ok(!(await workspace.settle()).includes('train/dvc.yaml'));
      return (await workspace.check('other/dvc.yaml')).formats;
    };
    assert.deepEqual(await formatsAfter('formats: {dvc.yaml: none}\n'), []);
    assert.deepEqual((await workspace.check('other/dvc.yaml')).findings, []);
    assert.deepEqual(await formatsAfter('formats: {dvc.yaml: none, "/dvc.yaml": params}\n'), [
      'params',
    ]);
    assert.deepEqual(await formatsAfter('formats: {ingest/dvc.yaml: none}\n'), ['dvc']);
    assert.deepEqual(await formatsAfter('formats: {dvc.yaml: [none\n'), ['dvc']);
    assert.deepEqual(await formatsAfter(''), ['dvc']);
    assert.deepEqual(await rulesIn(workspace, 'other/dvc.yaml'), ['dvc/unresolved-dep']);
  });

  it('a habit of the whole workspace that begins elsewhere judges the files that asked for it again', async () => {
    const predictor = `apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata: { name: churn }
spec: { predictor: { containers: [{ name: kserve-container, image: "ghcr.io/acme/churn:latest" }] } }
`;
    const images = (count: number): string =>
      Array.from({ length: count }, (_, at) => `  a${at}: { image: "acme/a${at}:latest" }\n`).join(
        '',
      );
    const workspace = await openWorkspace(
      new Map([
        ['serving.yaml', predictor],
        ['compose.yaml', `services:\n${images(18)}`],
      ]),
    );
    const severity = async (): Promise<string | undefined> =>
      (await workspace.check('serving.yaml')).findings.find(
        ({ rule }) => rule === 'pipeline/mutable-image-tag',
      )?.severity;
    await workspace.check('compose.yaml');
    assert.equal(await severity(), 'warning');
    workspace.setOpenText('compose.yaml', `services:\n${images(19)}`);
    assert.deepEqual(await workspace.settle(), ['compose.yaml', 'serving.yaml']);
    assert.equal(await severity(), 'info');
  });

  it('a half-typed file keeps what it said, so its users are not judged against the wreck', async () => {
    const workspace = await openAndCheck();
    workspace.setOpenText('ingest/dvc.yaml', 'stages:\n  ingest:\n    cmd: "make\n    outs: [da');
    assert.deepEqual(await workspace.settle(), ['ingest/dvc.yaml']);
    assert.deepEqual(await rulesIn(workspace, 'ingest/dvc.yaml'), ['yaml/unclosed-quote']);
    assert.deepEqual(await rulesIn(workspace, 'train/dvc.yaml'), []);
    workspace.setOpenText('ingest/dvc.yaml', stageOf('ingest', [], ['other.csv']));
    assert.deepEqual(await workspace.settle(), ['ingest/dvc.yaml', 'train/dvc.yaml']);
    assert.deepEqual(await rulesIn(workspace, 'train/dvc.yaml'), ['dvc/unresolved-dep']);
  });

  it('a file that was never readable makes absence prove nothing, until it is repaired', async () => {
    const files = new Map(PROJECT);
    files.set('ingest/dvc.yaml', 'stages: [');
    const workspace = await openWorkspace(files);
    assert.deepEqual(await rulesIn(workspace, 'train/dvc.yaml'), []);
    files.set('ingest/dvc.yaml', stageOf('ingest', [], ['elsewhere.csv']));
    workspace.markChanged('ingest/dvc.yaml');
    assert.ok((await workspace.settle()).includes('train/dvc.yaml'));
    assert.deepEqual(await rulesIn(workspace, 'train/dvc.yaml'), ['dvc/unresolved-dep']);
  });

  it('a change of params.yaml reaches the stages whose templates read it, and their users', async () => {
    const files = new Map(PROJECT);
    files.set('ingest/params.yaml', 'name: data\n');
    files.set('ingest/dvc.yaml', stageOf('ingest', [], ['${name}.csv']));
    const workspace = await openWorkspace(files);
    assert.deepEqual(await rulesIn(workspace, 'train/dvc.yaml'), []);
    workspace.setOpenText('ingest/params.yaml', 'name: renamed\n');
    const affected = await workspace.settle();
    assert.deepEqual(affected, ['ingest/dvc.yaml', 'ingest/params.yaml', 'train/dvc.yaml']);
    assert.deepEqual(await rulesIn(workspace, 'train/dvc.yaml'), ['dvc/unresolved-dep']);
  });

  it('closing a document without saving goes back to the disk', async () => {
    const workspace = await openAndCheck();
    workspace.setOpenText('ingest/dvc.yaml', stageOf('ingest', [], ['renamed.csv']));
    assert.deepEqual(await rulesIn(workspace, 'train/dvc.yaml'), ['dvc/unresolved-dep']);
    workspace.closeText('ingest/dvc.yaml');
    assert.ok((await workspace.settle()).includes('train/dvc.yaml'));
    assert.deepEqual(await rulesIn(workspace, 'train/dvc.yaml'), []);
  });

  it('a place in another file follows when that file is edited above it', async () => {
    const files = new Map(PROJECT);
    files.set('other/dvc.yaml', stageOf('again', [], ['../ingest/data.csv']));
    const workspace = await openWorkspace(files);
    const before = await relatedLine(
      workspace,
      'other/dvc.yaml',
      files.get('ingest/dvc.yaml') ?? '',
    );
    const edited = `# one\n# two\n${files.get('ingest/dvc.yaml')}`;
    workspace.setOpenText('ingest/dvc.yaml', edited);
    assert.ok((await workspace.settle()).includes('other/dvc.yaml'));
    assert.equal(await relatedLine(workspace, 'other/dvc.yaml', edited), before + 2);
  });

  it('a config file takes effect when it is written, changed and deleted', async () => {
    const files = new Map(PROJECT);
    files.delete('other/rows.csv');
    const workspace = await openWorkspace(files);
    assert.deepEqual(await rulesIn(workspace, 'other/dvc.yaml'), ['dvc/unresolved-dep']);
    files.set('.mlops/config.yaml', "version: 1\nrules:\n  dvc/unresolved-dep: 'off'\n");
    workspace.markChanged('.mlops/config.yaml');
    assert.ok((await workspace.settle()).includes('other/dvc.yaml'));
    assert.deepEqual(await rulesIn(workspace, 'other/dvc.yaml'), []);
    files.delete('.mlops/config.yaml');
    workspace.markChanged('.mlops/config.yaml');
    assert.ok((await workspace.settle()).includes('other/dvc.yaml'));
    assert.deepEqual(await rulesIn(workspace, 'other/dvc.yaml'), ['dvc/unresolved-dep']);
  });

  it('the nearest config counts', async () => {
    const files = new Map(PROJECT);
    files.delete('other/rows.csv');
    files.set('.mlops/config.yaml', "version: 1\nrules:\n  dvc/unresolved-dep: 'off'\n");
    files.set('other/.mlops/config.yaml', 'version: 1\nrules:\n  dvc/unresolved-dep: info\n');
    const workspace = await openWorkspace(files);
    const { findings } = await workspace.check('other/dvc.yaml');
    assert.deepEqual(
      findings.map(({ severity }) => severity),
      ['info'],
    );
  });

  it('after any edits everything is as after a fresh start', async () => {
    const workspace = await openAndCheck();
    const texts = new Map(PROJECT);
    const edits: readonly (readonly [string, string])[] = [
      ['ingest/dvc.yaml', stageOf('ingest', ['gone.csv'], ['data.csv'])],
      ['train/dvc.yaml', 'stages: {'],
      ['other/dvc.yaml', stageOf('count', ['rows.csv'], ['../ingest/data.csv'])],
      ['train/dvc.yaml', stageOf('join', ['../ingest/dat.csv'], ['model.pkl'])],
      ['ingest/dvc.yaml', stageOf('ingest', ['../train/model.pkl'], ['dat.csv'])],
    ];
    for (const [path, text] of edits) {
      workspace.setOpenText(path, text);
      texts.set(path, text);
      await workspace.settle();
    }
    const fresh = await openWorkspace(texts);
    for (const path of workspace.files()) {
      assert.deepEqual(
        await describeFindings(workspace, path),
        await describeFindings(fresh, path),
        path,
      );
    }
  });
});

async function openAndCheck(): Promise<Workspace> {
  const workspace = await openWorkspace(new Map(PROJECT));
  for (const path of workspace.files()) {
    assert.deepEqual(await rulesIn(workspace, path), [], path);
  }
  return workspace;
}

function stageOf(name: string, deps: readonly string[], outs: readonly string[]): string {
  const list = (key: string, paths: readonly string[]): string =>
    paths.length === 0 ? '' : `    ${key}:\n${paths.map(path => `      - ${path}\n`).join('')}`;
  return `stages:\n  ${name}:\n    cmd: make ${name}\n${list('deps', deps)}${list('outs', outs)}`;
}

async function rulesIn(workspace: Workspace, path: string): Promise<readonly string[]> {
  return (await workspace.check(path)).findings.map(({ rule }) => rule);
}

async function describeFindings(workspace: Workspace, path: string): Promise<readonly string[]> {
  const { findings } = await workspace.check(path);
  return findings.map(
    ({ rule, severity, span, message }) =>
      `${span.start}-${span.end} ${severity} ${rule} ${message}`,
  );
}

async function relatedLine(workspace: Workspace, path: string, text: string): Promise<number> {
  const { findings } = await workspace.check(path);
  const place = findings[0]?.related[0]?.place;
  return text.slice(0, place?.span.start ?? 0).split('\n').length;
}
