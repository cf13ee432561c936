import assert from 'node:assert/strict';
import { readGitlab } from '../../server/src/core/formats/gitlab-ci/document.ts';
import { toGitlabModel } from '../../server/src/core/formats/gitlab-ci/model.ts';
import type { DocumentModel, Step } from '../../server/src/core/model/pipelineModel.ts';
import { parseSource } from '../../server/src/core/source/sourceFile.ts';

describe('what a pipeline of GitLab says about the life cycle', () => {
  it('jobs wait for the nearest stage before theirs, or for what they need', () => {
    const steps = stepsOf(`
stages: [prepare, empty, train, deploy]
data: { stage: prepare, script: python prepare.py }
other: { stage: prepare, script: echo }
train: { stage: train, script: dvc repro }
deploy: { stage: deploy, script: echo, needs: [data, { job: train }, { pipeline: $P, job: x }] }
now: { stage: deploy, script: echo, needs: [] }
`);
    assert.deepEqual(
      steps.map(({ name, after }) => [name, after.map(({ step }) => step)]),
      [
        ['data', []],
        ['other', []],
        ['train', ['data', 'other']],
        ['deploy', ['data', 'train']],
        ['now', []],
      ],
    );
  });

  it('without stages there are those of GitLab, and the first and last one', () => {
    const steps = stepsOf(`
a: { script: echo }
b: { stage: build, script: echo }
c: { stage: .post, script: echo }
`);
    assert.deepEqual(
      steps.map(({ name, after }) => [name, after.map(({ step }) => step)]),
      [
        ['a', ['b']],
        ['b', []],
        ['c', ['a']],
      ],
    );
  });

  it('what is extended and what all jobs have is taken in', () => {
    const [step] = stepsOf(`
default: { before_script: [pip install dvc] }
.gpu: { image: 'ghcr.io/acme/gpu:1.2' }
.train: { extends: .gpu, script: [dvc repro train] }
train: { extends: [.train] }
`);
    assert.deepEqual(step?.commands, ['pip install dvc', 'dvc repro train']);
    assert.deepEqual(step?.image?.artifact, {
      kind: 'image',
      image: { repository: 'ghcr.io/acme/gpu', tag: '1.2', digest: undefined },
    });
    assert.deepEqual(
      step?.runs.map(({ tool, path, targets }) => ({ tool, path, targets })),
      [{ tool: 'dvc', path: 'ml/dvc.yaml', targets: ['train'] }],
    );
    assert.equal(step?.component, 'training-evaluation');
  });

  it('an extension that goes in circles ends', () => {
    assert.equal(
      stepsOf('.a: { extends: .b }\n.b: { extends: .a }\nc: { extends: .a }\n').length,
      1,
    );
  });

  it('behind a cd nobody knows the folder', () => {
    const [step] = stepsOf('a: { script: [cd $DIR, dvc repro] }\n');
    assert.deepEqual(step?.runs, []);
  });

  it('pushed images are made, combinations are counted', () => {
    const [step] = stepsOf(`
build:
  script:
    - docker push ghcr.io/acme/model:1.0
    - docker push $IMAGE
  parallel: { matrix: [{ A: [1, 2], B: [x, y] }, { A: 3 }] }
`);
    assert.deepEqual(
      step?.outputs.map(({ artifact }) => artifact.kind),
      ['image', 'unknown'],
    );
    assert.equal(step?.instances, 5);
  });

  it('names of jobs are shared by the files of a repository', () => {
    const { symbols } = modelOf('a: { script: echo, needs: [b] }\n', 'ml/.gitlab/ci/a.yml');
    assert.deepEqual(
      symbols.map(({ scope, name, role }) => [scope, name, role]),
      [
        ['ml', 'a', 'definition'],
        ['ml', 'b', 'use'],
      ],
    );
  });
});

function stepsOf(text: string): readonly Step[] {
  return modelOf(text).pipelines.flatMap(({ steps }) => steps);
}

function modelOf(text: string, path = 'ml/.gitlab-ci.yml'): DocumentModel {
  const [document] = parseSource(path, text, 'yaml').documents;
  assert.ok(document);
  return toGitlabModel(readGitlab({ path, document: 0, content: document.content }));
}
