import type { GraphNode } from '../../../server/src/core/graph/graph.ts';
import type {
  CollapsedGroup,
  PictureEdge,
  PictureGroup,
  PictureLane,
  PictureNode,
} from '../../../server/src/core/graph/picture.ts';
import type { ChangeCounts } from '../../../server/src/protocol/graph.ts';
import { FORMAT_TITLES } from '../../../server/src/protocol/pipelineFiles.generated.ts';
import { lookOf } from '../../language/componentLooks.ts';
import { countFindings } from '../../language/counts.ts';
import { EDGE_LOOKS } from '../../language/edgeLooks.ts';
import { KIND_LOOKS } from '../../language/kindLooks.ts';
import { countOf, sayCounts } from '../../language/sayCounts.ts';

/** Longer names are cut where they are said or shown in one line; the details have all of them. */
const MAX_NAME = 80;

/** What users call the files of a tool: "DVC pipeline". */
export function titleOf(tool: string): string {
  return FORMAT_TITLES.get(tool) ?? tool;
}

/** "train, step, DVC pipeline, Training, 2 inputs, 1 warning". */
export function sayNode(node: PictureNode): string {
  const { name, kind, tool, count, others } = partsOf(node);
  return join([...name, kind, tool, count, ...others]);
}

/**
 * The same for a line of text, where the name is followed by what the line says behind it: "train, DVC pipeline,
 * dvc.yaml, step, Training, 2 inputs, 1 warning".
 */
export function sayLine(node: PictureNode, group: string): string {
  const { name, kind, tool, count, others } = partsOf(node);
  return join([...name, tool, group, count, kind, ...others]);
}

/** "model-training, DVC pipeline, group, 4 parts": what is seen comes first. */
export function sayFrame({ label, tool }: PictureGroup, members: number): string {
  return join([shorten(label), titleOf(tool), 'group', countOf(members, 'part')]);
}

/**
 * "Training, 3 parts", "Data, 8 of 13 parts shown", "Features, missing, No step prepares features."
 *
 * @param shown How many are drawn, which are more than usual where data is shown; `undefined` where some are inside
 *   of collapsed groups.
 */
export function sayLane({ label, count, gap }: PictureLane, shown?: number): string {
  if (gap !== undefined) {
    return join([label, 'missing', gap.missing]);
  }
  return shown === undefined || shown >= count
    ? join([label, countOf(shown ?? count, 'part')])
    : join([label, `${shown} of ${countOf(count, 'part')} shown`]);
}

/** "train is read by evaluate, concluded". */
export function sayEdge(edge: PictureEdge, nameOf: (id: string) => string): string {
  const sentence = `${nameOf(edge.from)} ${EDGE_LOOKS[edge.kind].verb} ${nameOf(edge.to)}`;
  return join([
    sentence,
    edge.basis === 'declared' ? '' : edge.basis,
    edge.count > 1 ? countOf(edge.count, 'connection') : '',
  ]);
}

/** A name that fits a line; its middle is left out, for names often differ at their ends. */
export function shorten(name: string): string {
  // Most names are short, and there are thousands.
  const letters = name.length <= MAX_NAME ? [] : [...name];
  return letters.length <= MAX_NAME
    ? name
    : `${letters.slice(0, MAX_NAME - 20).join('')}…${letters.slice(-18).join('')}`;
}

/** What there is to say about a node; any part may be empty. */
interface NodeParts {
  /** How it is called, and what is different about it. */
  readonly name: readonly string[];
  readonly kind: string;
  readonly tool: string;
  readonly count: string;
  readonly others: readonly string[];
}

function partsOf(node: PictureNode): NodeParts {
  return node.type === 'node' ? partsOfNode(node) : partsOfGroup(node);
}

function partsOfNode(node: GraphNode): NodeParts {
  const { inputs } = node.facts;
  return {
    name: [shorten(node.label), node.change ?? ''],
    kind: KIND_LOOKS[node.kind].label,
    tool: titleOf(node.tool),
    count: '',
    others: [
      lookOf(node.component).label,
      inputs.length === 0 ? '' : countOf(inputs.length, 'input'),
      sayFindings(node.findings),
      node.isStale ? 'its file cannot be read now' : '',
    ],
  };
}

function partsOfGroup(group: CollapsedGroup): NodeParts {
  return {
    name: [shorten(group.label), sayChanges(group)],
    kind: 'collapsed group',
    tool: titleOf(group.tool),
    count: countOf(group.count, 'part'),
    others: [
      group.components.map(component => lookOf(component).label).join(' and '),
      sayFindings(group.findings),
      group.isStale ? 'a file of it cannot be read now' : '',
    ],
  };
}

/** "added", "2 added, 1 removed inside": what is different in a collapsed group. */
export function sayChanges({ change, changes }: CollapsedGroup): string {
  if (change !== 'changed' || changes === undefined) {
    return change ?? '';
  }
  const nodes = sayCountsOfChanges(changes.nodes);
  const edges = countOf(sumChanges(changes.edges), 'different connection');
  return `${nodes === '' ? edges : nodes} inside`;
}

/** "2 added, 1 removed"; empty for nothing. */
export function sayCountsOfChanges(counts: ChangeCounts): string {
  const parts = CHANGES.filter(change => counts[change] > 0).map(
    change => `${counts[change]} ${change}`,
  );
  return parts.join(', ');
}

/** How many changes there are in all. */
export function sumChanges({ added, removed, changed }: ChangeCounts): number {
  return added + removed + changed;
}

const CHANGES = ['added', 'removed', 'changed'] as const;

function sayFindings(counts: GraphNode['findings']): string {
  return countFindings(counts) === 0 ? '' : sayCounts(counts);
}

function join(parts: readonly string[]): string {
  return parts.filter(part => part !== '').join(', ');
}
