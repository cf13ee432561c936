import { nameOf, parentOf, type WorkspacePath } from '../../paths/workspacePath.ts';
import type { Span } from '../../text/span.ts';
import {
  getEntries,
  getItems,
  getNode,
  getPair,
  type MappingNode,
  type TreeNode,
  type TreePair,
} from '../../tree/node.ts';
import { type TextNode, textNodes } from '../../tree/textNodes.ts';
import type { ReadSource } from '../format.ts';

/** A pipeline of GitLab, typed. */
export interface GitlabDocument extends ReadSource {
  /** Folder that the commands run in, and that the names of jobs are shared in. */
  readonly repository: WorkspacePath;
  /** In the order they run. */
  readonly stages: readonly TextNode[];
  /** Those that run, and hidden ones, which others extend. */
  readonly jobs: readonly GitlabJob[];
}

/** A job, with what it extends taken in as far as that is in the same file. */
export interface GitlabJob {
  readonly name: string;
  readonly at: Span;
  readonly owner: Span;
  readonly body: MappingNode;
  readonly isHidden: boolean;
  readonly stage: string;
  readonly needs: readonly TextNode[] | undefined;
  readonly extends: readonly TextNode[];
  readonly image: TextNode | undefined;
  /** Commands in the order they run. */
  readonly commands: readonly TextNode[];
}

/** Whether GitLab starts reading here. */
export function isMainFile(path: WorkspacePath): boolean {
  return /^\.gitlab-ci\.ya?ml$/.test(nameOf(path));
}

/** Reads a pipeline. */
export function readGitlab(source: ReadSource): GitlabDocument {
  const { root } = source.content;
  const pairs = getEntries(root).filter(({ name }) => !RESERVED.has(name));
  const bodies = new Map(pairs.map(({ name, node }) => [name, node]));
  return {
    ...source,
    repository: repositoryOf(source.path),
    stages: textNodes(getNode(root, 'stages')),
    jobs: pairs.flatMap(pair => readJob({ root, bodies }, pair)),
  };
}

/** Keys that are no jobs. Source: docs.gitlab.com, "CI/CD YAML syntax reference", GitLab 19. */
const RESERVED: ReadonlySet<string> = new Set([
  'image',
  'services',
  'stages',
  'types',
  'before_script',
  'after_script',
  'variables',
  'cache',
  'include',
  'default',
  'workflow',
  'spec',
  '$schema',
]);

function repositoryOf(path: WorkspacePath): WorkspacePath {
  const folder = /^(.*?)(?:^|\/)\.gitlab(?:-ci)?\//.exec(path)?.[1];
  return folder ?? (isMainFile(path) ? parentOf(path) : '');
}

interface Context {
  readonly root: TreeNode | undefined;
  readonly bodies: ReadonlyMap<string, TreeNode>;
}

function readJob(context: Context, { name, key, span, node }: TreePair): readonly GitlabJob[] {
  if (node.kind !== 'mapping') {
    return [];
  }
  const chain = listExtended(context, node, MAX_EXTENDS);
  const find = (...keys: readonly string[]): TreeNode | undefined =>
    chain.map(body => keys.map(each => getNode(body, each)).find(Boolean)).find(Boolean);
  const inherit = (wanted: string): TreeNode | undefined =>
    find(wanted) ??
    getNode(getNode(context.root, 'default'), wanted) ??
    getNode(context.root, wanted);
  const image = inherit('image');
  return [
    {
      name,
      at: key.span,
      owner: span,
      body: node,
      isHidden: name.startsWith('.'),
      stage: textNodes(find('stage'))[0]?.value ?? 'test',
      needs: getPair(node, 'needs') === undefined ? undefined : readNeeds(getNode(node, 'needs')),
      extends: textNodes(getNode(node, 'extends')),
      image: textNodes(image?.kind === 'mapping' ? getNode(image, 'name') : image)[0],
      commands: [inherit('before_script'), find('script'), inherit('after_script')].flatMap(each =>
        listCommands(each, MAX_NESTING),
      ),
    },
  ];
}

/** The job and what it extends, the nearest first; of several the last one wins. */
function listExtended(context: Context, body: TreeNode, depth: number): readonly TreeNode[] {
  if (depth === 0) {
    return [body];
  }
  const names = textNodes(getNode(body, 'extends')).map(({ value }) => value);
  const extended = names.reverse().flatMap(name => {
    const found = context.bodies.get(name);
    return found === undefined || found === body ? [] : listExtended(context, found, depth - 1);
  });
  return [body, ...extended].slice(0, MAX_EXTENDED);
}

/** Source: docs.gitlab.com, "extends": up to eleven levels; we need fewer. */
const MAX_EXTENDS = 6;
const MAX_EXTENDED = 50;
const MAX_NESTING = 5;

function readNeeds(needs: TreeNode | undefined): readonly TextNode[] {
  return getItems(needs).flatMap(({ node }) => {
    const isElsewhere = ['project', 'pipeline'].some(key => getNode(node, key) !== undefined);
    return isElsewhere || node.tag !== undefined
      ? []
      : textNodes(node.kind === 'mapping' ? getNode(node, 'job') : node);
  });
}

/** Lists in lists come from anchors. */
function listCommands(script: TreeNode | undefined, depth: number): readonly TextNode[] {
  if (script === undefined || depth === 0 || script.tag !== undefined) {
    return [];
  }
  return script.kind === 'sequence'
    ? script.items.flatMap(({ node }) => listCommands(node, depth - 1))
    : textNodes(script);
}
