import assert from 'node:assert/strict';
import { readAction, readWorkflow } from '../../server/src/core/formats/github-actions/document.ts';
import {
  findExpressions,
  maskExpressions,
} from '../../server/src/core/formats/github-actions/expressions.ts';
import { toGithubModel } from '../../server/src/core/formats/github-actions/model.ts';
import type { ArtifactUse, DocumentModel } from '../../server/src/core/model/pipelineModel.ts';
import type { DocumentContent } from '../../server/src/core/source/sourceFile.ts';
import { parseYamlDocument } from '../../server/src/core/yaml/parseYaml.ts';

const WORKFLOW = `
name: Train
on: push
defaults: { run: { working-directory: training } }
jobs:
  lint:
    runs-on: ubuntu-latest
    steps:
      - run: ruff check
  train-model:
    needs: lint
    runs-on: ubuntu-latest
    container: { image: "ghcr.io/team/trainer:\${{ inputs.tag }}" }
    strategy: { matrix: { seed: [1, 2], size: [s, m, l] } }
    steps:
      - uses: actions/checkout@v4
      - run: |
          cd sub && dvc repro fit
          docker push "ghcr.io/team/model:\${{ github.sha }}"
      - run: mlflow run .
        working-directory: other
      - run: dvc repro
        working-directory: \${{ matrix.size }}
      - uses: docker/build-push-action@v6
        with:
          push: \${{ github.ref == 'refs/heads/main' }}
          tags: |
            ghcr.io/team/server:1.2
            \${{ steps.meta.outputs.tags }}
      - uses: actions/checkout@v4
        with: { path: elsewhere }
      - run: dvc repro
`;

describe('what a workflow says about the life cycle', () => {
  const [pipeline] = modelOf('a/.github/workflows/train.yml', WORKFLOW).pipelines;
  const [lint, train] = pipeline?.steps ?? [];

  it('is a pipeline with a step for each job', () => {
    assert.equal(pipeline?.id, 'github-actions:a/.github/workflows/train.yml');
    assert.deepEqual(
      [lint, train].map(step => [step?.name, step?.component, step?.instances]),
      [
        ['lint', 'platform', 1],
        ['train-model', 'training-evaluation', 6],
      ],
    );
  });

  it('names pipelines that commands start, where their folder is known', () => {
    assert.deepEqual(
      train?.runs.map(({ tool, path, targets }) => [tool, path, targets]),
      [
        ['dvc', 'a/training/sub/dvc.yaml', ['fit']],
        ['mlproject', 'a/other/MLproject', []],
      ],
    );
  });

  it('names images: what it runs in, and what it pushes', () => {
    const say = ({ artifact }: ArtifactUse): string => {
      const { image } = artifact.kind === 'image' ? artifact : {};
      return artifact.kind === 'unknown'
        ? `? ${artifact.text}`
        : `${image?.repository} ${image?.tag}`;
    };
    assert.deepEqual(
      [train?.image, ...(train?.outputs ?? [])].map(use => use && say(use)),
      [
        'ghcr.io/team/trainer ${{ inputs.tag }}',
        'ghcr.io/team/model ${{ github.sha }}',
        'ghcr.io/team/server 1.2',
        '? ${{ steps.meta.outputs.tags }}',
      ],
    );
  });

  it('names what it copies to buckets and from them', () => {
    const text = `
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - run: |
          aws s3 cp --recursive s3://data/raw raw
          aws s3 sync --exclude '*.tmp' model s3://models/v12/
          gsutil -m rsync -r gs://data/raw "gs://models/v12"
          gcloud storage cp model.joblib gs://models/\${{ github.sha }}
          aws s3 ls s3://models/
`;
    const [step] = modelOf('.github/workflows/publish.yml', text).pipelines[0]?.steps ?? [];
    const say = (uses: readonly ArtifactUse[] = []): readonly string[] =>
      uses.map(({ artifact, at }) =>
        artifact.kind === 'uri' ? `${artifact.uri} ${text.slice(at.span.start, at.span.end)}` : '',
      );
    assert.deepEqual(say(step?.inputs), [
      's3://data/raw s3://data/raw',
      'gs://data/raw gs://data/raw',
    ]);
    assert.deepEqual(say(step?.outputs), [
      's3://models/v12/ s3://models/v12/',
      'gs://models/v12 "gs://models/v12"',
    ]);
  });

  it('defines its jobs, and uses those that others need', () => {
    const { symbols } = modelOf('.github/workflows/train.yml', WORKFLOW);
    assert.deepEqual(
      symbols.map(({ name, role }) => `${role} ${name}`),
      ['definition lint', 'definition train-model', 'use lint'],
    );
  });

  it('is a step for a composite action, and nothing for others', () => {
    const text =
      'name: Pull data\nruns:\n  using: composite\n  steps: [{ run: dvc pull, shell: bash }]\n';
    const source = { path: 'action.yml', document: 0, content: contentOf(text) };
    assert.deepEqual(
      toGithubModel(readAction(source)).pipelines.flatMap(({ steps }) => steps.map(s => s.name)),
      ['Pull data'],
    );
    const other = { ...source, content: contentOf('runs: { using: node20, main: a.js }') };
    assert.deepEqual(toGithubModel(readAction(other)).pipelines, []);
  });
});

describe('expressions', () => {
  it('end where braces are not in quotes', () => {
    const text = "a ${{ format('}}', 'it''s') }} ${{ b";
    assert.deepEqual(
      findExpressions(text).map(({ start, end, isClosed }) => [text.slice(start, end), isClosed]),
      [
        ["${{ format('}}', 'it''s') }}", true],
        ['${{ b', false],
      ],
    );
  });

  it('become variables of the same length', () => {
    assert.equal(maskExpressions('x ${{ a }}:1'), 'x $_______:1');
  });
});

function modelOf(path: string, text: string): DocumentModel {
  return toGithubModel(readWorkflow({ path, document: 0, content: contentOf(text) }));
}

function contentOf(text: string): DocumentContent {
  return { language: 'yaml', text, ...parseYamlDocument(text) };
}
