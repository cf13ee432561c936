import { parentOf, resolveInside, type WorkspacePath } from '../../paths/workspacePath.ts';
import type { DocumentContent } from '../../source/sourceFile.ts';
import type { Span } from '../../text/span.ts';
import {
  getEntries,
  getItems,
  getNode,
  getString,
  type MappingNode,
  type ScalarNode,
  type TreeNode,
  type TreePair,
  type TreePath,
} from '../../tree/node.ts';
import type { ReadSource } from '../format.ts';
import { fillInWorkspace, maskExpressions } from './expressions.ts';

/** A workflow, or an action, whose steps are read like those of one job. */
export interface GithubDocument {
  readonly kind: 'workflow' | 'action';
  readonly path: WorkspacePath;
  readonly document: number;
  readonly content: DocumentContent;
  readonly name: string | undefined;
  /** Folder that holds `.github`; `undefined` when there is none above the file. */
  readonly repository: WorkspacePath | undefined;
  readonly jobs: readonly GithubJob[];
}

/** An entry of `jobs`, or what a composite action does. */
export interface GithubJob {
  readonly id: string;
  /** Where its body is. */
  readonly path: TreePath;
  /** The job's key. */
  readonly at: Span;
  /** Key and value. */
  readonly owner: Span;
  readonly body: MappingNode;
  readonly needs: readonly ScalarNode[];
  /** The reusable workflow that the job calls. */
  readonly calls: ScalarNode | undefined;
  /** The image of its container. */
  readonly image: ScalarNode | undefined;
  /** Whether it starts on a machine that has nothing of earlier runs, as far as that can be known. */
  readonly isFresh: boolean;
  readonly steps: readonly GithubStep[];
}

/** An item of `steps`. */
export interface GithubStep {
  /** The whole item. */
  readonly owner: Span;
  /** Where its body is. */
  readonly path: TreePath;
  readonly body: MappingNode;
  /** Shell commands; `undefined` for actions and for other languages. */
  readonly run: GithubRun | undefined;
  /** The action. */
  readonly uses: ScalarNode | undefined;
}

/** Shell commands of a step. */
export interface GithubRun {
  readonly node: ScalarNode;
  readonly text: string;
  /** The text with expressions as variables; see `maskExpressions`. */
  readonly shellText: string;
  /** Folder of the workspace that they run in; `undefined` when it cannot be known. */
  readonly directory: WorkspacePath | undefined;
}

/** Reads a workflow. */
export function readWorkflow({ path, document, content }: ReadSource): GithubDocument {
  const { root } = content;
  const place: Place = {
    repository: repositoryOf(path),
    defaults: [getNode(getNode(root, 'defaults'), 'run')],
  };
  return {
    kind: 'workflow',
    path,
    document,
    content,
    name: getString(getNode(root, 'name')),
    repository: place.repository,
    jobs: getEntries(getNode(root, 'jobs')).flatMap(pair =>
      readJob(place, ['jobs', pair.name], pair),
    ),
  };
}

/** Reads an `action.yml`; only composite actions have steps. */
export function readAction({ path, document, content }: ReadSource): GithubDocument {
  const { root } = content;
  const runs = getEntries(root).find(({ name }) => name === 'runs');
  const place: Place = { repository: repositoryOf(path), defaults: [] };
  const isComposite = getString(getNode(runs?.node, 'using')) === 'composite';
  return {
    kind: 'action',
    path,
    document,
    content,
    name: getString(getNode(root, 'name')),
    repository: place.repository,
    jobs: runs !== undefined && isComposite ? readJob(place, ['runs'], runs) : [],
  };
}

interface Place {
  /** Folder that holds `.github`; `undefined` when there is none above the file. */
  readonly repository: WorkspacePath | undefined;
  /** Settings of `run` steps, nearest first. */
  readonly defaults: readonly (TreeNode | undefined)[];
}

function repositoryOf(path: WorkspacePath): WorkspacePath | undefined {
  const parts = path.split('/');
  const index = parts.indexOf('.github');
  if (index < 0) {
    return undefined;
  }
  let folder = path;
  for (let level = parts.length; level > index; level -= 1) {
    folder = parentOf(folder);
  }
  return folder;
}

function readJob(
  place: Place,
  path: TreePath,
  { name, key, span, node }: TreePair,
): readonly GithubJob[] {
  if (node.kind !== 'mapping') {
    return [];
  }
  const inner: Place = {
    ...place,
    defaults: [getNode(getNode(node, 'defaults'), 'run'), ...place.defaults],
  };
  const container = getNode(node, 'container');
  const needs = getNode(node, 'needs');
  return [
    {
      id: name,
      path,
      at: key.span,
      owner: span,
      body: node,
      needs:
        needs?.kind === 'sequence'
          ? needs.items.flatMap(item => toScalar(item.node))
          : toScalar(needs),
      calls: toScalar(getNode(node, 'uses'))[0],
      image: toScalar(container?.kind === 'mapping' ? getNode(container, 'image') : container)[0],
      isFresh: container === undefined && isHosted(getNode(node, 'runs-on')),
      steps: readSteps(inner, [...path, 'steps'], getNode(node, 'steps')),
    },
  ];
}

/** GitHub's own machines, which start empty; labels that somebody gave to a machine may mean anything. */
function isHosted(runsOn: TreeNode | undefined): boolean {
  const labels = runsOn?.kind === 'sequence' ? runsOn.items.map(({ node }) => node) : [runsOn];
  return labels.every(label =>
    /^(?:ubuntu|windows|macos)-(?:latest|\d[\d.]*)$/.test(getString(label) ?? ''),
  );
}

function toScalar(node: TreeNode | undefined): readonly ScalarNode[] {
  return node?.kind === 'scalar' && typeof node.value === 'string' ? [node] : [];
}

function readSteps(place: Place, at: TreePath, steps: TreeNode | undefined): readonly GithubStep[] {
  const read: GithubStep[] = [];
  let isInPlace = true;
  for (const { body, path } of flattenSteps(steps, at, MAX_NESTING)) {
    const [uses] = toScalar(getNode(body, 'uses'));
    isInPlace &&= !checksOutElsewhere(uses, body);
    const run = readRun(isInPlace ? place : { ...place, repository: undefined }, body);
    read.push({ owner: body.span, path, body, run, uses });
  }
  return read;
}

const MAX_NESTING = 5;

interface PlacedStep {
  readonly body: MappingNode;
  readonly path: TreePath;
}

/** Steps in the order they are written, those that run in parallel included. */
function flattenSteps(
  steps: TreeNode | undefined,
  at: TreePath,
  depth: number,
): readonly PlacedStep[] {
  return getItems(steps).flatMap(({ node: body }, index): readonly PlacedStep[] => {
    if (body.kind !== 'mapping') {
      return [];
    }
    const path = [...at, index];
    const parallel = depth > 0 ? getNode(body, 'parallel') : undefined;
    return parallel === undefined
      ? [{ body, path }]
      : flattenSteps(parallel, [...path, 'parallel'], depth - 1);
  });
}

/** After that the repository lies in another folder, or is another one. */
function checksOutElsewhere(uses: ScalarNode | undefined, body: MappingNode): boolean {
  const inputs = getNode(body, 'with');
  return (
    getString(uses)?.startsWith('actions/checkout@') === true &&
    (getNode(inputs, 'path') !== undefined || getNode(inputs, 'repository') !== undefined)
  );
}

function readRun(place: Place, body: MappingNode): GithubRun | undefined {
  const node = getNode(body, 'run');
  const text = getString(node);
  const settings = [body, ...place.defaults];
  const shell = findSetting(settings, 'shell');
  if (node?.kind !== 'scalar' || text === undefined || (shell !== undefined && !isShell(shell))) {
    return undefined;
  }
  const folder = findSetting(settings, 'working-directory') ?? '.';
  const directory =
    place.repository === undefined || /[$~{\\]/.test(folder)
      ? undefined
      : resolveInside(place.repository, folder);
  const known = directory === place.repository ? fillInWorkspace(text) : text;
  return { node, text, shellText: maskExpressions(known), directory };
}

function findSetting(settings: readonly (TreeNode | undefined)[], key: string): string | undefined {
  return settings.map(node => getString(getNode(node, key))).find(Boolean);
}

function isShell(shell: string): boolean {
  return /^(?:ba|z|da)?sh\b|^pwsh\b|^powershell\b|^cmd\b/.test(shell);
}
