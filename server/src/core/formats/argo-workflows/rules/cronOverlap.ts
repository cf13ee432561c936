import type { Rule } from '../../../lint/rule.ts';
import { splitWords } from '../../../model/lifeCycle.ts';
import { isSamplePath } from '../../../paths/samplePath.ts';
import { getNode, getPair, getString } from '../../../tree/node.ts';
import type { ArgoDocument } from '../document.ts';
import { trains } from '../training.ts';

/** Argo starts the next run of a CronWorkflow whether the last one is done or not, unless it is told. */
export const cronOverlap: Rule<ArgoDocument> = {
  id: 'argo/cron-overlap',
  summary: 'Training that starts again every few hours while the run before may still be going',
  severity: 'warning',
  tier: 'default',
  confidence: 'medium',
  component: 'training-evaluation',
  category: 'reliability',
  fix: 'review',
  scope: 'document',
  formats: ['argo-workflows'],
  sources: ['https://argo-workflows.readthedocs.io/en/latest/cron-workflows/'],

  canJudge: ({ kind, isPatch, path }) => kind === 'CronWorkflow' && !isPatch && !isSamplePath(path),

  check(document, report) {
    const { spec, schedules, content } = document;
    const policy = getPair(spec, 'concurrencyPolicy');
    const suspend = getNode(spec, 'suspend');
    const isAllowed = policy === undefined || getString(policy.node) === 'Allow';
    const isSuspended = suspend?.kind === 'scalar' && suspend.value === true;
    const often = schedules.find(({ text }) => runsOften(text));
    if (!isAllowed || isSuspended || often === undefined || !isTrainingLike(document)) {
      return;
    }
    report({
      at: policy?.node.span ?? often.span,
      owner: content.root?.span ?? often.span,
      message: `'${often.text}' starts the next run even while the last one goes on, so two write the same model. Set 'concurrencyPolicy: Forbid'.`,
      fix: writer =>
        writer.offer(`Set 'concurrencyPolicy' to 'Forbid'`, edit =>
          policy === undefined
            ? edit.insert(['spec'], 'concurrencyPolicy', 'Forbid')
            : edit.rewrite(policy.node.span, 'Forbid'),
        ),
    });
  },
};

/** More than once a day: then a slow run meets the next one. */
function runsOften(schedule: string): boolean {
  if (/^@every\s+\d{1,4}[smh]/.test(schedule) || schedule === '@hourly') {
    return !/^@every\s+(?:2[4-9]|[3-9]\d|\d{3,})h/.test(schedule);
  }
  const [minute = '', hour = ''] = schedule
    .replace(/^(?:CRON_)?TZ=\S+\s+/, '')
    .trim()
    .split(/\s+/);
  return /[*,/-]/.test(hour) || /[*,/]/.test(minute);
}

function isTrainingLike({ name, workflows }: ArgoDocument): boolean {
  const templates = workflows.flatMap(workflow => workflow.templates);
  return templates.some(trains) || splitWords(name?.text ?? '').some(word => WORDS.has(word));
}

const WORDS: ReadonlySet<string> = new Set([
  'train',
  'training',
  'retrain',
  'retraining',
  'finetune',
  'drift',
]);
