import type { DocumentEditor } from '../../../lint/fixWriter.ts';
import type { FindingDraft, Rule } from '../../../lint/rule.ts';
import { placeOf } from '../../../model/pipelineModel.ts';
import { getNode, getString } from '../../../tree/node.ts';
import { spanWithin } from '../../../tree/spanWithin.ts';
import { type ComparedRevision, findComparisons } from '../comparedRevisions.ts';
import type { GithubDocument, GithubJob, GithubRun, GithubStep } from '../document.ts';
import { setInput } from '../edits.ts';
import { type Checkout, fetchMore, readCheckout } from '../fetchedHistory.ts';
import { runsBeside } from '../triggers.ts';

/** `actions/checkout` brings one commit of one branch, and DVC cannot compare with what is not there. */
export const shallowCloneMetricsDiff: Rule<GithubDocument> = {
  id: 'actions/shallow-clone-metrics-diff',
  summary: 'DVC compares with a commit that the checkout does not bring',
  severity: 'error',
  tier: 'default',
  confidence: 'high',
  component: 'training-evaluation',
  category: 'correctness',
  fix: 'safe',
  scope: 'document',
  formats: ['github-actions'],
  sources: [
    'https://github.com/actions/checkout#usage',
    'https://doc.dvc.org/command-reference/metrics/diff',
    'https://cml.dev/doc/cml-with-dvc',
  ],

  check(document, report) {
    if (!/\bdvc\b/.test(document.content.text)) {
      return;
    }
    for (const job of document.jobs) {
      const found = findMissing(document, job);
      if (found !== undefined) {
        report({ owner: found.step.owner, ...toDraft(document, found) });
      }
    }
  },
};

interface Missing {
  readonly step: GithubStep;
  readonly run: GithubRun;
  readonly compared: ComparedRevision;
  readonly checkout: Checkout;
}

/** The first comparison of a job with something that is surely not there. */
function findMissing(document: GithubDocument, job: GithubJob): Missing | undefined {
  let checkout: Checkout | undefined;
  if (dependsOnEvent(job)) {
    return undefined;
  }
  for (const step of job.steps) {
    const { run } = step;
    const comparisons =
      run === undefined || dependsOnEvent(step) ? [] : findComparisons(run.shellText);
    for (const compared of comparisons) {
      const now =
        checkout === undefined || run === undefined
          ? undefined
          : fetchMore(checkout, run.shellText.slice(0, compared.commandStart));
      if (run !== undefined && now !== undefined && isMissing(document, now, compared)) {
        return { step, run, compared, checkout: now };
      }
    }
    checkout = readCheckout(checkout, step);
  }
  return undefined;
}

/** Conditions on the event or the branch say when it runs, which is then not known. */
function dependsOnEvent({ body }: GithubJob | GithubStep): boolean {
  return /github\.(?:event|ref|head_ref|base_ref)/.test(getString(getNode(body, 'if')) ?? '');
}

function isMissing(
  document: GithubDocument,
  { depth, branches, ref }: Checkout,
  { revision, back }: ComparedRevision,
): boolean {
  if (back > 0) {
    return depth !== 'all' && depth <= back;
  }
  if (branches === 'all') {
    return false;
  }
  const name = revision.replace(/^(?:refs\/(?:heads|tags)\/|origin\/)/, '');
  return name !== ref && !branches.includes(name) && runsBeside(document, name);
}

function toDraft(document: GithubDocument, { run, compared, checkout }: Missing): FindingDraft {
  const { revision, command, start, end } = compared;
  const { depth, branches, step } = checkout;
  const at = spanWithin(document.content.text, run.node, { start, end });
  const related = [
    { place: placeOf(document, step.uses?.span ?? step.owner), message: 'The checkout.' },
  ];
  if (Array.isArray(branches) && branches.length > 0) {
    return {
      at,
      severity: 'warning',
      related,
      message: `'${command}' compares with '${revision}', but only '${branches.join("', '")}' is fetched before. Fetch '${revision}', too.`,
    };
  }
  const brought = depth === 1 ? 'one commit' : `${depth} commits`;
  return {
    at,
    related,
    message: `'${command}' compares with '${revision}', but the checkout brings only ${brought}. Set 'fetch-depth: 0'.`,
    fix: writer =>
      writer.offer("Set 'fetch-depth: 0'", (edit: DocumentEditor) =>
        setInput(edit, step, { key: 'fetch-depth', value: '0' }),
      ),
  };
}
