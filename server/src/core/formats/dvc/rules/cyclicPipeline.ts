import type { FindingDraft, Rule } from '../../../lint/rule.ts';
import { findCycles, type RunEdge } from '../cycles.ts';
import type { DvcDocument } from '../document.ts';
import { toDvcModel } from '../model.ts';

/** DVC works out the order of stages from their files; a loop leaves none, so nothing runs. */
export const cyclicPipeline: Rule<DvcDocument> = {
  id: 'dvc/cyclic-pipeline',
  summary: 'Stages that wait for each other',
  severity: 'error',
  tier: 'default',
  confidence: 'high',
  component: 'training-evaluation',
  category: 'correctness',
  fix: 'none',
  scope: 'workspace',
  formats: ['dvc'],
  sources: [
    'https://doc.dvc.org/user-guide/pipelines/defining-pipelines',
    'https://doc.dvc.org/user-guide/pipelines/running-pipelines',
    'https://github.com/treeverse/dvc/blob/main/dvc/repo/graph.py',
    'https://github.com/treeverse/dvc/blob/main/dvc/stage/utils.py',
    'https://github.com/treeverse/dvc/issues/7915',
  ],

  canJudge: ({ project }) => project !== undefined,

  check(document, report, workspace) {
    const { project } = document;
    if (project === undefined) {
      return;
    }
    const steps = toDvcModel(document).pipelines.flatMap(pipeline => pipeline.steps);
    const cycles = findCycles(steps, path => workspace.producersOf(project.scope, path));
    for (const cycle of cycles) {
      for (const edge of cycle) {
        const { at } = edge.use;
        if (at.path === document.path && at.document === document.document) {
          report(explain(cycle, edge));
        }
      }
    }
  },
};

/** Stages of a loop that are named, and places that are pointed at. */
const MAX_SHOWN = 12;

function explain(cycle: readonly RunEdge[], edge: RunEdge): FindingDraft {
  const others = cycle.filter(other => other !== edge).slice(0, MAX_SHOWN);
  return {
    at: edge.use.at.span,
    owner: edge.consumer.step.owner.span,
    message: cycle.length === 1 ? wordSelfCycle(edge) : wordCycle(cycle),
    related: others.map(other => ({
      place: other.use.at,
      message: `'${other.consumer.step.name}' waits for '${other.producer.step.name}' here.`,
    })),
  };
}

function wordSelfCycle({ consumer, use, made }: RunEdge): string {
  const dep = pathOf(use);
  const out = pathOf(made);
  return dep === out
    ? `'${consumer.step.name}' has '${dep}' as dependency and as output, so DVC refuses the pipeline. Remove one, or write to another path.`
    : `'${consumer.step.name}' depends on '${dep}' and writes '${out}', which overlap, so DVC refuses the pipeline. Keep them apart.`;
}

function wordCycle(cycle: readonly RunEdge[]): string {
  const names = cycle.map(edge => edge.producer.step.name);
  const shown =
    names.length <= MAX_SHOWN
      ? names
      : [...names.slice(0, MAX_SHOWN - 1), `(${names.length - MAX_SHOWN + 1} more)`];
  const loop = [...shown, names[0]].join(' -> ');
  return `These stages wait for each other, so none can run: ${loop}. Take one of the deps or outs away.`;
}

function pathOf(use: RunEdge['use']): string {
  return use.artifact.kind === 'path' ? use.artifact.path : '';
}
