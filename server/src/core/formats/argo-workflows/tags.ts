import type { NamedPlace } from '../../kubernetes/kubernetesObject.ts';
import type { Span } from '../../text/span.ts';
import { getEntries, getItems, type ScalarNode, type TreeNode } from '../../tree/node.ts';
import { spanWithin } from '../../tree/spanWithin.ts';

/** A variable in braces, such as `{{tasks.train.outputs.parameters.loss}}`. */
export interface ArgoTag {
  /** What it begins with: `inputs.parameters`, `tasks`, ... */
  readonly root: string;
  /** The name behind that: of the parameter, the task, ... */
  readonly name: NamedPlace;
  /** The name and all that follows it, such as `model.path`. */
  readonly path: string;
  /** Whether the name stands in the source as it is, so that it can be replaced. */
  readonly isWritten: boolean;
  /** All of it, with its braces. */
  readonly span: Span;
}

/**
 * The variables in all texts of a value that name something of the workflow. Expressions (`{{=...}}`) are a
 * language of their own and left out, and so is what `skip` says.
 */
export function collectTags(
  text: string,
  root: TreeNode | undefined,
  skip: ReadonlySet<TreeNode> = new Set(),
): readonly ArgoTag[] {
  const tags: ArgoTag[] = [];
  const pending = root === undefined ? [] : [root];
  const seen = new Set(skip);
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (seen.has(node) || tags.length > MAX_TAGS) {
      continue;
    }
    seen.add(node);
    if (node.kind === 'scalar') {
      tags.push(...readTags(text, node));
    } else {
      pending.push(...childrenOf(node));
    }
  }
  return tags.sort((a, b) => a.span.start - b.span.start);
}

const MAX_TAGS = 5000;

function childrenOf(node: TreeNode): readonly TreeNode[] {
  return node.kind === 'mapping'
    ? getEntries(node).map(entry => entry.node)
    : getItems(node).map(item => item.node);
}

function readTags(text: string, scalar: ScalarNode): readonly ArgoTag[] {
  const { value } = scalar;
  if (typeof value !== 'string' || !value.includes('{{')) {
    return [];
  }
  return [...value.matchAll(TAG)].map(match => {
    const [whole, before = '', root = '', name = '', rest = ''] = match;
    const start = match.index + before.length + root.length + 1;
    const within = (part: Span): Span => spanWithin(text, scalar, part);
    const span = within({ start, end: start + name.length });
    return {
      root,
      name: { text: name, span },
      path: rest.startsWith('.') ? `${name}${rest.trimEnd()}` : name,
      isWritten: text.slice(span.start, span.end) === name,
      span: within({ start: match.index, end: match.index + whole.length }),
    };
  });
}

/** Source: argo-workflows.readthedocs.io, "Workflow Variables", 4.0. Names of parameters have no dots. */
const TAG =
  /(\{\{[ \t]{0,20})(inputs\.parameters|inputs\.artifacts|tasks|steps|workflow\.parameters)\.([\w-]{1,200})(?=[.}\s])([^{}]{0,400})\}\}/g;
