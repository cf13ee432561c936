import type { FindingDraft, Rule } from '../../../lint/rule.ts';
import type { Span } from '../../../text/span.ts';
import { getPair, type MappingNode, type TreePath } from '../../../tree/node.ts';
import { spanWithin } from '../../../tree/spanWithin.ts';
import type { GithubDocument, GithubJob, GithubStep } from '../document.ts';
import { failsInPipes } from '../shells.ts';
import { hasEffect, listModelEffects, placeOfEffect, type StepEffect } from '../stepEffects.ts';

/** A check that cannot fail lets every model through. */
export const ignoredEvaluationFailure: Rule<GithubDocument> = {
  id: 'actions/ignored-evaluation-failure',
  summary: 'Training, evaluation or data check whose failure is ignored',
  severity: 'warning',
  tier: 'default',
  confidence: 'medium',
  component: 'training-evaluation',
  category: 'correctness',
  fix: 'review',
  scope: 'document',
  formats: ['github-actions', 'github-action'],
  sources: [
    'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepscontinue-on-error',
    'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell',
    'https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#steps-context',
  ],

  check(document, report, workspace) {
    for (const job of document.jobs) {
      const checks = listModelEffects(document, job, workspace).filter(hasEffect(...CHECKS));
      for (const effect of checks) {
        const found = { ...effect, job, isLast: () => isLast(document, job, effect) };
        const draft =
          findSuffix(document, found) ??
          findPipe(document, found) ??
          findContinued(document, found);
        if (draft !== undefined) {
          report({ owner: effect.step.owner, ...draft });
        }
      }
    }
  },
};

const CHECKS = ['trains', 'evaluates', 'validates-data'] as const;

/** A check of a job, and whether nothing comes behind it that would go on with what it let through. */
interface Check extends StepEffect {
  readonly job: GithubJob;
  /** Asked only where something was found. */
  isLast(): boolean;
}

function isLast(
  document: GithubDocument,
  job: GithubJob,
  { run, step, stop }: StepEffect,
): boolean {
  const isLastLine = !/\n\s{0,200}[^\s#]/.test(run.shellText.slice(stop));
  return isLastLine && job.steps.at(-1) === step && !isNeeded(document, job);
}

function isNeeded({ jobs }: GithubDocument, { id }: GithubJob): boolean {
  return jobs.some(({ needs }) => needs.some(({ value }) => value === id));
}

/** What goes on although it should not. */
function consequenceOf({ effect, isLast: isAtEnd }: Check): string {
  if (isAtEnd()) {
    return 'the run is green all the same';
  }
  return effect === 'trains'
    ? 'what follows takes an old model or none'
    : `${effect === 'evaluates' ? 'a bad model' : 'bad data'} gets through`;
}

/** `|| true` and its like behind the command. */
function findSuffix(document: GithubDocument, found: Check): FindingDraft | undefined {
  const { run, stop, name } = found;
  const [suffix] = SUFFIX.exec(run.shellText.slice(stop, stop + MAX_SUFFIX)) ?? [];
  if (suffix === undefined) {
    return undefined;
  }
  const { text } = document.content;
  const before = run.shellText.slice(0, stop).trimEnd();
  const at = spanWithin(text, run.node, { start: stop, end: stop + suffix.length });
  const last = spanWithin(text, run.node, { start: before.length - 1, end: before.length });
  return {
    at,
    message: `'${suffix}' hides that '${name}' fails, so ${consequenceOf(found)}. Remove it.`,
    ...(before.endsWith('\\')
      ? {}
      : {
          fix: writer =>
            writer.offer(`Remove '${suffix}'`, edit =>
              edit.replace({ start: last.end, end: at.end }, ''),
            ),
        }),
  };
}

const SUFFIX = /^(?:\|\|\s{0,9}(?:true|:|exit 0)|;\s{0,9}exit 0)(?=[\s;)#]|$)/;

const MAX_SUFFIX = 30;

/** The result of a pipe is that of its last command, unless the shell is told otherwise. */
function findPipe(document: GithubDocument, found: Check): FindingDraft | undefined {
  const { job, run, step, stop, name } = found;
  const isPiped = /^\|(?!\|)/.test(run.shellText.slice(stop, stop + 2));
  if (
    !isPiped ||
    /pipefail|PIPESTATUS/.test(run.text) ||
    failsInPipes(document, job, step) !== false
  ) {
    return undefined;
  }
  return {
    at: placeOfEffect(document, found),
    message: `A pipe hides that '${name}' fails, so ${consequenceOf(found)}. 'shell: bash' turns 'pipefail' on, the default shell has it off.`,
    ...(step.body.entries.has('shell')
      ? {}
      : {
          fix: writer =>
            writer.offer("Add 'shell: bash'", edit => edit.insert(step.path, 'shell', 'bash')),
        }),
  };
}

/** `continue-on-error` of the step or the job, where nobody looks at the result later. */
function findContinued(document: GithubDocument, found: Check): FindingDraft | undefined {
  const { job } = found;
  const { text } = document.content;
  const ofStep = findKey(found.step.body, found.step.path);
  if (ofStep !== undefined && !readsResult(text, found.step)) {
    return toDraft(ofStep, found, found.step.owner);
  }
  const ofJob = findKey(job.body, job.path);
  const isRead =
    /needs\.\*|toJSON\(\s{0,9}needs/i.test(text) || text.includes(`needs.${job.id}.result`);
  // Steps behind the one that fails are left out, so only other jobs go on.
  const ofWhole = { ...found, isLast: () => !isNeeded(document, job) };
  return ofJob === undefined || isRead ? undefined : toDraft(ofJob, ofWhole, job.owner);
}

interface ContinuedKey {
  readonly at: Span;
  readonly path: TreePath;
}

function findKey(body: MappingNode, path: TreePath): ContinuedKey | undefined {
  const pair = getPair(body, 'continue-on-error');
  return pair?.node.value === true
    ? { at: pair.span, path: [...path, 'continue-on-error'] }
    : undefined;
}

function toDraft({ at, path }: ContinuedKey, found: Check, owner: Span): FindingDraft {
  return {
    at,
    owner,
    message: `'continue-on-error' ignores that '${found.name}' fails, so ${consequenceOf(found)}. Remove it, or read the result later.`,
    fix: writer => writer.offer("Remove 'continue-on-error'", edit => edit.remove(path)),
  };
}

function readsResult(text: string, { body }: GithubStep): boolean {
  const id = body.entries.get('id')?.node.value;
  return (
    typeof id === 'string' &&
    ['outcome', 'conclusion'].some(result => text.includes(`steps.${id}.${result}`))
  );
}
