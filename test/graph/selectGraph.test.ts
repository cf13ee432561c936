import assert from 'node:assert/strict';
import { diffGraphs } from '../../server/src/core/graph/diffGraphs.ts';
import type { Graph } from '../../server/src/core/graph/graph.ts';
import {
  DEFAULT_PICTURE,
  MAX_EXPANDED,
  type PictureOptions,
} from '../../server/src/core/graph/picture.ts';
import { selectGraph } from '../../server/src/core/graph/selectGraph.ts';
import { drawVisible, graphOf } from '../harness/graph.ts';

const FILES = {
  'a/dvc.yaml': `stages:
  load: { cmd: python load.py, outs: [raw.csv] }
  train: { cmd: python train.py, deps: [raw.csv], outs: [model.pkl] }
`,
  'b/dvc.yaml': `stages:
  predict: { cmd: python predict.py, deps: [../a/model.pkl], outs: [out.csv] }
`,
  'compose.yaml': 'services:\n  web: { image: "nginx:1.27" }\n',
};

describe('the part of a graph that is drawn', () => {
  let graph: Graph;
  const draw = (options: Partial<PictureOptions> = {}): readonly string[] =>
    drawVisible(selectGraph(graph, { ...DEFAULT_PICTURE, ...options }));

  before(async () => {
    graph = await graphOf(FILES);
  });

  it('shows lines past the data', () => {
    assert.deepEqual(draw(), [
      'step load',
      'step train',
      'step predict',
      'service web',
      'load -data-> train (data:a/raw.csv)',
      'train -data~-> predict (data:a/model.pkl)',
    ]);
  });

  it('shows the data when asked', () => {
    const lines = draw({ showData: true });
    assert.ok(lines.includes('load -data-> a/raw.csv'));
    assert.ok(lines.includes('image nginx'));
    assert.ok(!lines.some(line => line.includes('(')), 'no line leads past it then');
  });

  it('folds a group into one box, and its lines into one', () => {
    assert.deepEqual(draw({ collapsed: ['dvc:a/dvc.yaml'] }), [
      '[a/dvc.yaml] 2',
      'step predict',
      'service web',
      '[a/dvc.yaml] -data~-> predict (data:a/model.pkl)',
    ]);
  });

  it('says of a folded group how much in it is different', async () => {
    const changed = FILES['a/dvc.yaml']
      .replace('load.py', 'load.py --all')
      .replace('  train:', '  fit:');
    const now = await graphOf({ ...FILES, 'a/dvc.yaml': changed });
    const diff = diffGraphs(graph, now).graph;
    const options = { ...DEFAULT_PICTURE, collapsed: ['dvc:a/dvc.yaml'] };
    const [group, ...others] = selectGraph(diff, options).nodes;
    assert.ok(group?.type === 'group');
    assert.equal(group.change, 'changed');
    assert.deepEqual(group.changes?.nodes, { added: 1, removed: 1, changed: 1 });
    assert.deepEqual(group.changes?.edges, { added: 1, removed: 1, changed: 0 });
    assert.ok(others.every(({ change }) => change === undefined));
    const same = selectGraph(graph, options).nodes[0];
    assert.equal(same?.change, undefined);
  });

  it('says that a line inside of a folded group came or went', () => {
    const order = graph.edges.map(edge => ({ ...edge, kind: 'order' as const }));
    const diff = diffGraphs({ ...graph, edges: [] }, { ...graph, edges: order }).graph;
    const [group] = selectGraph(diff, { ...DEFAULT_PICTURE, collapsed: ['dvc:a/dvc.yaml'] }).nodes;
    assert.equal(group?.change, 'changed');
  });

  it('keeps what changed, and what changed lines connect', () => {
    const without = { ...graph, nodes: graph.nodes.filter(({ label }) => label !== 'predict') };
    const edges = graph.edges.filter(({ to }) => without.nodes.some(({ id }) => id === to));
    const diff = diffGraphs({ ...without, edges }, graph).graph;
    const lines = drawVisible(selectGraph(diff, { ...DEFAULT_PICTURE, onlyChanges: true }));
    assert.deepEqual(lines, [
      'step train',
      'step predict',
      'train -data~-> predict (data:a/model.pkl)',
    ]);
  });

  it('lets no line that was removed stand for one that stayed', () => {
    const [load, train] = graph.nodes.filter(({ kind }) => kind === 'step');
    const base = graph.edges[0];
    assert.ok(load && train && base);
    const data = { ...base, from: load.id, to: train.id, kind: 'data' as const, via: [] };
    const order = { ...data, kind: 'order' as const };
    const before = { ...graph, nodes: [load, train], edges: [data, order] };
    const { edges } = selectGraph(
      diffGraphs(before, { ...before, edges: [order] }).graph,
      DEFAULT_PICTURE,
    );
    assert.deepEqual(
      edges.map(({ kind, change }) => [kind, change]),
      [
        ['order', undefined],
        ['data', 'removed'],
      ],
    );
  });

  it('folds no group of one', () => {
    assert.ok(draw({ collapse: 'all' }).includes('step predict'));
    assert.ok(draw({ collapse: 'all', expanded: ['dvc:a/dvc.yaml'] }).includes('step load'));
  });

  it('keeps what lies in a folder or a file', () => {
    assert.deepEqual(draw({ path: 'b' }), ['step predict']);
    assert.deepEqual(draw({ path: 'compose.yaml' }), ['service web']);
  });

  it('keeps what leads to a node and what follows from it', () => {
    const focused = draw({ focus: 'dvc:a/dvc.yaml#train' });
    assert.deepEqual(
      focused.filter(line => !line.includes('->')),
      ['step load', 'step train', 'step predict'],
    );
  });

  it('keeps components, tools and nodes with findings', () => {
    assert.deepEqual(draw({ tools: ['docker-compose'] }), ['service web']);
    assert.deepEqual(draw({ components: ['data-storage'] }), ['step load']);
    assert.deepEqual(draw({ onlyFindings: true, components: ['data-storage'] }), []);
  });

  it('folds everything where there is too much', async () => {
    const stages = Array.from(
      { length: MAX_EXPANDED + 1 },
      (_, index) => `  s${index}: { cmd: python s.py }`,
    );
    const large = await graphOf({ 'dvc.yaml': `stages:\n${stages.join('\n')}\n` });
    assert.deepEqual(drawVisible(selectGraph(large, DEFAULT_PICTURE)), [
      `[dvc.yaml] ${MAX_EXPANDED + 1}`,
    ]);
  });
});
