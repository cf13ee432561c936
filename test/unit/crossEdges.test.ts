import assert from 'node:assert/strict';
import { findCrossEdges } from '../../server/src/core/model/crossEdges.ts';
import { parseImageName } from '../../server/src/core/model/imageName.ts';
import { findInnerEdges } from '../../server/src/core/model/innerEdges.ts';
import {
  type Artifact,
  type ArtifactUse,
  type Deployment,
  type DocumentModel,
  EMPTY_MODEL,
  type ModelSymbol,
  type Place,
  type RunReach,
  type Step,
} from '../../server/src/core/model/pipelineModel.ts';

describe('connections across files', () => {
  it('lead from a command to the pipeline that it starts, or to the steps that it names', () => {
    const trained = pipelineOf('dvc', 'train/dvc.yaml', [step('fit', 10), step('plot', 20)]);
    const start = (targets: readonly string[]): readonly string[] => {
      const run = { tool: 'dvc', command: 'dvc repro', path: 'train/dvc.yaml', targets };
      const job = step('retrain', 0, { runs: [{ ...run, at: at('ci.yml', 5) }] });
      return say([pipelineOf('github-actions', 'ci.yml', [job]), trained]);
    };
    assert.deepEqual(start([]), ['trigger ci.yml:5 -> train/dvc.yaml:0 certain']);
    assert.deepEqual(start(['plot']), ['trigger ci.yml:5 -> train/dvc.yaml:20 certain']);
  });

  it('lead from a command to all pipelines of a folder or of a project', () => {
    const inProject = (path: string, root: string): DocumentModel => {
      const model = pipelineOf('dvc', path, []);
      const scope = `dvc:${root}`;
      return { ...model, pipelines: model.pipelines.map(pipeline => ({ ...pipeline, scope })) };
    };
    const start = (reach: RunReach, path: string): readonly string[] => {
      const run = {
        tool: 'dvc',
        command: 'dvc repro',
        reach,
        path,
        targets: [],
        at: at('ci.yml', 5),
      };
      return say([
        pipelineOf('github-actions', 'ci.yml', [step('retrain', 0, { runs: [run] })]),
        inProject('a/dvc.yaml', ''),
        inProject('ab/dvc.yaml', ''),
        inProject('own/x/dvc.yaml', 'own'),
      ]).map(edge => edge.replace('trigger ci.yml:5 -> ', ''));
    };
    assert.deepEqual(start('folder', 'a'), ['a/dvc.yaml:0 certain']);
    assert.deepEqual(start('folder', ''), [
      'a/dvc.yaml:0 certain',
      'ab/dvc.yaml:0 certain',
      'own/x/dvc.yaml:0 certain',
    ]);
    assert.deepEqual(start('project', 'a/deep'), ['a/dvc.yaml:0 certain', 'ab/dvc.yaml:0 certain']);
    assert.deepEqual(start('project', 'own'), ['own/x/dvc.yaml:0 certain']);
  });

  it('lead from where an image is built to where it is used, surely when the versions agree', () => {
    const build = (image: string): DocumentModel =>
      pipelineOf('github-actions', 'ci.yml', [step('build', 0, { outputs: [use(image, 1)] })]);
    const deploy = (image: string): DocumentModel => ({
      ...EMPTY_MODEL,
      deployments: [deployment('app', [use(image, 7, 'k8s.yaml')])],
    });
    const edge = (confidence: string) => [`image ci.yml:1 -> k8s.yaml:7 ${confidence}`];
    assert.deepEqual(say([build('ghcr.io/t/app:1'), deploy('ghcr.io/t/app:1')]), edge('certain'));
    assert.deepEqual(say([build('ghcr.io/t/app:1'), deploy('ghcr.io/t/app:2')]), edge('likely'));
    assert.deepEqual(say([build('docker.io/t/app'), deploy('t/app:latest')]), edge('certain'));
    assert.deepEqual(say([build('t/app:1'), deploy('t/other:1')]), []);
  });

  it('lead from a model and from data to where they are read', () => {
    const made = pipelineOf('mlproject', 'MLproject', [
      step('train', 0, {
        outputs: [
          {
            artifact: { kind: 'model', name: 'price', version: undefined },
            at: at('MLproject', 1),
          },
          { artifact: { kind: 'uri', uri: 's3://b/model/' }, at: at('MLproject', 2) },
        ],
      }),
    ]);
    const read = (artifact: Artifact): DocumentModel => ({
      ...EMPTY_MODEL,
      deployments: [{ ...deployment('svc', []), inputs: [{ artifact, at: at('svc.yaml', 3) }] }],
    });
    assert.deepEqual(say([made, read({ kind: 'model', name: 'price', version: '3' })]), [
      'model MLproject:1 -> svc.yaml:3 certain',
    ]);
    assert.deepEqual(say([made, read({ kind: 'uri', uri: 's3://b/model' })]), [
      'data MLproject:2 -> svc.yaml:3 certain',
    ]);
    assert.deepEqual(say([made, read({ kind: 'unknown', text: '${x}' })]), []);
  });
  it('lead from a name to what it stands for, surely where only one thing can be meant', () => {
    const symbol = (role: ModelSymbol['role'], scope: string, path: string): ModelSymbol => ({
      kind: 'kubernetes.ConfigMap',
      scope,
      name: 'settings',
      role,
      at: at(path, 4),
      ...(role === 'use' ? { connects: 'data' } : {}),
    });
    const tell = (...symbols: readonly ModelSymbol[]) => say([{ ...EMPTY_MODEL, symbols }]);
    const use = symbol('use', 'a', 'app.yaml');
    assert.deepEqual(tell(use, symbol('definition', 'a', 'map.yaml')), [
      'data map.yaml:4 -> app.yaml:4 certain',
    ]);
    assert.deepEqual(tell(use, symbol('definition', 'b', 'map.yaml')), []);
    assert.deepEqual(
      tell(use, symbol('definition', '', 'm1.yaml'), symbol('definition', '', 'm2.yaml')),
      ['data m1.yaml:4 -> app.yaml:4 likely', 'data m2.yaml:4 -> app.yaml:4 likely'],
    );
    const near = { ...use, at: at('clusters/prod/app.yaml', 4) };
    const maps = ['clusters/prod/maps/m.yaml', 'clusters/test/m.yaml'].map(path =>
      symbol('definition', 'a', path),
    );
    assert.deepEqual(tell(near, ...maps), [
      'data clusters/prod/maps/m.yaml:4 -> clusters/prod/app.yaml:4 likely',
    ]);
    assert.deepEqual(tell({ ...use, connects: 'trigger' }, symbol('definition', 'a', 'map.yaml')), [
      'trigger app.yaml:4 -> map.yaml:4 certain',
    ]);
  });

  it('lead from a delivery to what lies in its folder, by way of the folder’s own delivery', () => {
    const deliver = (path: string, folder: string): Deployment => ({
      ...deployment(path, [], path),
      kind: 'delivery',
      inputs: [{ artifact: { kind: 'path', path: folder }, at: at(path, 2) }],
    });
    const app = deployment('app', [], 'apps/app.yaml');
    const sync = deliver('sync.yaml', 'apps');
    const models = (...deployments: readonly Deployment[]) => [{ ...EMPTY_MODEL, deployments }];
    assert.deepEqual(say(models(sync, app)), ['delivery sync.yaml:2 -> apps/app.yaml:0 certain']);
    assert.deepEqual(say(models(sync, app, deliver('apps/kustomization.yaml', 'apps/app.yaml'))), [
      'delivery apps/kustomization.yaml:2 -> apps/app.yaml:0 certain',
      'delivery sync.yaml:2 -> apps/kustomization.yaml:0 certain',
    ]);
  });
});

describe('connections inside of one tool', () => {
  it('lead from a step to those that wait for it, and from files to those that read them', () => {
    const path = (name: string, start: number): ArtifactUse => ({
      artifact: { kind: 'path', path: name },
      at: at('dvc.yaml', start),
    });
    const fit = step('fit', 0, { outputs: [path('models', 3)] });
    const test = step('test', 10, { inputs: [path('models/a.pkl', 13)] });
    const last = step('last', 20, { after: [{ step: 'test', at: at('dvc.yaml', 21) }] });
    const [pipeline] = pipelineOf('dvc', 'dvc.yaml', [fit, test, last]).pipelines;
    assert.ok(pipeline !== undefined);
    const models = [{ ...EMPTY_MODEL, pipelines: [{ ...pipeline, scope: '' }] }];
    assert.deepEqual(
      findInnerEdges(models).map(({ kind, from, to }) => [kind, from.span.start, to.span.start]),
      [
        ['data', 3, 13],
        ['order', 10, 20],
      ],
    );
  });
});

function say(models: readonly DocumentModel[]): readonly string[] {
  return findCrossEdges(models).map(
    ({ kind, from, to, confidence }) =>
      `${kind} ${from.path}:${from.span.start} -> ${to.path}:${to.span.start} ${confidence}`,
  );
}

function at(path: string, start: number): Place {
  return { path, document: 0, span: { start, end: start + 1 } };
}

function use(image: string, start: number, path = 'ci.yml'): ArtifactUse {
  const name = parseImageName(image);
  assert.ok(name !== undefined);
  return { artifact: { kind: 'image', image: name }, at: at(path, start) };
}

function step(name: string, start: number, more: Partial<Step> = {}): Step {
  return {
    id: name,
    name,
    kind: 'step',
    component: 'platform',
    at: at('train/dvc.yaml', start),
    owner: at('train/dvc.yaml', start),
    commands: [],
    inputs: [],
    outputs: [],
    metrics: [],
    parameters: [],
    runs: [],
    after: [],
    instances: 1,
    isFrozen: false,
    ...more,
  };
}

function pipelineOf(tool: string, path: string, steps: readonly Step[]): DocumentModel {
  const pipeline = { id: `${tool}:${path}`, name: path, tool, scope: undefined, at: at(path, 0) };
  return { ...EMPTY_MODEL, pipelines: [{ ...pipeline, steps }] };
}

function deployment(name: string, images: readonly ArtifactUse[], path = 'k8s.yaml'): Deployment {
  return {
    id: name,
    name,
    kind: 'service',
    tool: 'kserve',
    component: 'model-serving',
    at: at(path, 0),
    owner: at(path, 0),
    images,
    inputs: [],
  };
}
