import type { DocumentContent } from '../source/sourceFile.ts';
import type { Span } from '../text/span.ts';
import type { TreeNode, TreePair, TreePath } from '../tree/node.ts';

/** A node that may be edited, and how it is reached. */
export interface Located {
  readonly node: TreeNode;
  /** The pair whose value it is; `undefined` for the root and for items. */
  readonly holder: TreePair | undefined;
  /** Whether it stands inside of brackets, where no lines can be added. */
  readonly isInFlow: boolean;
}

/** The node at a path, unless the way leads through an alias or a merge key. */
export function locate(content: DocumentContent, path: TreePath): Located | undefined {
  let node = content.root;
  let holder: TreePair | undefined;
  let isInFlow = false;
  for (const step of path) {
    isInFlow ||= node !== undefined && node.kind !== 'scalar' && node.style === 'flow';
    holder = node?.kind === 'mapping' ? node.entries.get(String(step)) : undefined;
    const item = node?.kind === 'sequence' ? node.items[Number(step)] : holder;
    if (item === undefined || item.via !== undefined) {
      return undefined;
    }
    node = item.node;
  }
  return node === undefined ? undefined : { node, holder, isInFlow };
}

/** What a pair or an item takes up, from its first character (`-`, `?`, tag, anchor, key) to the end of its value. */
export function memberSpans(text: string, node: TreeNode): readonly Span[] {
  if (node.kind === 'scalar') {
    return [];
  }
  if (node.kind === 'mapping') {
    return node.pairs.map(({ span }) => ({
      start: startOf(text, span.start),
      // A pair without a value ends in white space, which a comment behind it needs.
      end:
        node.style === 'block'
          ? span.end
          : span.start + text.slice(span.start, span.end).trimEnd().length,
    }));
  }
  let before = node.span.start;
  return node.items.map(item => {
    const span = item.via?.span ?? item.node.span;
    const start = node.style === 'flow' ? startOf(text, span.start) : skipTrivia(text, before);
    before = span.end;
    return { start, end: span.end };
  });
}

/** The value that stands last in a block. */
export interface LastScalar {
  readonly end: number;
  /** Empty lines behind it belong to it (`|+`). */
  readonly isKept: boolean;
}

/** The value that stands last in a node. */
export function lastScalar(text: string, node: TreeNode): LastScalar {
  const isBlock = node.kind !== 'scalar' && node.style === 'block';
  const pair = isBlock && node.kind === 'mapping' ? node.pairs.at(-1) : undefined;
  const member = isBlock && node.kind === 'sequence' ? node.items.at(-1) : pair;
  if (member === undefined) {
    const header = text.slice(node.span.start, node.span.start + 4);
    return { end: node.span.end, isKept: /^[|>]\d?\+/.test(header) };
  }
  const { end, isKept } =
    member.via === undefined
      ? lastScalar(text, member.node)
      : { end: member.via.span.end, isKept: false };
  return { end: Math.max(end, pair?.key.span.end ?? 0), isKept };
}

/** Where a value starts with the tag, the anchor and the `?` that stand before it on its line. */
export function startOf(text: string, offset: number): number {
  const line = text.slice(Math.max(lineStartAt(text, offset), offset - MAX_PROPERTIES), offset);
  const before = /(?:(?:[&!][^\s,[\]{}]*|(?<![^\s,[{])\?)[ \t]+)+$/.exec(line);
  return offset - (before?.[0].length ?? 0);
}

/** Tags and anchors longer than that are not looked for. */
const MAX_PROPERTIES = 400;

/** The next character that is neither white space nor part of a comment. */
export function skipTrivia(text: string, start: number): number {
  let offset = start;
  while (offset < text.length) {
    const character = text.charAt(offset);
    if (character === '#') {
      offset = lineEndAt(text, offset);
    } else if (character.trim() === '') {
      offset += 1;
    } else {
      return offset;
    }
  }
  return offset;
}

/** Start of the line that an offset lies in. */
export function lineStartAt(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** End of the line that an offset lies in, without its line end. */
export function lineEndAt(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  const stop = end < 0 ? text.length : end;
  return stop > offset && text.charAt(stop - 1) === '\r' ? stop - 1 : stop;
}

/** Distance from the start of the line. */
export function columnOf(text: string, offset: number): number {
  return offset - lineStartAt(text, offset);
}

/** End of the last line that a node has text on; its trailing comment is before that. */
export function lastLineEnd(text: string, span: Span): number {
  let end = span.end;
  while (end > span.start && /\s/.test(text.charAt(end - 1))) {
    end -= 1;
  }
  return lineEndAt(text, end);
}
