import { isTrainingPod } from '../../../kubernetes/training.ts';
import type { Rule } from '../../../lint/rule.ts';
import { splitWords } from '../../../model/lifeCycle.ts';
import { getNodeAt, getPair, getString, type TreeNode } from '../../../tree/node.ts';
import type { KubernetesDocument } from '../document.ts';
import { listWorkloads, type Workload } from '../workloads.ts';

/** By default a CronJob starts the next run while the last one is still busy. */
export const retrainCronjobOverlap: Rule<KubernetesDocument> = {
  id: 'k8s/retrain-cronjob-overlap',
  summary: 'Scheduled training that may run twice at the same time',
  severity: 'warning',
  tier: 'default',
  confidence: 'high',
  component: 'training-evaluation',
  category: 'reliability',
  fix: 'review',
  scope: 'document',
  formats: ['kubernetes'],
  sources: ['https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/'],

  check(document, report) {
    for (const workload of listWorkloads(document)) {
      const { object, name } = workload;
      const { spec, rootPath } = object;
      const policy = getPair(spec, 'concurrencyPolicy');
      const isAllowed = policy === undefined || getString(policy.node) === 'Allow';
      const schedule = getPair(spec, 'schedule');
      if (object.kind !== 'CronJob' || schedule === undefined || !isAllowed || !learns(workload)) {
        continue;
      }
      if (endsInTime(spec, getString(schedule.node))) {
        continue;
      }
      report({
        at: policy?.span ?? schedule.span,
        owner: object.root.span,
        severity: isRare(getString(schedule.node)) ? 'info' : 'warning',
        message: `'${name}' starts again while its last run is still busy: two runs then write the same model. Set 'concurrencyPolicy: Forbid'.`,
        fix: writer =>
          writer.offer("Set 'concurrencyPolicy: Forbid'", edit => {
            if (policy === undefined) {
              edit.insert([...rootPath, 'spec'], 'concurrencyPolicy', 'Forbid');
            } else {
              edit.rewrite(policy.node.span, 'Forbid');
            }
          }),
      });
    }
  },
};

/** Whether it trains, or writes about a model what the next run reads. */
function learns({ name, pod }: Workload): boolean {
  const words = splitWords(name);
  return (
    isTrainingPod(name, pod.containers) || words.includes('retrain') || words.includes('retraining')
  );
}

/** Whether a run is ended before the next one begins. */
function endsInTime(spec: TreeNode | undefined, schedule: string | undefined): boolean {
  const deadline = getNodeAt(spec, ['jobTemplate', 'spec', 'activeDeadlineSeconds'])?.value;
  const pause = schedule === undefined ? undefined : shortestPause(schedule);
  return typeof deadline === 'number' && pause !== undefined && deadline <= pause;
}

/** Once a week or less often, so that a run has days. */
function isRare(schedule = ''): boolean {
  const [minute = '', hour = '', day = '', , weekday = ''] = schedule.trim().split(/\s+/);
  const isOnce = (field: string): boolean => /^[a-z0-9]{1,3}$/i.test(field);
  return (
    /^@(?:weekly|monthly|yearly|annually)$/.test(minute) ||
    (isOnce(minute) && isOnce(hour) && (isOnce(day) || isOnce(weekday)))
  );
}

/** Seconds between two runs at least; `undefined` for schedules that are not plain. */
function shortestPause(schedule: string): number | undefined {
  const [minute = '', hour = ''] = schedule.trim().split(/\s+/);
  if (/^@/.test(minute)) {
    return minute === '@hourly' ? HOUR : DAY;
  }
  if (!/^\d{1,2}$/.test(minute)) {
    return undefined;
  }
  const step = /^\*\/(\d{1,2})$/.exec(hour)?.[1];
  if (step !== undefined) {
    // A day is not always a multiple of the step.
    return 24 % Number(step) === 0 ? Number(step) * HOUR : HOUR;
  }
  return /^\d{1,2}$/.test(hour) ? DAY : HOUR;
}

const HOUR = 3600;
const DAY = 24 * HOUR;
