import type { PictureNode } from '../../../server/src/core/graph/picture.ts';
import { svg } from '../../base/elements.ts';
import { iconNamed, shapesOf } from '../../base/icons.ts';
import { lookOf } from '../../language/componentLooks.ts';
import { countFindings, worstOf } from '../../language/counts.ts';
import { KIND_LOOKS } from '../../language/kindLooks.ts';
import { laneOf } from '../read/pictureIndex.ts';
import { sayNode, shorten, sumChanges } from '../read/words.ts';
import { classOfChange, createSign } from './changeSigns.ts';
import { createCount } from './counts.ts';
import { cutText } from './cutText.ts';
import type { FitText } from './fitText.ts';
import { outlineOf } from './shapes.ts';

/** Everything about a node that is seen or heard, besides where it stands in the picture and in its file. */
export function signatureOf(node: PictureNode): string {
  return JSON.stringify(node, (name, value) => (PLACES.has(name) ? undefined : value));
}

const PLACES: ReadonlySet<string> = new Set(['x', 'y', 'at', 'line', 'lastLine']);

/** An empty element for a node. */
export function createNode(node: PictureNode): Element {
  return svg('g', { role: 'button', tabindex: -1, 'data-spot': `node:${node.id}` });
}

/** Gives a node its outline and its name; what is in it is drawn once somebody can see it. */
export function dressNode(element: Element, node: PictureNode): void {
  const kind = node.type === 'node' ? `kind-${node.kind}` : 'collapsed';
  const stale = node.isStale ? ' stale' : '';
  const change = classOfChange(node.change);
  element.setAttribute('class', `node ${kind} of-${laneOf(node)}${stale}${change}`);
  element.setAttribute('aria-label', sayNode(node));
  if (node.type === 'group') {
    element.setAttribute('aria-expanded', 'false');
  }
  element.replaceChildren(svg('path', { class: 'box', d: outlineOf(node) }), ...signOf(node));
}

/** A collapsed group says how much in it is different. */
function signOf(node: PictureNode): readonly Element[] {
  if (node.change === undefined) {
    return [];
  }
  const nodes = node.type === 'group' && node.changes ? sumChanges(node.changes.nodes) : 0;
  const sign = createSign(node.change, nodes === 0 ? undefined : nodes);
  return [placeBadge(sign, 2)];
}

/** Puts a node to its place. */
export function placeNode(element: Element, { x, y }: PictureNode): void {
  element.setAttribute('transform', `translate(${x} ${y})`);
}

/** Draws what is in a node, once. */
export function detailNode(element: Element, node: PictureNode, fit: FitText): void {
  if (element.querySelector('.label') !== null) {
    return;
  }
  const badge = badgeOf(node);
  const badgeAt = node.width - 8 - (badge?.width ?? 0);
  const marks = marksOf(node, badgeAt - 6);
  const end = badgeAt - marks.length * MARK;
  element.append(
    iconAt(iconOf(node), 'component', 9),
    ...marks,
    ...(badge === undefined ? [] : [placeBadge(badge.element, badgeAt)]),
    svg('text', { class: 'label', x: 30, y: 18.5 }, ...cutText(labelOf(node), end - 30 - 4, fit)),
  );
}

/** Room for the icon of a component, and for the name of a group besides. */
const MARK = 20;
const MIN_NAME = 90;

/** Which components a collapsed group has parts in, where there is room to say that. */
function marksOf(node: PictureNode, end: number): readonly Element[] {
  const components = node.type === 'group' ? node.components : [];
  const start = end - components.length * MARK;
  return start < 30 + MIN_NAME
    ? []
    : components.map((component, at) =>
        iconAt(lookOf(component).icon, `component of-${component}`, start + at * MARK),
      );
}

/** Steps have the icon of their component; whatever else there is shows what it is, in the same colour. */
function iconOf(node: PictureNode): string {
  return node.type === 'group'
    ? 'chevron-right'
    : (KIND_LOOKS[node.kind].icon ?? lookOf(laneOf(node)).icon);
}

/** A collapsed group says how much is in it. */
function labelOf(node: PictureNode): string {
  const name = shorten(node.label);
  return node.type === 'node' ? name : `${name} (${node.count})`;
}

function iconAt(name: string, className: string, x: number): Element {
  const icon = svg('g', {
    class: `glyph ${className}`,
    transform: `translate(${x} 7) scale(0.875)`,
  });
  icon.append(...shapesOf(iconNamed(name)));
  return icon;
}

interface Badge {
  readonly element: Element;
  readonly width: number;
}

/** Icon of the worst severity, and how many findings there are; nothing for hints. */
function badgeOf({ findings }: PictureNode): Badge | undefined {
  const worst = worstOf(findings);
  if (worst === undefined) {
    return undefined;
  }
  const count = countFindings(findings);
  const text = count > 99 ? '99+' : String(count);
  const element = svg('g', { class: `badge ${worst}` }, iconAt(worst, 'severity', 0));
  element.append(createCount(text, 16, 18));
  return { element, width: 17 + text.length * 7 };
}

function placeBadge(element: Element, x: number): Element {
  element.setAttribute('transform', `translate(${x} 0)`);
  return element;
}
