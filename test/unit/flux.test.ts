import assert from 'node:assert/strict';
import { fluxFormats } from '../../server/src/core/formats/flux/format.ts';
import { recognizeDocument } from '../../server/src/core/formats/format.ts';
import { formats } from '../../server/src/core/formats/formats.ts';
import { findCrossEdges } from '../../server/src/core/model/crossEdges.ts';
import type {
  Deployment,
  DocumentModel,
  ModelSymbol,
} from '../../server/src/core/model/pipelineModel.ts';
import { parseSource } from '../../server/src/core/source/sourceFile.ts';
import { openWorkspace } from '../harness/workspace.ts';

describe('what is taken for an object of Flux', () => {
  const formatOf = (text: string, path = 'clusters/a.yaml'): string | undefined => {
    const content = parseSource(path, text, 'yaml').documents[0]?.content;
    return content === undefined
      ? undefined
      : recognizeDocument(formats, { path, content })[0]?.format.id;
  };

  it('all of its groups, versions of old included', () => {
    for (const apiVersion of [
      'source.toolkit.fluxcd.io/v1beta1',
      'kustomize.toolkit.fluxcd.io/v1',
      'helm.toolkit.fluxcd.io/v2beta2',
      'image.toolkit.fluxcd.io/v1',
      'notification.toolkit.fluxcd.io/v1beta3',
    ]) {
      assert.equal(formatOf(`apiVersion: ${apiVersion}\nkind: Any\n`), 'flux');
    }
  });
  it('a kustomization.yaml of Flux, and none of Kustomize', () => {
    const path = 'apps/kustomization.yaml';
    assert.equal(
      formatOf('apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\n', path),
      'flux',
    );
    assert.equal(
      formatOf('apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n', path),
      'kustomize',
    );
  });
  it('no definition of its kinds, and no text about it', () => {
    assert.equal(
      formatOf(
        'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nspec: { group: helm.toolkit.fluxcd.io/ }\n',
      ),
      'kubernetes',
    );
    assert.equal(formatOf('apiVersion: helm.fluxcd.io/v1\nkind: HelmRelease\n'), undefined);
  });
  it('no template that is not YAML yet', () => {
    const text =
      'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: {{ .Release.Name }}\n';
    assert.equal(formatOf(text), undefined);
  });
});

describe('what objects of Flux say about the life cycle', () => {
  it('a Kustomization delivers a folder, and those below it without a kustomization of their own', async () => {
    const { deployments } = await readModel('clusters/sync.yaml', kustomization('./apps'), {
      'apps/one.yaml': '',
      'apps/models/two.yaml': '',
      'apps/models/gpu/three.yaml': '',
      'apps/built/kustomization.yaml': 'resources: []',
      'apps/built/below/four.yaml': '',
    });
    assert.deepEqual(deployments.flatMap(pathsOf), [
      'apps',
      'apps/built',
      'apps/models',
      'apps/models/gpu',
    ]);
  });

  it('paths count from the repository, wherever it lies in the workspace', async () => {
    const { deployments } = await readModel('gitops/clusters/sync.yaml', kustomization('./apps'), {
      'gitops/apps/one.yaml': '',
      'gitops/clusters/apps/other.yaml': '',
    });
    assert.deepEqual(deployments.flatMap(pathsOf), ['gitops/apps']);
  });

  it('a path that is not there, of another kind of source, or filled in delivers nothing that is known', async () => {
    for (const text of [
      kustomization('./elsewhere'),
      kustomization('./apps', 'ExternalArtifact'),
      kustomization('./$' + '{FOLDER}'),
      kustomization('../../outside'),
      kustomization('.'),
    ]) {
      const { deployments } = await readModel('clusters/sync.yaml', text, { 'apps/one.yaml': '' });
      assert.deepEqual(deployments.flatMap(pathsOf), []);
    }
  });

  it('a chart tells the component, a name less surely, and names of folders nothing', async () => {
    const component = async (text: string): Promise<string | undefined> =>
      (await readModel('a.yaml', text)).deployments[0]?.component;
    assert.equal(await component(release('tracking', 'mlflow')), 'model-registry');
    assert.equal(await component(release('a', 'kserve')), 'model-serving');
    assert.equal(await component(release('a', 'kube-prometheus-stack')), 'model-monitoring');
    assert.equal(await component(release('a', 'airflow')), 'platform');
    assert.equal(await component(release('kserve', 'raw')), 'model-serving');
    assert.equal(await component(kustomization('.', 'GitRepository', 'apps')), 'platform');
    assert.equal(
      await component(kustomization('.', 'GitRepository', 'prediction-service')),
      'prediction-service',
    );
  });

  it('images of the values of a release', async () => {
    const { deployments } = await readModel(
      'a.yaml',
      `${release('churn', 'api')}  values:
    image: { registry: ghcr.io, repository: acme/churn, tag: 1.10 }
    worker: { image: "acme/worker:2" }
    jobs: [{ image: { repository: acme/job, digest: "sha256:${'0'.repeat(64)}" } }]
    filled: { image: { repository: acme/other, tag: "$` +
        `{TAG}" } }
`,
    );
    assert.deepEqual(
      deployments[0]?.images.map(({ artifact }) =>
        artifact.kind === 'image'
          ? [artifact.image.repository, artifact.image.tag ?? artifact.image.digest?.slice(0, 7)]
          : artifact.kind,
      ),
      [['ghcr.io/acme/churn', '1.1'], ['acme/worker', '2'], 'unknown', ['acme/job', 'sha256:']],
    );
  });

  it('names of other objects, each in the namespace that is meant', async () => {
    const { symbols } = await readModel(
      'a.yaml',
      `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: models, namespace: ml }
spec:
  serviceAccountName: deployer
  sourceRef: { kind: GitRepository, name: fleet, namespace: flux-system }
  dependsOn: [{ name: operators }]
  decryption: { secretRef: { name: sops } }
  postBuild: { substituteFrom: [{ kind: ConfigMap, name: vars }] }
  healthChecks:
    - { apiVersion: apps/v1, kind: Deployment, name: churn, namespace: models }
    - { apiVersion: helm.toolkit.fluxcd.io/v2, kind: HelmRelease, name: mlflow }
    - { apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, name: a.b.io }
`,
    );
    assert.deepEqual(symbols.map(describeSymbol), [
      'definition flux.Kustomization ml/models',
      'use kubernetes.ServiceAccount ml/deployer',
      'use flux.Kustomization ml/operators order',
      'use flux.GitRepository flux-system/fleet delivery',
      'use kubernetes.Secret ml/sops data',
      'use kubernetes.ConfigMap ml/vars data',
      'use kubernetes.Deployment models/churn',
      'use flux.HelmRelease ml/mlflow',
      'use kubernetes.CustomResourceDefinition /a.b.io',
    ]);
  });

  it('names in releases, images and notifications', async () => {
    const { symbols } = await readModel(
      'a.yaml',
      `${release('churn', 'api')}  valuesFrom: [{ kind: Secret, name: passwords }]
  values:
    tag: 1.0.0 # {"$imagepolicy": "flux-system:churn:tag"}
---
apiVersion: image.toolkit.fluxcd.io/v1
kind: ImagePolicy
metadata: { name: churn }
spec: { imageRepositoryRef: { name: churn-images } }
---
apiVersion: notification.toolkit.fluxcd.io/v1beta3
kind: Alert
metadata: { name: all }
spec:
  providerRef: { name: slack }
  eventSources: [{ kind: Kustomization, name: "*" }, { kind: HelmRelease, name: churn }]
`,
    );
    assert.deepEqual(symbols.map(describeSymbol), [
      'definition flux.HelmRelease /churn',
      'use flux.HelmRepository /charts delivery',
      'use kubernetes.Secret /passwords data',
      'use flux.ImagePolicy flux-system/churn delivery',
      'definition flux.ImagePolicy /churn',
      'use flux.ImageRepository /churn-images data',
      'definition flux.Alert /all',
      'use flux.Provider /slack',
      'use flux.HelmRelease /churn',
    ]);
  });

  it('a patch defines and delivers nothing', async () => {
    const { deployments, symbols } = await readModel('prod/patch.yaml', release('churn', 'api'), {
      'prod/kustomization.yaml': 'patches: [{ path: patch.yaml }]',
    });
    assert.deepEqual(deployments, []);
    assert.ok(symbols.every(({ role }) => role === 'use'));
  });

  it('from the source over the path to what is served', async () => {
    const workspace = await openWorkspace(
      new Map([
        [
          'clusters/sync.yaml',
          `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: { name: fleet }
spec: { url: "https://github.com/acme/fleet" }
---
${kustomization('./apps')}`,
        ],
        ['apps/release.yaml', release('churn', 'api')],
      ]),
    );
    const models = workspace.files().flatMap(path => workspace.modelsOf(path));
    assert.deepEqual(
      findCrossEdges(models).map(
        ({ kind, from, to }) => `${kind} ${from.path}#${from.document} ${to.path}#${to.document}`,
      ),
      [
        'delivery clusters/sync.yaml#0 clusters/sync.yaml#1',
        'delivery clusters/sync.yaml#1 apps/release.yaml#0',
      ],
    );
  });
});

function kustomization(path: string, kind = 'GitRepository', name = 'models'): string {
  return `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: ${name} }
spec:
  path: ${path}
  sourceRef: { kind: ${kind}, name: fleet }
`;
}

function release(name: string, chart: string): string {
  return `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: ${name} }
spec:
  chart: { spec: { chart: ${chart}, sourceRef: { kind: HelmRepository, name: charts } } }
`;
}

async function readModel(
  path: string,
  text: string,
  others: Readonly<Record<string, string>> = {},
): Promise<DocumentModel> {
  const workspace = await openWorkspace(new Map([[path, text], ...Object.entries(others)]), {
    formats: fluxFormats,
  });
  const models = workspace.modelsOf(path);
  return {
    pipelines: [],
    deployments: models.flatMap(model => model.deployments),
    symbols: models.flatMap(model => model.symbols),
  };
}

function pathsOf({ inputs }: Deployment): readonly string[] {
  return inputs.flatMap(({ artifact }) => (artifact.kind === 'path' ? [artifact.path] : []));
}

function describeSymbol({ role, kind, scope, name, connects }: ModelSymbol): string {
  return `${role} ${kind} ${scope}/${name}${connects === undefined ? '' : ` ${connects}`}`;
}
