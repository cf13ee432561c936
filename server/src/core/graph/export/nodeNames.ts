import type { Severity } from '../../lint/finding.ts';
import { SEVERITIES } from '../../lint/finding.ts';
import { COMPONENT_LABELS } from '../../model/component.ts';
import { toInertLine } from '../../text/inert.ts';
import type { GraphGroup } from '../graph.ts';
import type { VisibleNode } from '../picture.ts';
import type { ExportMeta } from './exportMeta.ts';

/** Characters of a name that a drawing shows. */
const MAX_NAME = 60;

/** The name of a node or a collapsed group as one short, inert line. */
export function nameOfNode({ label }: Pick<VisibleNode, 'label'>): string {
  return toInertLine(label, MAX_NAME);
}

/** "Train, GitHub Actions workflow": the name of a group with what it is. */
export function nameOfGroup({ label, tool }: GraphGroup, { titles }: ExportMeta): string {
  const title = titles.get(tool);
  return [...new Set([nameOfNode({ label }), title])].filter(Boolean).join(', ');
}

/** "Training", or for a collapsed group "12 nodes"; with what was found: "Training, 1 error". */
export function describeNode(node: VisibleNode): string {
  const what =
    node.type === 'node' ? COMPONENT_LABELS[node.component] : countThings(node.count, 'node');
  return [what, ...describeFindings(node.findings)].join(', ');
}

/** "2 errors", "1 warning": worst first, without what is not there. */
export function describeFindings(findings: Readonly<Record<Severity, number>>): readonly string[] {
  return SEVERITIES.filter(severity => findings[severity] > 0).map(severity =>
    countThings(findings[severity], severity),
  );
}

/** The severity whose number stands on a box; hints are left to the editor. */
export function worstOf(
  findings: Readonly<Record<Severity, number>>,
): Exclude<Severity, 'hint'> | undefined {
  return WORST_FIRST.find(severity => findings[severity] > 0);
}

const WORST_FIRST = ['error', 'warning', 'info'] as const;

/** "1 node", "1,200 nodes". */
export function countThings(count: number, noun: string): string {
  const digits = String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
  return `${digits} ${noun}${count === 1 ? '' : 's'}`;
}

/** What stands where nothing was found. */
export const EMPTY = 'No pipeline files were found here';
