import assert from 'node:assert/strict';
import { findVariables } from '../../server/src/core/formats/flux/variables.ts';
import { isMentioned } from '../../server/src/core/formats/kustomize/mentioned.ts';
import { type KustomizeBuild, listBuilt } from '../../server/src/core/kubernetes/kustomizeBuild.ts';
import { openFiles } from '../harness/files.ts';

describe('what a folder is built from', () => {
  const build = (files: Record<string, string>, ...folders: readonly string[]): KustomizeBuild =>
    listBuilt(openFiles(files), folders);

  it('what its kustomization names, through other folders, and nothing else', () => {
    const built = build(
      {
        'apps/kustomization.yaml': `resources: [base, ../shared/service.yaml, https://example.com/x]
components: [gpu]
configMapGenerator: [{ name: a, files: [run.sh=start.sh], envs: [a.env] }]
secretGenerator: [{ name: b, env: b.env }]
`,
        'apps/base/kustomization.yml': 'bases: [../deeper]\nresources: [model.yaml]\n',
        'apps/base/model.yaml': '',
        'apps/base/unlisted.yaml': '',
        'apps/deeper/Kustomization': 'resources: [../base]\n',
        'apps/gpu/kustomization.yaml': 'resources: [quota.json]\n',
        'apps/gpu/quota.json': '{}',
        'shared/service.yaml': '',
      },
      'apps',
    );
    assert.deepEqual(built, {
      objects: ['shared/service.yaml', 'apps/base/model.yaml', 'apps/gpu/quota.json'],
      texts: ['apps/start.sh', 'apps/a.env'],
      secrets: ['apps/b.env'],
      kustomizations: [
        'apps/kustomization.yaml',
        'apps/base/kustomization.yml',
        'apps/gpu/kustomization.yaml',
        'apps/deeper/Kustomization',
      ],
    });
  });

  it('without one, all objects in it and below; not where a list says what is left out', () => {
    const { objects } = build(
      {
        'apps/one.yaml': '',
        'apps/notes.md': '',
        'apps/values.json': '{}',
        'apps/below/two.yml': '',
        'apps/own/kustomization.yaml': 'resources: []\n',
        'apps/own/three.yaml': '',
        'apps/some/.sourceignore': '',
        'apps/some/four.yaml': '',
      },
      'apps',
    );
    assert.deepEqual(objects, ['apps/one.yaml', 'apps/below/two.yml']);
  });

  it('nothing of a folder that is not there, or of a kustomization of the wrong shape', () => {
    assert.deepEqual(build({}, 'gone').objects, []);
    assert.deepEqual(build({ 'a/kustomization.yaml': 'resources: x\n' }, 'a').objects, []);
  });
});

describe('variables that Flux fills in', () => {
  it('those without a default, and none that is escaped or a function', () => {
    const found = findVariables(
      `\${a} \${_b1} $\${c} $$\${d} \${e:-1} \${f:=1} \${g=1} \${#h} \${i%.*} \${1} $j $(k) \${{ l }}`,
    );
    assert.deepEqual(found, ['a', '_b1', 'd']);
  });
});

describe('files that something in the repository makes', () => {
  const mentioned = (files: Record<string, string>, path: string): boolean =>
    isMentioned(openFiles(files), path);

  it('named in a Makefile above, a script or a workflow', () => {
    assert.ok(mentioned({ Makefile: 'x: ; touch deploy/params.env\n' }, 'deploy/params.env'));
    assert.ok(mentioned({ 'hack/gen.sh': 'helm > rendered.yaml' }, 'deploy/rendered.yaml'));
    assert.ok(mentioned({ '.github/workflows/a.yml': 'run: x > t.txt' }, 'deploy/a/t.txt'));
  });
  it('not by what others are called, and a folder only with the one that it lies in', () => {
    assert.ok(!mentioned({ Makefile: 'base: ;\n' }, 'deploy/base'));
    assert.ok(mentioned({ Makefile: 'kustomize build deploy/base\n' }, 'deploy/base'));
    assert.ok(!mentioned({ 'deploy/other.yaml': 'params.env' }, 'deploy/params.env'));
  });
});
