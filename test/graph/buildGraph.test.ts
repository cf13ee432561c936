import assert from 'node:assert/strict';
import { formats } from '../../server/src/core/formats/formats.ts';
import { readGraph } from '../../server/src/core/graph/readGraph.ts';
import { listMissingRules } from '../../server/src/core/lint/listRules.ts';
import { drawGraph, graphOf } from '../harness/graph.ts';
import { openWorkspace } from '../harness/workspace.ts';

const DVC = `stages:
  prepare:
    cmd: python prepare.py
    deps: [prepare.py, raw.csv]
    outs: [train.csv, test.csv]
  train:
    cmd: python train.py --token hunter2hunter2
    deps: [train.py, train.csv]
    outs: [model.pkl]
`;

describe('the graph of a workspace', () => {
  it('leads from step to step, and through the data in between', async () => {
    const graph = await graphOf({
      'dvc.yaml': DVC,
      'raw.csv.dvc': 'outs: [{ md5: d41d8cd98f00b204e9800998ecf8427e, path: raw.csv }]\n',
    });
    assert.deepEqual(drawGraph(graph), [
      'data-storage step prepare @ dvc.yaml:2',
      'data-storage dataset train.csv @ dvc.yaml:5',
      'data-storage dataset test.csv @ dvc.yaml:5',
      'training-evaluation step train @ dvc.yaml:6',
      'training-evaluation model model.pkl @ dvc.yaml:9',
      'data-storage dataset raw.csv @ raw.csv.dvc:1',
      'prepare -data-> train.csv',
      'prepare -data-> test.csv',
      'prepare -data-> train (train.csv)',
      'train.csv -data-> train',
      'train -data-> model.pkl',
      'raw.csv -data-> prepare',
    ]);
  });

  it('says what is needed and made nowhere', async () => {
    const graph = await graphOf({ '.dvc/config': '', 'dvc.yaml': DVC, 'prepare.py': '' });
    assert.ok(drawGraph(graph).includes('raw.csv -data?-> prepare'));
  });

  it('concludes from what two places name, and says which', async () => {
    const graph = await graphOf({
      '.github/workflows/release.yml': `on: push
jobs:
  image:
    runs-on: ubuntu-24.04
    steps:
      - run: docker build -t ghcr.io/acme/api:1.2 . && docker push ghcr.io/acme/api:1.2
`,
      'compose.yaml': 'services:\n  api: { image: "ghcr.io/acme/api:1.2" }\n',
    });
    const edge = graph.edges.find(({ via }) => via.length > 0);
    assert.deepEqual(edge, {
      from: 'github-actions:.github/workflows/release.yml#image',
      to: 'docker-compose:compose.yaml#api',
      kind: 'image',
      via: ['image:ghcr.io/acme/api'],
      basis: 'concluded',
      because: "both name the image 'ghcr.io/acme/api'",
      evidence: [
        { file: '.github/workflows/release.yml', line: 6, column: 68 },
        { file: 'compose.yaml', line: 2, column: 17 },
      ],
    });
  });

  it('starts a pipeline with the steps that wait for no other', async () => {
    const graph = await graphOf({
      '.github/workflows/train.yml': `on:
  schedule: [{ cron: '0 6 * * 1' }]
jobs:
  train:
    runs-on: ubuntu-24.04
    timeout-minutes: 60
    steps: [{ run: dvc pull && dvc repro }]
`,
      '.dvc/config': '',
      'dvc.yaml': DVC,
    });
    const lines = drawGraph(graph).filter(line => line.includes('trigger'));
    assert.deepEqual(lines, ['0 6 * * 1 -trigger-> train', 'train -trigger-> prepare']);
  });

  it('counts the findings of a node, and names the worst first', async () => {
    const graph = await graphOf({ '.dvc/config': '', 'dvc.yaml': DVC, 'prepare.py': '' });
    const prepare = graph.nodes.find(({ label }) => label === 'prepare');
    assert.equal(prepare?.findings.warning, 1);
    assert.equal(prepare?.facts.findings[0]?.rule, 'dvc/unresolved-dep');
  });

  it('holds no secrets', async () => {
    const text = JSON.stringify(await graphOf({ 'dvc.yaml': DVC }));
    assert.ok(text.includes('--token ***'));
    assert.ok(!text.includes('hunter2'));
  });

  it('keeps what a file said last while it does not parse, and marks it', async () => {
    const workspace = await openWorkspace(new Map([['dvc.yaml', DVC]]));
    await workspace.check('dvc.yaml');
    workspace.setOpenText('dvc.yaml', DVC.replace('deps: [train.py', 'deps: [[train.py'));
    const graph = await readGraph(workspace, { missingRules: listMissingRules(formats) });
    const steps = graph.nodes.filter(({ kind }) => kind === 'step');
    assert.deepEqual(
      steps.map(({ label, isStale }) => `${label} ${isStale}`),
      ['prepare true', 'train true'],
    );
  });

  it('tells copies of a pipeline apart by their files', async () => {
    const workflow = `name: Test
on: push
jobs:
  test: { runs-on: ubuntu-24.04, steps: [{ run: pytest }] }
`;
    const graph = await graphOf({
      '.github/workflows/a.yml': workflow,
      '.github/workflows/b.yml': workflow,
    });
    assert.deepEqual(
      graph.groups.map(({ label }) => label),
      ['Test (.github/workflows/a.yml)', 'Test (.github/workflows/b.yml)'],
    );
  });

  it('is the same in whatever order files are read', async () => {
    const files = { 'dvc.yaml': DVC, 'b/compose.yaml': 'services: { a: { image: "x/y:1" } }\n' };
    const reversed = Object.fromEntries(Object.entries(files).reverse());
    assert.deepEqual(await graphOf(files), await graphOf(reversed));
  });

  it('of an empty workspace is empty', async () => {
    assert.deepEqual(await graphOf({}), { nodes: [], edges: [], groups: [] });
  });
});
