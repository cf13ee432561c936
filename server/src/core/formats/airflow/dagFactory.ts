import type { WorkspacePath } from '../../paths/workspacePath.ts';
import type { DocumentContent } from '../../source/sourceFile.ts';
import type { Span } from '../../text/span.ts';
import {
  getEntries,
  getItems,
  getNode,
  getPair,
  getString,
  type ScalarNode,
  type TreeNode,
} from '../../tree/node.ts';
import type { ReadSource } from '../format.ts';

/** DAGs that dag-factory makes of YAML. */
export interface FactoryDocument {
  readonly path: WorkspacePath;
  readonly document: number;
  readonly content: DocumentContent;
  readonly dags: readonly FactoryDag[];
}

/** A DAG. */
export interface FactoryDag {
  readonly id: string;
  readonly idSpan: Span;
  readonly node: TreeNode;
  readonly tasks: readonly FactoryTask[];
}

/** A task, with the arguments of its operator. */
export interface FactoryTask {
  readonly id: string;
  readonly idSpan: Span;
  readonly owner: Span;
  readonly node: TreeNode;
  /** Last part of the class's or decorator's name. */
  readonly operator: string;
  readonly isMapped: boolean;
  /** Tasks that have to be done first, groups resolved. */
  readonly after: readonly { readonly id: string; readonly at: Span }[];
}

/** Keys at the top that are no DAGs. Source: dag-factory 1.1, `dagfactory.py`, `SYSTEM_PARAMS`. */
const NO_DAGS: ReadonlySet<string> = new Set(['default', 'task_groups']);

/** The entries of a file that may be DAGs. */
export function listDagEntries(root: TreeNode | undefined): readonly DagEntry[] {
  return getEntries(root)
    .filter(({ name }) => !NO_DAGS.has(name))
    .map(({ name, key, node }) => ({ id: name, idSpan: key.span, node }));
}

/** An entry at the top of a file. */
export type DagEntry = Omit<FactoryDag, 'tasks'>;

/** Reads the DAGs; what has the wrong shape is left out. */
export function readFactory({ path, document, content }: ReadSource): FactoryDocument {
  return {
    path,
    document,
    content,
    dags: listDagEntries(content.root).map(entry => ({
      ...entry,
      tasks: readTasks(entry.node, getNode(content.root, 'default')),
    })),
  };
}

/** Tasks and groups come as a mapping by their names, or as a list of mappings that hold them. */
export function listNamed(node: TreeNode | undefined, key: string): readonly NamedNode[] {
  if (node?.kind === 'mapping') {
    return getEntries(node).map(({ name, key: own, node: value, span }) => ({
      name,
      nameSpan: own.span,
      owner: span,
      node: value,
    }));
  }
  return getItems(node).flatMap(({ node: item }): NamedNode[] => {
    const name = getNode(item, key);
    return name?.kind === 'scalar' && name.value !== null
      ? [{ name: String(name.value), nameSpan: name.span, owner: item.span, node: item }]
      : [];
  });
}

interface NamedNode {
  readonly name: string;
  readonly nameSpan: Span;
  readonly owner: Span;
  readonly node: TreeNode;
}

/** A DAG has its own tasks, and those of `default` that it does not change. */
function readTasks(dag: TreeNode, defaults: TreeNode | undefined): readonly FactoryTask[] {
  const own = listNamed(getNode(dag, 'tasks'), 'task_id');
  const inherited = listNamed(getNode(defaults, 'tasks'), 'task_id');
  const tasks = [
    ...own,
    ...inherited.filter(({ name }) => !own.some(other => other.name === name)),
  ];
  const groups = listNamed(getNode(dag, 'task_groups'), 'group_name');
  const groupOf = new Map(
    tasks.map(({ name, node }) => [name, getString(getNode(node, 'task_group_name'))]),
  );
  const resolve = (name: string): readonly string[] => [
    ...(groupOf.has(name) ? [name] : []),
    ...tasks.flatMap(task => (groupOf.get(task.name) === name ? [task.name] : [])),
  ];
  return tasks.map(({ name, nameSpan, owner, node }) => {
    const group = groups.find(candidate => candidate.name === groupOf.get(name));
    const names = [
      ...listDependencies(node),
      ...listDependencies(group?.node),
      ...listResults(node),
    ];
    const after = names.flatMap(({ text, span }) =>
      resolve(text).flatMap(id => (id === name ? [] : [{ id, at: span }])),
    );
    const operator = getString(getNode(node, 'operator') ?? getNode(node, 'decorator')) ?? '';
    return {
      id: name,
      idSpan: nameSpan,
      owner,
      node,
      operator: operator.slice(operator.lastIndexOf('.') + 1),
      isMapped: getPair(node, 'expand') !== undefined,
      after: after.filter(({ id }, index) => after.findIndex(other => other.id === id) === index),
    };
  });
}

interface NamedText {
  readonly text: string;
  readonly span: Span;
}

function listDependencies(node: TreeNode | undefined): readonly NamedText[] {
  return getItems(getNode(node, 'dependencies')).flatMap(({ node: item }) =>
    item.kind === 'scalar' ? [{ text: String(item.value), span: item.span }] : [],
  );
}

/** `+name` is what the task of that name gives, and so is `name.output` below `expand`. */
function listResults(node: TreeNode): readonly NamedText[] {
  const found: NamedText[] = [];
  visitScalars(node, scalar => {
    const text = getString(scalar) ?? '';
    const name = /^\+([\w.-]+)$/.exec(text)?.[1] ?? /^([\w-]+)\.output$/.exec(text)?.[1];
    if (name !== undefined) {
      found.push({ text: name, span: scalar.span });
    }
  });
  return found;
}

/** Nobody nests arguments deeper. */
const MAX_DEPTH = 20;

/** More values than this in one task are data. */
const MAX_VALUES = 5000;

/** Visits the scalars in a value, in order. */
export function visitScalars(root: TreeNode, visit: (scalar: ScalarNode) => void): void {
  let left = MAX_VALUES;
  const walk = (node: TreeNode, depth: number): void => {
    left -= 1;
    if (left < 0 || depth > MAX_DEPTH) {
      return;
    }
    if (node.kind === 'scalar') {
      visit(node);
    }
    for (const child of childrenOf(node)) {
      walk(child, depth + 1);
    }
  };
  walk(root, 0);
}

/** The values in a value. */
export function childrenOf(node: TreeNode): readonly TreeNode[] {
  return node.kind === 'mapping'
    ? getEntries(node).map(entry => entry.node)
    : getItems(node).map(item => item.node);
}
