import { stripWrappers } from '../../shell/findScripts.ts';
import { parseCommands } from '../../shell/parseCommands.ts';
import { getNode, getString } from '../../tree/node.ts';
import type { GithubStep } from './document.ts';

/** How much of a repository's history is on the machine; `all` also where nobody can say. */
export interface Checkout {
  readonly step: GithubStep;
  /** Commits of the branch that is checked out. */
  readonly depth: number | 'all';
  /** Other branches and tags that were fetched by name. */
  readonly branches: readonly string[] | 'all';
  /** The branch that the step names. */
  readonly ref: string | undefined;
}

/** What is there after a step. */
export function readCheckout(before: Checkout | undefined, step: GithubStep): Checkout | undefined {
  const name = getString(step.uses)?.split('@')[0] ?? '';
  if (name === 'actions/checkout') {
    return openCheckout(step);
  }
  if (before === undefined) {
    return undefined;
  }
  if (step.run !== undefined) {
    return fetchMore(before, step.run.shellText);
  }
  return step.uses === undefined || NEVER_FETCHES.test(name) ? before : unlimited(before);
}

/** What is there after commands. */
export function fetchMore(before: Checkout, text: string): Checkout {
  return parseCommands(text).reduce((checkout, { words }) => {
    const [program = '', ...rest] = stripWrappers(words).map(word => word.text);
    return program === 'git'
      ? fetchByGit(checkout, rest)
      : mayFetch(program, rest)
        ? unlimited(checkout)
        : checkout;
  }, before);
}

function openCheckout(step: GithubStep): Checkout {
  const inputs = getNode(step.body, 'with');
  const depth = getNode(inputs, 'fetch-depth')?.value ?? 1;
  const isElsewhere = getNode(inputs, 'repository') !== undefined;
  const isKnown = /^\d{1,6}$/.test(String(depth)) && !isElsewhere && Number(depth) > 0;
  return {
    step,
    depth: isKnown ? Number(depth) : 'all',
    branches: isKnown ? [] : 'all',
    ref: getString(getNode(inputs, 'ref')),
  };
}

function unlimited(checkout: Checkout): Checkout {
  return { ...checkout, depth: 'all', branches: 'all' };
}

/** Actions that leave the repository as it is. */
const NEVER_FETCHES =
  /^(?:actions\/(?:cache(?:\/\w+)?|setup-[\w-]+|upload-artifact|download-artifact)|(?:iterative|treeverse)\/setup-[\w-]+|astral-sh\/setup-uv|snok\/install-poetry|abatilo\/actions-poetry|conda-incubator\/setup-miniconda|mamba-org\/setup-micromamba|aws-actions\/configure-aws-credentials|google-github-actions\/(?:auth|setup-gcloud)|azure\/login|docker\/[\w-]+)$/i;

function fetchByGit(checkout: Checkout, words: readonly string[]): Checkout {
  const [verb, ...rest] = words;
  if (verb === undefined || HARMLESS_GIT.has(verb)) {
    return checkout;
  }
  if (verb !== 'fetch') {
    return unlimited(checkout);
  }
  const isDeepened = rest.some(word => /^--(?:unshallow|depth|deepen|shallow)/.test(word));
  const [, ...names] = rest.filter(
    (word, index) => !word.startsWith('-') && rest[index - 1] !== '--depth',
  );
  const isOpen =
    names.length === 0 || rest.includes('--all') || names.some(name => /[*$]/.test(name));
  const { branches } = checkout;
  return {
    ...checkout,
    depth: isDeepened || isOpen ? 'all' : checkout.depth,
    branches: isOpen || branches === 'all' ? 'all' : [...branches, ...names.flatMap(listNames)],
  };
}

/** Both ends of `+main:refs/remotes/origin/main`. */
function listNames(refspec: string): readonly string[] {
  const ends = refspec
    .replace(/^\+/, '')
    .split(':')
    .map(end => end.replace(/^refs\/(?:heads|tags|remotes\/origin)\//, ''));
  return [...new Set(ends)].filter(Boolean);
}

const HARMLESS_GIT: ReadonlySet<string> = new Set(
  'config status log diff add commit push show rev-parse ls-files describe'.split(' '),
);

/** Scripts and tasks may do anything; `cml ci --fetch-depth` fetches all branches. Source: CML 0.20, `src/cml.js`. */
function mayFetch(program: string, words: readonly string[]): boolean {
  return (
    /^(?:make|just|task|nox|tox|npm|bash|sh|gh)$|\.sh$/.test(program) ||
    (program === 'cml' && words.some(word => /^--(?:fetch-depth|unshallow)/.test(word)))
  );
}
