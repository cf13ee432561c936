import assert from 'node:assert/strict';
import { findKustomizeLocation } from '../../server/src/core/kubernetes/kustomizePath.ts';
import { findCrossEdges } from '../../server/src/core/model/crossEdges.ts';
import type { DocumentModel } from '../../server/src/core/model/pipelineModel.ts';
import { openWorkspace } from '../harness/workspace.ts';

describe('where paths of a kustomization lead', () => {
  const lead = (text: string): string => {
    const location = findKustomizeLocation('overlays/production', text);
    return location.kind === 'inside' ? location.path : location.kind;
  };

  it('into the repository', () => {
    assert.equal(lead('deployment.yaml'), 'overlays/production/deployment.yaml');
    assert.equal(lead('../../base'), 'base');
    assert.equal(lead('./a.com.yaml'), 'overlays/production/a.com.yaml');
  });

  it('to other repositories, with and without a scheme', () => {
    for (const text of [
      'https://example.com/base.yaml',
      'github.com/example/platform//base?ref=v1.0.0',
      'git@example.com:team/base.git',
      'ssh://git@example.com/team/base',
      'git::https://example.com/base',
    ]) {
      assert.equal(lead(text), 'remote', text);
    }
  });

  it('out of the workspace, or where nobody can say', () => {
    assert.equal(lead('../../../elsewhere'), 'unknown');
    assert.equal(lead('../${ENVIRONMENT}'), 'unknown');
  });
});

describe('what is taken for a kustomization', () => {
  it('a file of its name, unless it is of another group', async () => {
    const formatsOf = async (path: string, text: string): Promise<readonly string[]> => {
      const workspace = await openWorkspace(new Map([[path, text]]));
      return workspace.files().includes(path) ? (await workspace.check(path)).formats : [];
    };
    assert.deepEqual(await formatsOf('a/kustomization.yaml', 'resources: []\n'), ['kustomize']);
    assert.deepEqual(await formatsOf('Kustomization', 'resources: []\n'), ['kustomize']);
    assert.deepEqual(await formatsOf('a/kustomize.yaml', 'resources: []\n'), []);
    const flux = 'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\n';
    assert.ok(!(await formatsOf('kustomization.yaml', flux)).includes('kustomize'));
  });
});

describe('what a kustomization says about the life cycle', () => {
  const files = new Map([
    [
      'overlays/production/kustomization.yaml',
      `namespace: models
resources: [../../base, https://example.com/crds.yaml]
patches: [{ path: memory.yaml, target: { kind: Deployment, name: scorer } }]
images: [{ name: scorer, newName: registry.example.com/scorer, newTag: 1.4.0 }]
configMapGenerator:
  - { name: settings, files: [app.ini=settings.ini] }
  - { name: known, behavior: merge, literals: [A=b] }
helmCharts: [{ name: mlflow, repo: https://charts.example.com, valuesFile: values.yaml }]
`,
    ],
    ['base/kustomization.yaml', 'resources: [deployment.yaml, retrain.yaml]\n'],
    [
      'base/retrain.yaml',
      'apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: retrain }\nspec: { schedule: "@daily" }\n',
    ],
    [
      'base/deployment.yaml',
      `apiVersion: apps/v1
kind: Deployment
metadata: { name: scorer }
spec:
  template:
    spec:
      containers: [{ name: scorer, image: scorer, envFrom: [{ configMapRef: { name: settings } }] }]
`,
    ],
    [
      'overlays/production/memory.yaml',
      `apiVersion: apps/v1
kind: Deployment
metadata: { name: scorer }
spec: { template: { spec: { containers: [{ name: scorer, resources: {} }] } } }
`,
    ],
  ]);

  it('it delivers files, folders and charts, with images', async () => {
    const [model] = await readModels('overlays/production/kustomization.yaml');
    const [delivery] = model?.deployments ?? [];
    assert.equal(delivery?.kind, 'delivery');
    assert.equal(delivery?.name, 'production');
    assert.deepEqual(
      delivery?.inputs.map(({ artifact }) =>
        artifact.kind === 'path' ? artifact.path : artifact.kind === 'uri' ? artifact.uri : '?',
      ),
      [
        'base',
        'https://example.com/crds.yaml',
        'overlays/production/memory.yaml',
        'overlays/production/settings.ini',
        'overlays/production/values.yaml',
        'https://charts.example.com/mlflow',
      ],
    );
    assert.deepEqual(delivery?.images[0]?.artifact, {
      kind: 'image',
      image: { repository: 'registry.example.com/scorer', tag: '1.4.0', digest: undefined },
    });
    assert.deepEqual(
      model?.symbols.map(({ kind, scope, name, role }) => [kind, scope, name, role]),
      [
        ['kubernetes.ConfigMap', 'models', 'settings', 'definition'],
        ['kubernetes.ConfigMap', 'models', 'known', 'use'],
        ['kubernetes.Deployment', 'models', 'scorer', 'use'],
      ],
    );
  });

  it('an overlay leads to its base, a base to what it builds; a patch is nothing by itself', async () => {
    const workspace = await openWorkspace(files);
    const models = workspace.files().flatMap(path => workspace.modelsOf(path));
    const edges = findCrossEdges(models).map(
      ({ kind, from, to }) => `${kind} ${from.path} -> ${to.path}`,
    );
    assert.deepEqual(edges, [
      'delivery base/kustomization.yaml -> base/deployment.yaml',
      'delivery base/kustomization.yaml -> base/retrain.yaml',
      'delivery overlays/production/kustomization.yaml -> base/kustomization.yaml',
      'data overlays/production/kustomization.yaml -> base/deployment.yaml',
    ]);
    const patch = await workspace.check('overlays/production/memory.yaml');
    assert.deepEqual(patch.findings, []);
  });

  async function readModels(path: string): Promise<readonly DocumentModel[]> {
    return (await openWorkspace(files)).modelsOf(path);
  }
});
