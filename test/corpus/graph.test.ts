import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Graph } from '../../server/src/core/graph/graph.ts';
import { graphOf } from '../harness/graph.ts';
import { corpus, isCorpusThere, readTree } from './manifest.ts';

interface ExpectedPipeline {
  readonly tasks?: readonly string[];
  readonly jobs?: readonly string[];
  readonly stages?: readonly string[];
  /** `a->b`: `b` comes after `a`. */
  readonly edges?: readonly string[];
  /** Pipelines that it starts. */
  readonly triggers?: readonly string[];
}

interface Expected {
  readonly airflow?: Readonly<Record<string, ExpectedPipeline>>;
  readonly azureml_pipelines?: Readonly<Record<string, ExpectedPipeline>>;
  readonly workflows?: Readonly<Record<string, ExpectedPipeline>>;
  readonly dvc?: ExpectedPipeline;
}

describe('the graphs of the workspaces of the corpus', () => {
  if (!isCorpusThere()) {
    it(`are not checked: there is no ${corpus}`, () => undefined);
    return;
  }
  const folder = join(corpus, 'workspaces');
  const expectations = JSON.parse(readFileSync(join(folder, 'EXPECTATIONS.json'), 'utf8'));
  for (const [name, expected] of Object.entries<Expected | string>(expectations)) {
    if (typeof expected !== 'string') {
      it(`hold what was counted by hand: ${name}`, async () => {
        const graph = await graphOf(Object.fromEntries(readTree(join(folder, name))));
        for (const [pipeline, wanted] of listPipelines(expected)) {
          assert.deepEqual(describePipeline(graph, pipeline, wanted), sortWanted(wanted), pipeline);
        }
      }).timeout(60_000);
    }
  }
});

function listPipelines(expected: Expected): readonly (readonly [string, ExpectedPipeline])[] {
  const { airflow, azureml_pipelines: azureml, workflows, dvc } = expected;
  return [
    ...Object.entries({ ...airflow, ...azureml, ...workflows }),
    ...(dvc === undefined ? [] : [['dvc.yaml', dvc] as const]),
  ];
}

interface Summary {
  readonly steps: readonly string[];
  readonly edges: readonly string[] | undefined;
  readonly triggers: readonly string[] | undefined;
}

function sortWanted({ tasks, jobs, stages, edges, triggers }: ExpectedPipeline): Summary {
  return {
    steps: [...(tasks ?? jobs ?? stages ?? [])].sort(),
    edges: edges && [...edges].sort(),
    triggers: triggers && [...triggers].sort(),
  };
}

function describePipeline(graph: Graph, pipeline: string, wanted: ExpectedPipeline): Summary {
  const groups = graph.groups.filter(
    ({ label, at }) => label === pipeline || (at.file === pipeline && label !== pipeline),
  );
  assert.equal(groups.length, 1, `groups of '${pipeline}'`);
  const nodes = new Map(graph.nodes.map(node => [node.id, node]));
  const isOwn = (id: string): boolean =>
    nodes.get(id)?.kind === 'step' && nodes.get(id)?.group === groups[0]?.id;
  const labelOf = (id: string): string => nodes.get(id)?.label ?? '';
  const inner = graph.edges.filter(({ from, to }) => isOwn(from) && isOwn(to));
  const started = graph.edges
    .filter(({ from, to, kind }) => kind === 'trigger' && isOwn(from) && !isOwn(to))
    .map(({ to }) => graph.groups.find(({ id }) => id === nodes.get(to)?.group)?.label ?? '');
  const edges = inner.map(({ from, to }) => `${labelOf(from)}->${labelOf(to)}`);
  return {
    steps: graph.nodes
      .filter(({ id }) => isOwn(id))
      .map(({ label }) => label)
      .sort(),
    edges: wanted.edges && [...new Set(edges)].sort(),
    triggers: wanted.triggers && [...new Set(started)].sort(),
  };
}
