import type { DocumentContent } from '../source/sourceFile.ts';
import { newlineOf } from '../text/newline.ts';
import type { Span } from '../text/span.ts';
import type { TextEdit } from '../text/textEdit.ts';
import { findScalarAt } from '../tree/findNode.ts';
import type { MappingNode, SequenceNode, TreeNode, TreePath } from '../tree/node.ts';
import {
  columnOf,
  type Located,
  lastLineEnd,
  lastScalar,
  lineEndAt,
  lineStartAt,
  locate,
  memberSpans,
  skipTrivia,
  startOf,
} from './locate.ts';
import {
  INDENT_STEP,
  type NewPair,
  renderFlowPair,
  renderPair,
  renderScalarIn,
  renderSingle,
  sequenceIndent,
} from './render.ts';

export { removeAt } from './remove.ts';
export { type NewPair, renderScalar } from './render.ts';

/**
 * Edits of YAML text that touch nothing but what they say. All spans count from the start of the
 * document. A result of `undefined` means that the edit cannot be made there without changing
 * something else: inside an alias, a merged mapping, or a flow collection that would need lines.
 */
export type YamlEdits = readonly TextEdit[] | undefined;

/** Adds an item behind the last one of the sequence at `path`. */
export function appendItem(content: DocumentContent, path: TreePath, text: string): YamlEdits {
  return addItem(content, { path, rendered: renderScalarIn(content, text), isFirst: false });
}

/** Adds an item before the first one of the sequence at `path`. */
export function prependItem(content: DocumentContent, path: TreePath, text: string): YamlEdits {
  return addItem(content, { path, rendered: renderScalarIn(content, text), isFirst: true });
}

/** Adds a pair behind the last one of the mapping at `path`; none when the key is there already. */
export function insertPair(content: DocumentContent, path: TreePath, pair: NewPair): YamlEdits {
  const place = locate(content, path);
  if (place === undefined) {
    const isEmpty = content.root === undefined && path.length === 0;
    return isEmpty ? insertIntoEmpty(content, pair) : undefined;
  }
  const { node } = place;
  if (node.kind === 'mapping') {
    return node.pairs.some(({ name }) => name === pair.key)
      ? undefined
      : insertIntoMapping(content, node, pair);
  }
  const flow = renderFlowPair(content, pair);
  return fillNull(content, place, {
    flow: flow === undefined ? undefined : `{${flow}}`,
    step: INDENT_STEP,
    lines: indent => renderPair(content, pair, indent),
  });
}

/** Replaces text at a place that is written out there. */
export function replaceText(content: DocumentContent, span: Span, newText: string): YamlEdits {
  return span.start < 0 || span.end > content.text.length ? undefined : [{ span, newText }];
}

/** Writes another text into a scalar of one line, key or value, in the quotes that it has. */
export function rewriteScalar(content: DocumentContent, span: Span, text: string): YamlEdits {
  const scalar = content.root === undefined ? undefined : findScalarAt(content.root, span.start);
  if (scalar?.span.start !== span.start || scalar.span.end !== span.end) {
    return undefined;
  }
  switch (scalar.style) {
    case 'plain':
      return [{ span, newText: renderScalarIn(content, text) }];
    case 'single':
      return [{ span, newText: renderSingle(text) }];
    case 'double':
      return [{ span, newText: JSON.stringify(text) }];
    default:
      return undefined;
  }
}

interface NewItem {
  readonly path: TreePath;
  readonly rendered: string;
  readonly isFirst: boolean;
}

function addItem(content: DocumentContent, item: NewItem): YamlEdits {
  const { path, rendered } = item;
  const place = locate(content, path);
  if (place === undefined) {
    return addSequence(content, path, `- ${rendered}`);
  }
  if (place.node.kind === 'sequence') {
    return place.node.style === 'flow'
      ? addToFlow(content, place.node, item)
      : addToBlock(content, place.node, item);
  }
  return fillNull(content, place, {
    flow: `[${rendered}]`,
    step: sequenceIndent(content),
    lines: indent => [`${' '.repeat(indent)}- ${rendered}`],
  });
}

/** A key that is not there yet gets a sequence of one item. */
function addSequence(content: DocumentContent, path: TreePath, value: string): YamlEdits {
  const key = path.at(-1);
  const parent = locate(content, path.slice(0, -1))?.node;
  const isTaken = parent?.kind === 'mapping' && parent.entries.has(String(key));
  return isTaken || typeof key !== 'string'
    ? undefined
    : insertPair(content, path.slice(0, -1), { key, value });
}

function addToFlow({ text }: DocumentContent, node: SequenceNode, item: NewItem): YamlEdits {
  const members = memberSpans(text, node);
  const first = members[0];
  const last = members.at(-1);
  if (first === undefined || last === undefined) {
    return [insertAt(node.span.start + 1, item.rendered)];
  }
  return item.isFirst
    ? [insertAt(first.start, `${item.rendered}, `)]
    : [insertBehind(text, last, item.rendered)];
}

function addToBlock({ text }: DocumentContent, node: SequenceNode, item: NewItem): YamlEdits {
  const indent = ' '.repeat(columnOf(text, node.span.start));
  const line = `- ${item.rendered}`;
  if (item.isFirst) {
    return [insertAt(node.span.start, `${line}${newlineOf(text)}${indent}`)];
  }
  return [insertLines(text, node, [`${indent}${line}`])];
}

function insertIntoMapping(content: DocumentContent, node: MappingNode, pair: NewPair): YamlEdits {
  const { text } = content;
  const members = memberSpans(text, node);
  const first = members[0];
  if (node.style === 'block') {
    const indent = first === undefined ? 0 : columnOf(text, first.start);
    return [insertLines(text, node, renderPair(content, pair, indent))];
  }
  const flow = renderFlowPair(content, pair);
  // A pair by itself in a sequence, `[a: 1]`, has no braces that could take another one.
  if (flow === undefined || text.charAt(node.span.start) !== '{') {
    return undefined;
  }
  const last = members.at(-1);
  return last === undefined
    ? [insertAt(node.span.start + 1, flow)]
    : [insertBehind(text, last, flow)];
}

function insertIntoEmpty(content: DocumentContent, pair: NewPair): YamlEdits {
  const { text } = content;
  if (/^\.\.\.(?:\s|$)/m.test(text)) {
    return undefined;
  }
  const newline = newlineOf(text);
  const lines = renderPair(content, pair, 0).join(newline);
  const isOnOwnLine = text === '' || text.endsWith('\n');
  return [insertAt(text.length, `${isOnOwnLine ? '' : newline}${lines}${newline}`)];
}

interface Filling {
  /** In one line, for inside of brackets; `undefined` when it needs lines. */
  readonly flow: string | undefined;
  /** Indentation below the key. */
  readonly step: number;
  lines(indent: number): readonly string[];
}

/** Gives a value to a key that has none, or a written `null`. */
function fillNull(content: DocumentContent, place: Located, filling: Filling): YamlEdits {
  const { text } = content;
  const { node, holder, isInFlow } = place;
  if (holder === undefined || !isPlainNull(text, node)) {
    return undefined;
  }
  const { flow } = filling;
  const keyEnd = holder.key.span.end;
  const colon = skipTrivia(text, keyEnd);
  if (node.span.end > node.span.start) {
    return flow === undefined ? undefined : [{ span: node.span, newText: flow }];
  }
  if (isInFlow) {
    const hasColon = text.charAt(colon) === ':';
    return flow === undefined
      ? undefined
      : [insertAt(hasColon ? colon + 1 : keyEnd, hasColon ? ` ${flow}` : `: ${flow}`)];
  }
  const lineEnd = lineEndAt(text, keyEnd);
  if (!/^[ \t]*:[ \t]*(?:#.*)?$/.test(text.slice(keyEnd, lineEnd))) {
    return undefined;
  }
  const newline = newlineOf(text);
  const indent = columnOf(text, startOf(text, holder.key.span.start)) + filling.step;
  return [insertAt(lineEnd, newline + filling.lines(indent).join(newline))];
}

/** A tag or an anchor before an absent value would go to the new one. */
function isPlainNull(text: string, node: TreeNode): boolean {
  const isNull = node.kind === 'scalar' && node.value === null;
  return isNull && node.anchor === undefined && startOf(text, node.span.start) === node.span.start;
}

function insertAt(offset: number, newText: string): TextEdit {
  return { span: { start: offset, end: offset }, newText };
}

/**
 * Adds a member to brackets, on a line of its own where the last one has one. Behind a key without a
 * value the comma must not touch the colon.
 */
function insertBehind(text: string, last: Span, member: string): TextEdit {
  const before = text.slice(lineStartAt(text, last.start), last.start);
  const behind = text.slice(last.end, lineEndAt(text, last.end));
  const gap = text.charAt(last.end - 1) === ':' ? ' ' : '';
  const isOnOwnLine = before.trim() === '' && before !== '' && /^,?[ \t]*$/.test(behind);
  const space = isOnOwnLine ? newlineOf(text) + before : ' ';
  return insertAt(last.end, `${gap},${space}${member}`);
}

/** Adds lines behind the last line of a block collection. */
function insertLines(text: string, node: TreeNode, lines: readonly string[]): TextEdit {
  const newline = newlineOf(text);
  const block = lines.join(newline);
  const last = lastScalar(text, node);
  // Empty lines behind a `|+` belong to its value.
  if (last.isKept && text.charAt(last.end - 1) === '\n') {
    return insertAt(last.end, block + newline);
  }
  return insertAt(lastLineEnd(text, { start: node.span.start, end: last.end }), newline + block);
}
