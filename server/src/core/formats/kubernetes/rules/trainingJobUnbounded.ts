import { isTrainingPod, usesAccelerator } from '../../../kubernetes/training.ts';
import type { DocumentEditor } from '../../../lint/fixWriter.ts';
import type { FindingDraft, Rule } from '../../../lint/rule.ts';
import { getEntries, getNode, type TreeNode, type TreePath } from '../../../tree/node.ts';
import type { KubernetesDocument, ListedObject } from '../document.ts';
import { listWorkloads, type Workload } from '../workloads.ts';

/** A Job has no time limit by default, and is tried again six times when it fails. */
export const trainingJobUnbounded: Rule<KubernetesDocument> = {
  id: 'k8s/training-job-unbounded',
  summary: 'Training, or other run on a GPU, that may go on for ever',
  severity: 'warning',
  tier: 'default',
  confidence: 'high',
  component: 'training-evaluation',
  category: 'cost',
  fix: 'review',
  scope: 'document',
  formats: ['kubernetes'],
  sources: ['https://kubernetes.io/docs/concepts/workloads/controllers/job/'],

  check(document, report) {
    for (const workload of listWorkloads(document)) {
      const job = findJob(workload.object);
      const draft = job === undefined ? undefined : judge(workload, job);
      if (draft !== undefined) {
        report(draft);
      }
    }
  },
};

function judge({ object, name, pod }: Workload, job: JobParts): FindingDraft | undefined {
  const isCostly = usesAccelerator(pod.containers);
  const isTraining = isTrainingPod(name, pod.containers);
  const isMeant = (isCostly || isTraining) && !isHook(object);
  if (!isMeant || isBounded(job.spec, pod.node)) {
    return undefined;
  }
  const isRepeated = ['backoffLimit', 'backoffLimitPerIndex'].every(
    key => getNode(job.spec, key) === undefined,
  );
  const times = isRepeated ? ', and up to 7 times when it fails' : '';
  const [what, where] = [isTraining ? 'a training' : 'a run', isCostly ? 'accelerator' : 'machine'];
  return {
    at: object.name?.span ?? object.root.span,
    owner: object.root.span,
    severity: isCostly ? 'warning' : 'info',
    message: `${name === '' ? `This ${object.kind}` : `'${name}'`} may run for ever${times}: ${what} that hangs keeps its ${where}. Set 'activeDeadlineSeconds'.`,
    fix: writer => writer.offer('Bound it: 4 hours, 1 more try', edit => bound(edit, object, job)),
  };
}

interface JobParts {
  readonly spec: TreeNode;
  readonly path: TreePath;
}

function findJob({ kind, spec, rootPath }: ListedObject): JobParts | undefined {
  const own = kind === 'CronJob' ? getNode(getNode(spec, 'jobTemplate'), 'spec') : spec;
  const path = kind === 'CronJob' ? ['spec', 'jobTemplate', 'spec'] : ['spec'];
  return own === undefined || (kind !== 'Job' && kind !== 'CronJob')
    ? undefined
    : { spec: own, path: [...rootPath, ...path] };
}

function isBounded(job: TreeNode, pod: TreeNode): boolean {
  return [job, pod].some(node => getNode(node, 'activeDeadlineSeconds') !== undefined);
}

/** Hooks of Helm and Argo CD have time limits of their own. */
function isHook({ metadata }: ListedObject): boolean {
  return getEntries(getNode(metadata, 'annotations')).some(({ name }) =>
    /^(?:helm\.sh|argocd\.argoproj\.io)\/hook$/.test(name),
  );
}

function bound(edit: DocumentEditor, { kind }: ListedObject, { spec, path }: JobParts): void {
  const wanted: readonly (readonly [string, string])[] = [
    ['activeDeadlineSeconds', '14400'],
    ['backoffLimit', '1'],
    // A CronJob removes old Jobs by its own history.
    ...(kind === 'Job' ? [['ttlSecondsAfterFinished', '86400'] as const] : []),
  ];
  for (const [key, value] of wanted) {
    if (getNode(spec, key) === undefined) {
      edit.insert(path, key, value);
    }
  }
  edit.select('14400');
}
