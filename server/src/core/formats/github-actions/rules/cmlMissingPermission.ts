import type { DocumentEditor } from '../../../lint/fixWriter.ts';
import type { FindingDraft, Rule } from '../../../lint/rule.ts';
import { getNode } from '../../../tree/node.ts';
import { spanWithin } from '../../../tree/spanWithin.ts';
import type { GithubDocument, GithubJob } from '../document.ts';
import { type Permissions, readPermissions, readVariable } from '../permissions.ts';
import { type JobCommand, listCommands } from '../publishedCommits.ts';

/** CML talks to GitHub with a token that the step has to hand over, and that has to be allowed to write. */
export const cmlMissingPermission: Rule<GithubDocument> = {
  id: 'actions/cml-missing-permission',
  summary: 'CML has no token, or one that may not do what it does',
  severity: 'warning',
  tier: 'default',
  confidence: 'medium',
  component: 'training-evaluation',
  category: 'correctness',
  fix: 'review',
  scope: 'document',
  formats: ['github-actions'],
  sources: [
    'https://cml.dev/doc/start/github',
    'https://cml.dev/doc/self-hosted-runners',
    'https://github.com/iterative/cml/blob/main/src/cml.js',
    'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions',
  ],

  check(document, report) {
    if (!/\bcml\b/.test(document.content.text)) {
      return;
    }
    for (const job of document.jobs) {
      for (const command of listCommands(job)) {
        const task = readTask(command.words);
        const draft = task === undefined ? undefined : judge({ document, job, command, task });
        if (draft !== undefined) {
          report({ owner: command.step.owner, ...draft });
        }
      }
    }
  },
};

type Task = 'comment' | 'pr' | 'runner';

/** What needs a token; `cml publish` works without one. */
function readTask([program = '', verb = '']: readonly string[]): Task | undefined {
  const command = program === 'cml' ? verb : /^cml-([\w-]+)$/.exec(program)?.[1];
  switch (command) {
    case 'comment':
    case 'send-comment':
      return 'comment';
    case 'pr':
      return 'pr';
    case 'runner':
      return 'runner';
    default:
      return undefined;
  }
}

interface Call {
  readonly document: GithubDocument;
  readonly job: GithubJob;
  readonly command: JobCommand;
  readonly task: Task;
}

function judge(call: Call): FindingDraft | undefined {
  const { document, job, command, task } = call;
  const token = findToken(call);
  if (token === 'somewhere') {
    return undefined;
  }
  const at = placeOf(document, command);
  const permissions = readPermissions(document, job);
  const lacking = permissions === undefined ? [] : listLacking(task, permissions);
  if (token === undefined) {
    return {
      at,
      message: `'${nameOf(command)}' finds no token and fails, because the step sets no 'REPO_TOKEN'. Add it to 'env'.`,
      ...(task === 'runner'
        ? {}
        : {
            fix: writer =>
              writer.offer("Add 'REPO_TOKEN' to 'env'", edit => {
                addToken(edit, command);
                allow(edit, call, permissions, lacking);
              }),
          }),
    };
  }
  if (!IS_DEFAULT_TOKEN.test(token)) {
    return undefined;
  }
  if (task === 'runner') {
    return {
      at,
      message: `'${nameOf(command)}' registers a machine, which the token of a workflow may not do. Put a personal access token into 'REPO_TOKEN'.`,
    };
  }
  return lacking.length === 0
    ? undefined
    : {
        at,
        message: `'${nameOf(command)}' may not write with these 'permissions'. Add ${lacking.map(scope => `'${scope}: write'`).join(' and ')}.`,
        fix: writer =>
          writer.offer(`Add ${lacking.map(scope => `'${scope}: write'`).join(' and ')}`, edit =>
            allow(edit, call, permissions, lacking),
          ),
      };
}

const IS_DEFAULT_TOKEN = /^\$\{\{\s{0,9}(?:secrets\.GITHUB_TOKEN|github\.token)\s{0,9}\}\}$/i;

/** The token that CML takes; `somewhere` when a command may bring one. Source: CML 0.20.6, `inferToken`. */
function findToken({ document, job, command }: Call): string | undefined {
  const isBrought =
    command.words.some(word => /^--token(?:=|$)/.test(word)) ||
    job.steps.some(({ run }) => /\b(?:REPO_TOKEN|repo_token|GITHUB_TOKEN)=/.test(run?.text ?? ''));
  const [found] = ['REPO_TOKEN', 'repo_token', 'GITHUB_TOKEN'].flatMap(
    name => readVariable(document, job, command.step, name) ?? [],
  );
  return isBrought || found === '' ? 'somewhere' : found;
}

/** A comment stands in a pull request, an issue or below a commit; which of them decides CML when it runs. */
function listLacking(task: Task, { writes }: Permissions): readonly string[] {
  if (writes === 'all' || task === 'runner') {
    return [];
  }
  if (task === 'comment') {
    const isAllowed = ['pull-requests', 'issues', 'contents'].some(scope => writes.has(scope));
    return isAllowed ? [] : ['pull-requests'];
  }
  return ['contents', 'pull-requests'].filter(scope => !writes.has(scope));
}

function addToken(edit: DocumentEditor, { step }: JobCommand): void {
  const isFlow = step.body.style === 'flow';
  const value = isFlow ? '"${{ secrets.GITHUB_TOKEN }}"' : '${{ secrets.GITHUB_TOKEN }}';
  if (getNode(step.body, 'env') !== undefined) {
    edit.insert([...step.path, 'env'], 'REPO_TOKEN', value);
  } else {
    edit.insert(step.path, 'env', isFlow ? `{ REPO_TOKEN: ${value} }` : `\nREPO_TOKEN: ${value}`);
  }
}

function allow(
  edit: DocumentEditor,
  { job }: Call,
  permissions: Permissions | undefined,
  lacking: readonly string[],
): void {
  const path = [...(permissions?.isOfJob === true ? job.path : []), 'permissions'];
  for (const scope of lacking) {
    const known = getNode(permissions?.pair.node, scope);
    if (known === undefined) {
      edit.insert(path, scope, 'write');
    } else {
      edit.rewrite(known.span, 'write');
    }
  }
}

function nameOf({ words }: JobCommand): string {
  return words.slice(0, words[0] === 'cml' ? 2 : 1).join(' ');
}

function placeOf(
  { content }: GithubDocument,
  { run, start, words }: JobCommand,
): FindingDraft['at'] {
  const [, own = ''] =
    (words[0] === 'cml' ? /^(\S+\s+\S+)/ : /^(\S+)/).exec(run.shellText.slice(start)) ?? [];
  return spanWithin(content.text, run.node, { start, end: start + own.length });
}
