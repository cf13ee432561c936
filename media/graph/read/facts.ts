import type { GraphFinding, GraphPlace } from '../../../server/src/core/graph/graph.ts';
import type { PictureEdge, PictureNode } from '../../../server/src/core/graph/picture.ts';
import { lookOf } from '../../language/componentLooks.ts';
import { BASIS_LOOKS, EDGE_LOOKS } from '../../language/edgeLooks.ts';
import { KIND_LOOKS } from '../../language/kindLooks.ts';
import { countOf } from '../../language/sayCounts.ts';
import type { Change } from './comparison.ts';
import type { PictureIndex } from './pictureIndex.ts';
import { sayChanges, sayEdge, sayNode, titleOf } from './words.ts';

/** What there is to know about a node, as it is shown in the card and in the details. */
export interface NodeFacts {
  readonly title: string;
  /** "step · DVC pipeline · Training". */
  readonly subtitle: string;
  readonly at: GraphPlace;
  readonly sections: readonly FactSection[];
  readonly findings: readonly GraphFinding[];
  /** What leads to it and what follows from it. */
  readonly connections: readonly Connection[];
}

/** One heading with its values. */
export interface FactSection {
  readonly label: string;
  readonly values: readonly string[];
  /** Whether the values are written in a file as they are, so that they are shown in its font. */
  readonly isCode: boolean;
}

/** A neighbour of a node. */
export interface Connection {
  readonly way: 'from' | 'to';
  /** Id and name of the other node. */
  readonly id: string;
  readonly label: string;
  /** "Data", "Model, concluded: both name 'house-prices'". */
  readonly how: string;
  readonly edge: PictureEdge;
}

/** Everything about a node. */
export function factsOf(index: PictureIndex, node: PictureNode): NodeFacts {
  return {
    title: node.label.trim() === '' ? 'Without a name' : node.label,
    subtitle: subtitleOf(node),
    at: node.at,
    sections: sectionsOf(node).filter(({ values }) => values.length > 0),
    findings: node.type === 'node' ? node.facts.findings : [],
    connections: connectionsOf(index, node.id),
  };
}

/** "Data, declared": what kind of edge it is, and how it is known. */
export function sayHow({ kind, basis, because, count, change }: PictureEdge): string {
  const reason = because === '' ? BASIS_LOOKS[basis].meaning : because;
  const known = basis === 'declared' && because === '' ? '' : `, ${basis}: ${reason}`;
  const changed = change === undefined ? '' : `, ${change}`;
  return `${EDGE_LOOKS[kind].label}${changed}${count > 1 ? `, ${countOf(count, 'connection')}` : known}`;
}

/** What is different, in one breath. */
export function sayChange({ nodes, edges, nameOf }: PictureIndex, { type, id }: Change): string {
  const node = type === 'node' ? nodes.get(id) : undefined;
  const edge = type === 'edge' ? edges.get(id) : undefined;
  if (edge !== undefined) {
    return `${sayEdge(edge, nameOf)}, ${sayHow(edge)}`;
  }
  return node === undefined ? '' : sayNode(node);
}

function subtitleOf(node: PictureNode): string {
  const parts =
    node.type === 'node'
      ? [KIND_LOOKS[node.kind].label, titleOf(node.tool), lookOf(node.component).label]
      : ['collapsed group', titleOf(node.tool), countOf(node.count, 'part')];
  const change = node.type === 'node' ? node.change : sayChanges(node);
  return [...(change ? [change] : []), ...parts].join(' · ');
}

function sectionsOf(node: PictureNode): readonly FactSection[] {
  if (node.type === 'group') {
    const labels = node.components.map(component => lookOf(component).label);
    return [{ label: 'Has parts in', values: labels, isCode: false }, ...staleness(node)];
  }
  const { commands, image, inputs, outputs, metrics, parameters, schedules } = node.facts;
  return [
    ...staleness(node),
    { label: commands.length === 1 ? 'Command' : 'Commands', values: commands, isCode: true },
    { label: 'Image', values: image === undefined ? [] : [image], isCode: true },
    { label: 'Inputs', values: inputs, isCode: true },
    { label: 'Outputs', values: outputs, isCode: true },
    { label: 'Metrics', values: metrics, isCode: true },
    { label: 'Parameters', values: parameters, isCode: true },
    { label: 'Schedule', values: schedules, isCode: false },
  ];
}

function staleness({ isStale, at }: PictureNode): readonly FactSection[] {
  const text = `'${at.file}' cannot be read now, so this is what it said last.`;
  return isStale ? [{ label: 'Not up to date', values: [text], isCode: false }] : [];
}

/** What leads to a node and what follows from it. */
export function connectionsOf(
  { edgesFrom, edgesTo, nameOf }: PictureIndex,
  id: string,
): readonly Connection[] {
  const connect = (way: 'from' | 'to', edge: PictureEdge): Connection => {
    const other = way === 'from' ? edge.from : edge.to;
    return { way, id: other, label: nameOf(other), how: sayHow(edge), edge };
  };
  return [
    ...(edgesTo.get(id) ?? []).map(edge => connect('from', edge)),
    ...(edgesFrom.get(id) ?? []).map(edge => connect('to', edge)),
  ];
}
