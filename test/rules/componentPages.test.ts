import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formats } from '../../server/src/core/formats/formats.ts';
import { listRules } from '../../server/src/core/lint/listRules.ts';
import {
  COMPONENT_LABELS,
  LIFE_CYCLE,
  type LifeCycleComponent,
} from '../../server/src/core/model/component.ts';
import { SCAFFOLDS } from '../../server/src/core/scaffolds/scaffolds.ts';
import { openWorkspace, projectRoot } from '../harness/workspace.ts';

const HEADINGS = [
  'Why it matters',
  'What it looks like',
  'How to begin',
  'What goes wrong',
  'Questions to ask',
  'Sources',
];

/** Where the YAML of a page would lie, with what it refers to. */
const PLACES: Readonly<Record<string, readonly [path: string, others: readonly string[]]>> = {
  'feature-engineering': ['dvc.yaml', ['featurize.py', 'orders.csv']],
  'training-evaluation': [
    'dvc.yaml',
    ['src/train.py', 'src/evaluate.py', 'data/train.csv', 'data/test.csv', 'params.yaml'],
  ],
  'model-serving': ['serving/inference-service.yaml', []],
  'prediction-service': ['compose.yaml', ['Dockerfile']],
  'model-monitoring': ['.github/workflows/monitor-drift.yml', ['monitoring/drift.py']],
};

const TEXTS: Readonly<Record<string, string>> = {
  'params.yaml': 'train:\n  epochs: 10\n  seed: 42\n',
  Dockerfile: 'FROM python:3.12.11-slim\n',
};

describe('pages of the life cycle', () => {
  const rules = new Set(listRules(formats).map(({ id }) => id));
  for (const component of LIFE_CYCLE) {
    const page = readPage(component);
    describe(component, () => {
      it('has the name, the headings and sources', () => {
        assert.equal(/^# (.*)$/m.exec(page)?.[1], COMPONENT_LABELS[component]);
        assert.deepEqual(page.match(/(?<=^## ).*$/gm), HEADINGS);
        assert.match(page, /^## Sources\n\n(?:- https:\/\/\S+\n){3,5}$/m);
      });

      it('names rules and buttons that there are', () => {
        const named = page.match(/(?<=`)[a-z0-9]+\/[a-z0-9-]+(?=`)/g) ?? [];
        const areas = new Set([...rules].map(id => id.split('/', 1)[0]));
        const ids = named.filter(id => areas.has(id.split('/', 1)[0]));
        assert.ok(ids.length >= 4, `${ids.length} rules`);
        assert.deepEqual(
          ids.filter(id => !rules.has(id)),
          [],
        );
        const { title = '' } = SCAFFOLDS.find(scaffold => scaffold.component === component) ?? {};
        assert.ok(page.includes(`*${title}*`), `does not name '${title}'`);
      });

      const [path, others] = PLACES[component] ?? [];
      const examples = [...page.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)];
      it('has no example that is not checked', () => {
        assert.equal(examples.length, path === undefined ? 0 : 1);
      });
      for (const [, example = ''] of path === undefined ? [] : examples) {
        it('shows what passes every check', async () => {
          const workspace = await openWorkspace(
            new Map([
              ['.dvc/config', ''],
              ...(others ?? []).map((name): [string, string] => [name, TEXTS[name] ?? 'x\n']),
              [path ?? '', example],
            ]),
          );
          workspace.adjustConfig(config => ({ ...config, profile: 'strict' }));
          const { findings } = await workspace.check(path ?? '');
          assert.deepEqual(
            findings.map(({ rule, message }) => `${rule}: ${message}`),
            [],
          );
        });
      }
    });
  }
});

function readPage(component: LifeCycleComponent): string {
  const folder = join(projectRoot, 'server/src/node/pages/components');
  return readFileSync(join(folder, `${component}.md`), 'utf8');
}
