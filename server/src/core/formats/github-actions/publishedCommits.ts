import { readArguments } from '../../model/commandArguments.ts';
import { stripWrappers } from '../../shell/findScripts.ts';
import { parseCommands } from '../../shell/parseCommands.ts';
import { getNode, getString } from '../../tree/node.ts';
import type { GithubJob, GithubRun, GithubStep } from './document.ts';

/** A place where a job publishes what it has committed. */
export interface PublishedCommit {
  readonly step: GithubStep;
  /** As people say it: `git push`, `EndBug/add-and-commit`. */
  readonly name: string;
  /** The command, for steps of commands; offsets in its shell text. */
  readonly command:
    | { readonly run: GithubRun; readonly start: number; readonly end: number }
    | undefined;
}

/** What a job does with Git and DVC, in order. */
export interface JobCommand {
  readonly step: GithubStep;
  readonly run: GithubRun;
  readonly words: readonly string[];
  readonly start: number;
  readonly end: number;
}

/** The commands of a job, wrappers taken off. */
export function listCommands({ steps }: Pick<GithubJob, 'steps'>): readonly JobCommand[] {
  return steps.flatMap(step => {
    const { run } = step;
    return run === undefined
      ? []
      : parseCommands(run.shellText).flatMap((command): readonly JobCommand[] => {
          const words = stripWrappers(command.words);
          const [first] = words;
          const end = words.at(-1)?.end;
          return first === undefined || end === undefined
            ? []
            : [{ step, run, words: words.map(({ text }) => text), start: first.start, end }];
        });
  });
}

/** The first place behind a step where a job publishes a commit with `dvc.lock` in it. */
export function findPublishedLock(
  job: GithubJob,
  behind: { readonly step: GithubStep; readonly end: number },
  isStaged: boolean,
): PublishedCommit | undefined {
  let isAdded = isStaged;
  for (const step of job.steps.slice(job.steps.indexOf(behind.step))) {
    const byAction = step === behind.step ? undefined : readAction(step);
    if (byAction !== undefined) {
      return byAction;
    }
    for (const { words, run, start, end } of listCommands({ steps: [step] })) {
      const isLater = step !== behind.step || start >= behind.end;
      isAdded ||= isLater && addsLock(words);
      const name = isLater ? nameOfPublishing(words, isAdded) : undefined;
      if (name !== undefined) {
        return { step, name, command: { run, start, end } };
      }
    }
  }
  return undefined;
}

/** Whether paths that are given to Git, or none, have `dvc.lock` among them. */
function addsLock([program, verb, ...rest]: readonly string[]): boolean {
  if (program !== 'git') {
    return false;
  }
  const all = verb === 'add' ? /^(?:-A|--all|-u|--update|\.)$/ : /^-[a-z]*a[a-z]*$|^--all$/;
  const isNamed = rest.some(word => /(?:^|\/)dvc\.lock$|^\*(?:\.lock)?$/.test(word));
  return (
    (verb === 'add' && isNamed) ||
    ((verb === 'add' || verb === 'commit') && rest.some(word => all.test(word)))
  );
}

function nameOfPublishing(words: readonly string[], isAdded: boolean): string | undefined {
  const [program, verb] = words;
  if (program === 'git' && verb === 'push' && isAdded) {
    return words.some(word => /^--(?:tags|delete|dry-run)$/.test(word)) ? undefined : 'git push';
  }
  const isRequest = (program === 'cml' && verb === 'pr') || program === 'cml-pr';
  const { operands } = readArguments(
    words.slice(program === 'cml' ? 2 : 1).map(text => ({ text })),
    REQUEST_FLAGS,
  );
  const hasLock = operands.some(word => /(?:^|\/)dvc\.lock$|^\.$|^\*/.test(word));
  return isRequest && hasLock ? 'cml pr' : undefined;
}

const REQUEST_FLAGS: ReadonlySet<string> = new Set(
  '--md --remote --user-email --user-name --branch --title --body --message --target-branch --token --repo --driver'.split(
    ' ',
  ),
);

function readAction(step: GithubStep): PublishedCommit | undefined {
  const name = getString(step.uses)?.split('@')[0] ?? '';
  const input = PATH_INPUTS.find(([action]) => action === name.toLowerCase())?.[1];
  const paths =
    input === undefined ? undefined : getString(getNode(getNode(step.body, 'with'), input));
  const hasLock = paths === undefined || /dvc\.lock|(?:^|\s)[.*]+(?:\s|$)/.test(paths);
  return input !== undefined && hasLock ? { step, name, command: undefined } : undefined;
}

/** Actions that commit and publish, and the input that says which files; all of them when it is left out. */
const PATH_INPUTS: readonly (readonly [string, string])[] = [
  ['stefanzweifel/git-auto-commit-action', 'file_pattern'],
  ['endbug/add-and-commit', 'add'],
  ['peter-evans/create-pull-request', 'add-paths'],
];
