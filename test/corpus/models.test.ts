import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentModel, Place } from '../../server/src/core/model/pipelineModel.ts';
import { createLineIndex, positionAt } from '../../server/src/core/text/lineIndex.ts';
import { openWorkspace } from '../harness/workspace.ts';
import { describeModels } from './describeModel.ts';
import { corpus, isCorpusThere, readTree } from './manifest.ts';

const SNAPSHOT = join(__dirname, 'models.snapshot.txt');

describe('what the workspaces of the corpus say about the life cycle', () => {
  if (!isCorpusThere()) {
    it(`is not checked: there is no ${corpus}`, () => undefined);
    return;
  }
  const folder = join(corpus, 'workspaces');

  it('is what a person has read', async () => {
    const names = readdirSync(folder).filter(name => statSync(join(folder, name)).isDirectory());
    const parts: string[] = [];
    for (const name of names.sort()) {
      const { models, lineOf } = await readModels(join(folder, name));
      parts.push(name, ...describeModels(models, lineOf).map(line => `  ${line}`));
    }
    const found = `${parts.join('\n')}\n`;
    if (process.env['MLOPS_UPDATE'] === '1') {
      writeFileSync(SNAPSHOT, found);
    }
    assert.equal(found, readFileSync(SNAPSHOT, 'utf8'));
  }).timeout(60_000);

  const expectations = JSON.parse(readFileSync(join(folder, 'EXPECTATIONS.json'), 'utf8'));
  for (const [name, expected] of Object.entries<Expected>(expectations)) {
    if (typeof expected === 'string') {
      continue;
    }
    it(`holds what was counted by hand: ${name}`, async () => {
      const { models } = await readModels(join(folder, name));
      for (const wanted of listExpected(expected)) {
        assert.deepEqual(summarize(models, wanted), wanted);
      }
      const services = models
        .flatMap(({ deployments }) => deployments)
        .filter(({ tool }) => tool === 'kserve');
      assert.deepEqual(
        services.map(service => service.name),
        expected.inference_services ?? [],
      );
    }).timeout(60_000);
  }
});

interface ExpectedPipeline {
  readonly tasks?: readonly string[];
  readonly jobs?: readonly string[];
  readonly stages?: readonly string[];
  /** `a->b`: `b` comes after `a`. */
  readonly edges?: readonly string[];
}

interface Expected {
  readonly airflow?: Readonly<Record<string, ExpectedPipeline>>;
  readonly azureml_pipelines?: Readonly<Record<string, ExpectedPipeline>>;
  readonly workflows?: Readonly<Record<string, ExpectedPipeline>>;
  readonly dvc?: ExpectedPipeline;
  readonly inference_services?: readonly string[];
}

/** A pipeline, by its name or its file, its steps in order of their names and the edges between them. */
interface Summary {
  readonly pipeline: string;
  readonly steps: readonly string[];
  readonly edges: readonly string[] | undefined;
}

function listExpected(expected: Expected): readonly Summary[] {
  const pipelines: readonly (readonly [string, ExpectedPipeline])[] = [
    ...Object.entries({
      ...expected.airflow,
      ...expected.azureml_pipelines,
      ...expected.workflows,
    }),
    ...(expected.dvc === undefined ? [] : [['dvc.yaml', expected.dvc] as const]),
  ];
  return pipelines.map(([pipeline, { tasks, jobs, stages, edges }]) => ({
    pipeline,
    steps: [...(tasks ?? jobs ?? stages ?? [])].sort(),
    edges: edges === undefined ? undefined : [...edges].sort(),
  }));
}

function summarize(models: readonly DocumentModel[], wanted: Summary): Summary {
  const pipelines = models.flatMap(model => model.pipelines);
  const found = pipelines.filter(
    ({ name, at }) => name === wanted.pipeline || at.path === wanted.pipeline,
  );
  assert.equal(found.length, 1, `pipelines '${wanted.pipeline}': ${found.length}`);
  const steps = found.flatMap(pipeline => pipeline.steps);
  const producers = (path: string): readonly string[] =>
    steps
      .filter(({ outputs }) =>
        outputs.some(({ artifact }) => artifact.kind === 'path' && artifact.path === path),
      )
      .map(({ name }) => name);
  const edges = steps.flatMap(step =>
    [
      ...step.after.map(order => order.step),
      ...step.inputs.flatMap(({ artifact }) =>
        artifact.kind === 'path' ? producers(artifact.path) : [],
      ),
    ].map(from => `${from}->${step.name}`),
  );
  return {
    pipeline: wanted.pipeline,
    steps: steps.map(({ name }) => name).sort(),
    edges: wanted.edges === undefined ? undefined : [...new Set(edges)].sort(),
  };
}

async function readModels(folder: string): Promise<{
  readonly models: readonly DocumentModel[];
  readonly lineOf: (place: Place) => string;
}> {
  const workspace = await openWorkspace(readTree(folder));
  const lines = new Map<string, string>();
  for (const path of workspace.files()) {
    const source = await workspace.source(path);
    for (const { index, start } of source?.documents ?? []) {
      lines.set(`${path}#${index}`, (source?.text ?? '').slice(0, start));
    }
    lines.set(path, source?.text ?? '');
  }
  const lineOf = ({ path, document, span }: Place): string => {
    const start = lines.get(`${path}#${document}`)?.length ?? 0;
    const { line } = positionAt(createLineIndex(lines.get(path) ?? ''), start + span.start);
    return `${path}:${line + 1}`;
  };
  return { models: workspace.files().flatMap(path => workspace.modelsOf(path)), lineOf };
}
