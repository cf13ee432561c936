import assert from 'node:assert/strict';
import { decorate, writeQuery } from '../../client/src/views/pipelines/findingDecoration.ts';
import { shapeTree, type TreeNode } from '../../client/src/views/pipelines/shapeTree.ts';
import { stateOf } from '../../client/src/views/pipelines/stateOf.ts';
import type {
  FilePipelines,
  FolderPipelines,
  PipelineNode,
  StepNode,
} from '../../server/src/protocol/pipelines.ts';

const NONE = { error: 0, warning: 0, info: 0, hint: 0 };
const RANGE = { start: { line: 3, character: 2 }, end: { line: 3, character: 7 } };

function step(name: string, more: Partial<StepNode> = {}): StepNode {
  const base = { id: `#${name}`, name, kind: 'step', range: RANGE, counts: NONE } as const;
  return { ...base, component: 'training-evaluation', ...more };
}

function pipeline(id: string, steps: readonly StepNode[]): PipelineNode {
  return { id, name: id, tool: 'dvc', range: RANGE, steps };
}

function file(path: string, pipelines: readonly PipelineNode[], counts = NONE): FilePipelines {
  return { uri: `file:///w/${path}`, path, counts, pipelines, deployments: [] };
}

function folder(name: string, files: readonly FilePipelines[]): FolderPipelines {
  return { folder: `file:///${name}`, isScanning: false, files };
}

/** The view as one sees it, indented. */
function draw(nodes: readonly TreeNode[], depth = 0): readonly string[] {
  return nodes.flatMap(({ label, description, look, children }) => [
    `${'  '.repeat(depth)}${look?.icon ?? 'file'}: ${label} ${description}`.trimEnd(),
    ...draw(children, depth + 1),
  ]);
}

const data = step('raw.csv', { kind: 'source', component: 'data-storage' });

describe('the tree of pipelines', () => {
  it('lists files with their steps, then data that is merely tracked', () => {
    const w = folder('w', [
      file('a/raw.csv.dvc', [pipeline('a/raw.csv.dvc', [data])]),
      file('b/dvc.yaml', [pipeline('b/dvc.yaml', [step('train'), step('evaluate')])]),
      file('raw.csv.dvc', [pipeline('raw.csv.dvc', [data])]),
    ]);
    assert.deepEqual(draw(shapeTree([w], name => name)), [
      'file: dvc.yaml b',
      '  beaker: train Training',
      '  beaker: evaluate Training',
      'database: raw.csv Data · a',
      'database: raw.csv Data',
    ]);
  });

  it('puts what only carries the life cycle behind it, folded', () => {
    const lint = step('lint', { component: 'platform' });
    const w = folder('w', [
      file('.github/workflows/ci.yml', [pipeline('ci', [lint])]),
      file('.github/workflows/train.yml', [pipeline('train', [lint, step('train')])]),
      file('data.dvc', [pipeline('data.dvc', [data])]),
      file('release.yml', [pipeline('release', [lint, lint, step('publish')])]),
    ]);
    const nodes = shapeTree([w], name => name);
    assert.deepEqual(
      nodes.map(({ label, isFolded = false }) => [label, isFolded]),
      [
        ['train.yml', false],
        ['ci.yml', true],
        ['release.yml', true],
        ['raw.csv', false],
      ],
    );
  });

  it('lists what a file deploys', () => {
    const service = step('price', { kind: 'deployment', component: 'model-serving' });
    const w = folder('w', [{ ...file('serving.yaml', []), deployments: [service] }]);
    const [node] = shapeTree([w], name => name);
    assert.deepEqual(draw(node === undefined ? [] : [node]), [
      'file: serving.yaml',
      '  server-process: price Serving',
    ]);
    assert.ok(node?.children[0]?.tooltip.includes('Serving: deployment in serving.yaml'));
  });

  it('names pipelines where a file holds several, and folders where there are several', () => {
    const a = folder('a', [
      file('flows.yaml', [pipeline('daily', [step('train')]), pipeline('hourly', [])]),
    ]);
    const named = shapeTree([a, folder('b', []), folder('c', [])], uri => uri.slice(-1));
    assert.deepEqual(draw(named), [
      'root-folder: a',
      '  file: flows.yaml',
      '    list-tree: daily',
      '      beaker: train Training',
      '    list-tree: hourly',
    ]);
  });

  it('gives everything an address, words and numbers', () => {
    const counts = { error: 1, warning: 2, info: 0, hint: 0 };
    const w = folder('w', [
      file('b/dvc.yaml', [pipeline('p', [step('train', { counts })])], counts),
    ]);
    const [node] = shapeTree([w], name => name);
    assert.deepEqual(node?.tooltip, ['b/dvc.yaml', '1 error, 2 warnings']);
    const [train] = node.children;
    assert.deepEqual(train?.target, { uri: 'file:///w/b/dvc.yaml', range: RANGE });
    assert.deepEqual(train.tooltip, [
      'train',
      'Training: step in b/dvc.yaml',
      '1 error, 2 warnings',
    ]);
    const other = shapeTree([folder('v', w.files)], name => name)[0];
    assert.notEqual(other?.id, node.id);
  });

  it('marks lines by number and worst severity', () => {
    const mark = (counts: typeof NONE) => decorate(writeQuery(counts));
    assert.equal(mark({ ...NONE, hint: 3 }), undefined);
    assert.deepEqual(mark({ ...NONE, error: 1, warning: 11 }), {
      badge: '9+',
      tooltip: '1 error, 11 warnings',
      color: 'list.errorForeground',
    });
    assert.deepEqual(mark({ ...NONE, info: 1 }), {
      badge: '1',
      tooltip: '1 suggestion',
      color: undefined,
    });
  });

  it('knows empty from not read yet', () => {
    const empty = folder('w', []);
    assert.equal(stateOf(undefined), 'scanning');
    assert.equal(stateOf([{ ...empty, isScanning: true }]), 'scanning');
    assert.equal(stateOf([empty]), 'empty');
    assert.equal(stateOf([]), 'empty');
    const filled = folder('w', [file('dvc.yaml', [])]);
    assert.equal(stateOf([{ ...filled, isScanning: true }]), 'shown');
  });
});
