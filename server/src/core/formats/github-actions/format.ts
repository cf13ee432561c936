import { nameOf, parentOf } from '../../paths/workspacePath.ts';
import { findNearest } from '../../text/nearest.ts';
import { getEntries, getNode } from '../../tree/node.ts';
import type { Candidate, FormatDefinition, Recognition } from '../format.ts';
import { type GithubDocument, readAction, readWorkflow } from './document.ts';
import { toGithubModel } from './model.ts';
import { workflowNames } from './names.ts';
import { actionSnippets, workflowSnippets } from './snippets.ts';

/** `.github/workflows/*.yml`: what GitHub runs, and when. */
const workflow: FormatDefinition<GithubDocument> = {
  id: 'github-actions',
  title: 'GitHub workflow',
  depth: 'deep',
  area: 'actions',
  schema: 'github-actions',
  schemaOwners: ['schema-store', 'github-actions'],
  files: [
    { pattern: '.github/workflows/*.yml', language: 'yaml' },
    { pattern: '.github/workflows/*.yaml', language: 'yaml' },
    { pattern: '*.yml', language: 'yaml', contains: 'runs-on:' },
    { pattern: '*.yaml', language: 'yaml', contains: 'runs-on:' },
  ],
  toldBy: 'its path, `.github/workflows/*.yml`; elsewhere `on`, `jobs` and `runs-on`',
  isGenerated: false,
  recognize: candidate => recognizeByPath(candidate) ?? recognizeByContent(candidate),
  scopeOf: () => undefined,
  isFoundAt: path => /(?:^|\/)\.github\/workflows\/[^/]+$/.test(path),
  read: readWorkflow,
  model: toGithubModel,
  snippets: workflowSnippets,
  names: workflowNames,
};

/** `action.yml`: an action that workflows use as a step. */
const action: FormatDefinition<GithubDocument> = {
  id: 'github-action',
  title: 'GitHub action',
  depth: 'deep',
  area: 'actions',
  schema: 'github-action',
  schemaOwners: ['schema-store', 'github-actions'],
  files: [
    { pattern: 'action.yml', language: 'yaml' },
    { pattern: 'action.yaml', language: 'yaml' },
  ],
  toldBy: 'its name, `action.yml`, and a mapping `runs`; else nothing but other keys of actions',
  isGenerated: false,
  recognize: recognizeAction,
  scopeOf: () => undefined,
  read: readAction,
  model: toGithubModel,
  snippets: actionSnippets,
};

/** Everything that GitHub Actions reads from a repository. */
export const githubActionsFormats: readonly FormatDefinition[] = [workflow, action];

/** Other tools have files of this name; where `runs` is wrong, the keys beside it have to be those of actions. */
function recognizeAction({ content: { root } }: Candidate): Recognition | undefined {
  if (getNode(root, 'runs')?.kind === 'mapping') {
    return { confidence: 'certain', because: "it is named like an action and has 'runs'" };
  }
  const names = getEntries(root).map(({ name }) => name);
  const others = names.filter(name => !ACTION_KEYS.has(name));
  return names.length - others.length >= 2 && others.every(name => findNearest(name, ['runs']))
    ? { confidence: 'likely', because: 'it is named like an action and has only keys of one' }
    : undefined;
}

const ACTION_KEYS: ReadonlySet<string> = new Set([
  'author',
  'branding',
  'description',
  'inputs',
  'name',
  'outputs',
  'runs',
]);

function recognizeByPath({ path }: Candidate): Recognition | undefined {
  const folder = parentOf(path);
  return nameOf(folder) === 'workflows' && nameOf(parentOf(folder)) === '.github'
    ? { confidence: 'certain', because: "it lies in '.github/workflows'" }
    : undefined;
}

/** Templates and examples of workflows; Gitea and Forgejo have a dialect of their own. */
function recognizeByContent({ path, content }: Candidate): Recognition | undefined {
  const isDialect = /(?:^|\/)\.(?:gitea|forgejo)\//.test(path);
  const hasKeys =
    getNode(content.root, 'on') !== undefined && getNode(content.root, 'jobs')?.kind === 'mapping';
  return hasKeys && !isDialect
    ? { confidence: 'likely', because: "it has 'on' and 'jobs'" }
    : undefined;
}
