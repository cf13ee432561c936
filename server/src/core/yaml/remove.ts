import type { DocumentContent } from '../source/sourceFile.ts';
import type { Span } from '../text/span.ts';
import type { TextEdit } from '../text/textEdit.ts';
import type { TreeItem, TreeNode, TreePair, TreePath } from '../tree/node.ts';
import { lastLineEnd, lastScalar, lineStartAt, locate, memberSpans, skipTrivia } from './locate.ts';

/**
 * Removes the pair or item at `path`; a collection that would be left empty goes with its key.
 *
 * @returns `undefined` when that cannot be done without changing something else, for example because an
 * anchor would be lost.
 */
export function removeAt(
  content: DocumentContent,
  path: TreePath,
): readonly TextEdit[] | undefined {
  const parent = locate(content, path.slice(0, -1));
  const step = path.at(-1);
  if (parent === undefined || step === undefined || parent.node.kind === 'scalar') {
    return undefined;
  }
  const { node, holder } = parent;
  const index = indexOf(node, step);
  const member = (node.kind === 'mapping' ? node.pairs : node.items)[index];
  if (member === undefined || hasAnchor(member) || isAnchored(member)) {
    return undefined;
  }
  const members = memberSpans(content.text, node);
  if (members.length === 1) {
    return holder === undefined ? undefined : removeAt(content, path.slice(0, -1));
  }
  if (node.style === 'flow') {
    return removeFromFlow(content.text, members, index);
  }
  const before = (node.kind === 'mapping' ? node.pairs : node.items)[index - 1]?.node;
  const isKept = before !== undefined && lastScalar(content.text, before).isKept;
  return removeLines(content.text, members, { index, isKept });
}

function indexOf(node: TreeNode, step: string | number): number {
  return node.kind === 'mapping'
    ? node.pairs.findIndex(pair => pair.name === String(step))
    : Number(step);
}

/** Whether anything that is written in a member has an anchor, which aliases elsewhere may need. */
function hasAnchor({ node, via }: TreeItem): boolean {
  if (via !== undefined) {
    return false;
  }
  if (node.anchor !== undefined) {
    return true;
  }
  return node.kind === 'mapping'
    ? node.pairs.some(pair => pair.key.anchor !== undefined || hasAnchor(pair))
    : node.kind === 'sequence' && node.items.some(hasAnchor);
}

/** A key may be what an alias refers to. */
function isAnchored(member: TreeItem | TreePair): boolean {
  return 'key' in member && member.key.anchor !== undefined;
}

/** Takes away a member and one comma; comments beside them stay. */
function removeFromFlow(
  text: string,
  members: readonly Span[],
  index: number,
): readonly TextEdit[] | undefined {
  const member = members[index];
  if (member === undefined) {
    return undefined;
  }
  const comma = skipTrivia(text, member.end);
  if (text.charAt(comma) === ',') {
    return removeBoth(text, member, { start: comma, end: endBehindComma(text, member, comma) });
  }
  const before = members[index - 1];
  if (before === undefined) {
    return undefined;
  }
  const commaBefore = skipTrivia(text, before.end);
  return removeBoth(text, { start: commaBefore, end: commaBefore + 1 }, member);
}

/** White space behind the comma goes too, unless a comment needs it, or a line ends there that has more on it. */
function endBehindComma(text: string, member: Span, comma: number): number {
  let end = comma + 1;
  while (text.charAt(end) === ' ' || text.charAt(end) === '\t') {
    end += 1;
  }
  if (text.charAt(end) === '#') {
    return comma + 1;
  }
  const isAlone = text.slice(lineStartAt(text, member.start), member.start).trim() === '';
  const lineBreak = /^\r?\n[ \t]*/.exec(text.slice(end, end + 200));
  return isAlone && lineBreak !== null ? end + lineBreak[0].length : end;
}

/** One edit, or two when there is a comment in between. */
function removeBoth(text: string, first: Span, second: Span): readonly TextEdit[] {
  if (text.slice(first.end, second.start).trim() === '') {
    return [{ span: { start: first.start, end: second.end }, newText: '' }];
  }
  return [first, second].map(span => ({ span, newText: '' }));
}

interface BlockMember {
  readonly index: number;
  /** Empty lines that are left would become part of the value before it. */
  readonly isKept: boolean;
}

function removeLines(
  text: string,
  members: readonly Span[],
  { index, isKept }: BlockMember,
): readonly TextEdit[] | undefined {
  const member = members[index];
  if (member === undefined) {
    return undefined;
  }
  const start = lineStartAt(text, member.start);
  const end = lastLineEnd(text, member);
  if (text.slice(start, member.start).trim() === '') {
    const lineEnds = isKept ? /^(?:[ \t]*\r?\n)*/ : /^\r?\n/;
    const length = lineEnds.exec(text.slice(end))?.[0].length ?? 0;
    return [{ span: { start, end: end + length }, newText: '' }];
  }
  // The first member of an inner collection shares its line with the outer dash: pull up what follows.
  const next = members[index + 1];
  if (next === undefined) {
    return undefined;
  }
  const comment = /^[ \t]*#/m.exec(text.slice(end, next.start));
  const follows = comment === null ? next.start : end + comment.index + comment[0].length - 1;
  return [{ span: { start: member.start, end: follows }, newText: '' }];
}
