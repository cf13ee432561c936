import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findCrossEdges } from '../../server/src/core/model/crossEdges.ts';
import { openWorkspace } from '../harness/workspace.ts';
import { corpus } from './manifest.ts';

/** What people counted by hand. */
interface ExpectedDag {
  readonly tasks: readonly string[];
  readonly edges: readonly string[];
  readonly triggers?: readonly string[];
}

describe('the DAGs of a real repository', () => {
  const folder = join(corpus, 'workspaces/bridgeai-monorepo/airflow-dags/dags');
  if (!existsSync(folder)) {
    it(`are not checked: there is no ${folder}`, () => undefined);
    return;
  }

  it('have the tasks, the order and the triggers that were counted by hand', async () => {
    const expectations = readFileSync(join(corpus, 'workspaces/EXPECTATIONS.json'), 'utf8');
    const { airflow } = JSON.parse(expectations)['bridgeai-monorepo'];
    const names = readdirSync(folder).sort();
    const files = new Map(names.map(name => [`dags/${name}`, readFileSync(join(folder, name))]));
    const workspace = await openWorkspace(files);
    const models = [...files.keys()].flatMap(path => workspace.modelsOf(path));
    const pipelines = models.flatMap(model => model.pipelines);
    const edges = findCrossEdges(models);
    const found = pipelines.map(({ name, steps }): [string, ExpectedDag] => {
      const spans = steps.map(({ owner }) => owner);
      const triggered = edges.filter(
        ({ kind, from }) =>
          kind === 'trigger' &&
          spans.some(
            ({ path, span }) =>
              path === from.path && span.start <= from.span.start && from.span.end <= span.end,
          ),
      );
      const triggers = pipelines.filter(({ at }) =>
        triggered.some(({ to }) => to.path === at.path && to.span.start === at.span.start),
      );
      return [
        name,
        {
          tasks: steps.map(step => step.name),
          edges: steps
            .flatMap(step => step.after.map(({ step: earlier }) => `${earlier}->${step.name}`))
            .sort(),
          ...(triggers.length === 0 ? {} : { triggers: triggers.map(dag => dag.name) }),
        },
      ];
    });
    const expected = Object.entries<ExpectedDag>(airflow).map(([name, dag]) => [
      name,
      { ...dag, edges: [...dag.edges].sort() },
    ]);
    assert.deepEqual(Object.fromEntries(found), Object.fromEntries(expected));
  });
});
