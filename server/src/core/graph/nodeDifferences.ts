import { COMPONENT_LABELS } from '../model/component.ts';
import type { GraphNode, GraphNodeKind } from './graph.ts';

/** One thing about a node that is different; lists are written as lines. */
export interface NodeDifference {
  readonly what: DifferenceKind;
  /** Empty where there was none. */
  readonly before: readonly string[];
  /** Empty where there is none now. */
  readonly after: readonly string[];
}

/** What can be different about a node that is there in both states. */
export type DifferenceKind = (typeof KINDS)[number][0];

/** What is different between two states of a node, in a fixed order. */
export function listDifferences(before: GraphNode, after: GraphNode): readonly NodeDifference[] {
  return KINDS.flatMap(([what, read]) => {
    const [old, now] = [read(before), read(after)];
    return isEqual(old, now) ? [] : [{ what, before: old, after: now }];
  });
}

const KINDS = [
  ['name', ({ label }: GraphNode): readonly string[] => [label]],
  ['kind', ({ kind }: GraphNode): readonly string[] => [kind]],
  ['component', ({ component }: GraphNode): readonly string[] => [COMPONENT_LABELS[component]]],
  ['command', ({ facts }: GraphNode): readonly string[] => facts.commands],
  [
    'image',
    ({ facts }: GraphNode): readonly string[] => (facts.image === undefined ? [] : [facts.image]),
  ],
  ['inputs', (node: GraphNode): readonly string[] => listUses(node, node.facts.inputs)],
  ['outputs', (node: GraphNode): readonly string[] => listUses(node, node.facts.outputs)],
  ['metrics', ({ facts }: GraphNode): readonly string[] => [...facts.metrics].sort()],
  ['parameters', ({ facts }: GraphNode): readonly string[] => [...facts.parameters].sort()],
  ['schedule', ({ facts }: GraphNode): readonly string[] => facts.schedules],
] as const;

/** Who makes and uses what is handed on is said by edges. */
function listUses({ kind }: GraphNode, uses: readonly string[]): readonly string[] {
  return HANDED_ON.has(kind) ? [] : [...uses].sort();
}

const HANDED_ON: ReadonlySet<GraphNodeKind> = new Set(['dataset', 'model', 'image']);

function isEqual(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, index) => text === b[index]);
}
