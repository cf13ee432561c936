import { svg } from '../../base/elements.ts';

/**
 * A number of a sign. It is no part of the name that it stands beside, which says in words what is counted; so it is
 * drawn as signs are, from a shape that all of them share.
 */
export function createCount(text: string, x: number, y: number): Element {
  return svg('use', { class: 'count-shape', href: `#${shapeOf(text)}`, x, y });
}

const SHAPES = svg('defs');
const KNOWN = new Set<string>();

function shapeOf(text: string): string {
  const id = `count-${text}`;
  if (KNOWN.size === 0) {
    document.body.append(svg('svg', { class: 'count-shapes', 'aria-hidden': 'true' }, SHAPES));
  }
  if (!KNOWN.has(id)) {
    KNOWN.add(id);
    SHAPES.append(svg('text', { id }, text));
  }
  return id;
}
