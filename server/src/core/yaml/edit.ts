import { stringify } from 'yaml';
import type { DocumentContent } from '../source/sourceFile.ts';
import type { Span } from '../text/span.ts';
import type { TextEdit } from '../text/textEdit.ts';
import type { MappingNode, SequenceNode, TreeNode, TreePair, TreePath } from '../tree/node.ts';

/**
 * Edits of YAML text that touch nothing but what they say. All spans count from the start of the
 * document. A result of `undefined` means that the edit cannot be made there without changing
 * something else: inside an alias, a merged mapping, or a flow collection that would need lines.
 */
export type YamlEdits = readonly TextEdit[] | undefined;

/** Adds an item behind the last one of the sequence at `path`. */
export function appendItem(content: DocumentContent, path: TreePath, text: string): YamlEdits {
  return addItem(content, { path, text, isFirst: false });
}

/** Adds an item before the first one of the sequence at `path`. */
export function prependItem(content: DocumentContent, path: TreePath, text: string): YamlEdits {
  return addItem(content, { path, text, isFirst: true });
}

/** A key and its value as YAML text; a list, or a value that starts with a line end, goes below the key. */
export interface NewPair {
  readonly key: string;
  readonly value: string;
}

/** Adds a pair behind the last one of the mapping at `path`. */
export function insertPair(content: DocumentContent, path: TreePath, pair: NewPair): YamlEdits {
  const place = locate(content, path);
  if (place === undefined) {
    return content.root === undefined && path.length === 0
      ? insertIntoEmpty(content, pair)
      : undefined;
  }
  const { node, holder } = place;
  if (node.kind === 'mapping') {
    return node.style === 'flow'
      ? insertIntoFlow(node, pair)
      : insertIntoBlock(content, node, pair);
  }
  if (node.kind !== 'scalar' || node.value !== null || holder === undefined) {
    return undefined;
  }
  const indent = columnOf(content.text, holder.key.span.start) + INDENT_STEP;
  return [insertBelow(content, holder, renderPair(content, pair, indent))];
}

/** Removes the pair or item at `path`; a sequence that would be left empty goes with its key. */
export function removeAt(content: DocumentContent, path: TreePath): YamlEdits {
  const parent = locate(content, path.slice(0, -1));
  const step = path.at(-1);
  if (parent === undefined || step === undefined) {
    return undefined;
  }
  const { node, holder } = parent;
  const members = membersOf(content, node);
  const index =
    node.kind === 'mapping'
      ? node.pairs.findIndex(pair => pair.name === String(step))
      : Number(step);
  const member = members[index];
  if (member === undefined) {
    return undefined;
  }
  if (members.length === 1) {
    return holder === undefined ? undefined : removeAt(content, path.slice(0, -1));
  }
  if (node.kind !== 'scalar' && node.style === 'flow') {
    return [removeFromFlow(content.text, members, index)];
  }
  return removeLines(content.text, members, index);
}

/** Replaces text at a place that is written out there. */
export function replaceText(content: DocumentContent, span: Span, newText: string): YamlEdits {
  return span.start < 0 || span.end > content.text.length ? undefined : [{ span, newText }];
}

/** A string as a YAML scalar of one line: plain where that is safe, else in quotes. */
export function renderScalar(text: string): string {
  const rendered = stringify(text, { lineWidth: 0, defaultStringType: 'PLAIN' }).trimEnd();
  const isPlainInFlow = !/[[\]{},]/.test(rendered) || /^['"]/.test(rendered);
  return rendered.includes('\n') || !isPlainInFlow ? JSON.stringify(text) : rendered;
}

const INDENT_STEP = 2;

interface Located {
  readonly node: TreeNode;
  readonly holder: TreePair | undefined;
}

/** The node at a path, unless the way leads through an alias or a merge key. */
function locate(content: DocumentContent, path: TreePath): Located | undefined {
  let node = content.root;
  let holder: TreePair | undefined;
  for (const step of path) {
    if (node?.kind === 'mapping') {
      const pair = node.entries.get(String(step));
      if (pair === undefined || pair.via !== undefined) {
        return undefined;
      }
      node = pair.node;
      holder = pair;
    } else if (node?.kind === 'sequence') {
      const item = node.items[Number(step)];
      if (item === undefined || item.via !== undefined) {
        return undefined;
      }
      node = item.node;
      holder = undefined;
    } else {
      return undefined;
    }
  }
  return node === undefined ? undefined : { node, holder };
}

interface NewItem {
  readonly path: TreePath;
  readonly text: string;
  readonly isFirst: boolean;
}

function addItem(content: DocumentContent, { path, text, isFirst }: NewItem): YamlEdits {
  const place = locate(content, path);
  const rendered = renderScalar(text);
  if (place === undefined) {
    const key = path.at(-1);
    const parent = locate(content, path.slice(0, -1));
    const hasKey = parent?.node.kind === 'mapping' && parent.node.entries.has(String(key));
    return hasKey || typeof key !== 'string'
      ? undefined
      : insertPair(content, path.slice(0, -1), { key, value: `- ${rendered}` });
  }
  const { node, holder } = place;
  if (node.kind === 'sequence') {
    return addToSequence(content, node, { rendered, isFirst });
  }
  if (node.kind !== 'scalar' || node.value !== null || holder === undefined) {
    return undefined;
  }
  const indent = columnOf(content.text, holder.key.span.start) + sequenceIndent(content);
  return [insertBelow(content, holder, [`${' '.repeat(indent)}- ${rendered}`])];
}

interface RenderedItem {
  readonly rendered: string;
  readonly isFirst: boolean;
}

function addToSequence(
  content: DocumentContent,
  node: SequenceNode,
  { rendered, isFirst }: RenderedItem,
): YamlEdits {
  const first = node.items[0];
  const last = node.items.at(-1);
  if (first === undefined || last === undefined) {
    const isFlow = content.text.charAt(node.span.start) === '[';
    return isFlow ? [insertAt(node.span.start + 1, rendered)] : undefined;
  }
  if (node.style === 'flow') {
    return isFirst
      ? [insertAt(startOf(content.text, first.via?.span ?? first.node.span), `${rendered}, `)]
      : [insertAt((last.via?.span ?? last.node.span).end, `, ${rendered}`)];
  }
  const indent = ' '.repeat(columnOf(content.text, node.span.start));
  const newline = newlineOf(content.text);
  return isFirst
    ? [insertAt(node.span.start, `- ${rendered}${newline}${indent}`)]
    : [
        insertAt(
          lastLineEnd(content.text, last.via?.span ?? last.node.span),
          `${newline}${indent}- ${rendered}`,
        ),
      ];
}

/** Tags and anchors stand before the value that they belong to. */
function startOf(text: string, span: Span): number {
  const before = /(?:[&!][^\s,[\]{}]*\s+)+$/.exec(
    text.slice(Math.max(0, span.start - 200), span.start),
  );
  return span.start - (before?.[0].length ?? 0);
}

function insertIntoEmpty(content: DocumentContent, pair: NewPair): YamlEdits {
  const newline = newlineOf(content.text);
  const lines = renderPair(content, pair, 0).join(newline);
  const isOnOwnLine = content.text === '' || content.text.endsWith('\n');
  return [insertAt(content.text.length, `${isOnOwnLine ? '' : newline}${lines}${newline}`)];
}

function insertIntoFlow(node: MappingNode, { key, value }: NewPair): YamlEdits {
  const last = node.pairs.at(-1);
  if (value.includes('\n')) {
    return undefined;
  }
  const inline = value.startsWith('- ') ? `[${value.slice(2)}]` : value;
  const text = `${renderScalar(key)}: ${inline}`;
  return last === undefined
    ? [insertAt(node.span.start + 1, text)]
    : [insertAt((last.via?.span ?? last.span).end, `, ${text}`)];
}

function insertIntoBlock(content: DocumentContent, node: MappingNode, pair: NewPair): YamlEdits {
  const first = node.pairs[0];
  const last = node.pairs.at(-1);
  if (first === undefined || last === undefined) {
    return undefined;
  }
  const newline = newlineOf(content.text);
  const lines = renderPair(content, pair, columnOf(content.text, first.key.span.start));
  return [insertAt(lastLineEnd(content.text, last.span), newline + lines.join(newline))];
}

function insertBelow(
  content: DocumentContent,
  holder: TreePair,
  lines: readonly string[],
): TextEdit {
  const newline = newlineOf(content.text);
  return insertAt(lineEndAt(content.text, holder.key.span.end), newline + lines.join(newline));
}

/** The lines of a pair, indented; a value that is a list or has lines goes below its key. */
function renderPair(
  content: DocumentContent,
  { key, value }: NewPair,
  indent: number,
): readonly string[] {
  const margin = ' '.repeat(indent);
  const name = renderScalar(key);
  if (!value.startsWith('\n') && !value.startsWith('- ')) {
    return [`${margin}${name}: ${value}`];
  }
  const step = value.startsWith('- ') ? sequenceIndent(content) : INDENT_STEP;
  const inner = ' '.repeat(indent + step);
  return [
    `${margin}${name}:`,
    ...value
      .replace(/^\n/, '')
      .split('\n')
      .map(line => (line === '' ? '' : inner + line)),
  ];
}

/** How far this document indents sequences below their key: as its first one does, else two. */
function sequenceIndent(content: DocumentContent): number {
  const pending: TreeNode[] = content.root === undefined ? [] : [content.root];
  for (
    let node = pending.shift(), budget = 5000;
    node !== undefined && budget > 0;
    node = pending.shift(), budget -= 1
  ) {
    if (node.kind === 'sequence') {
      pending.push(...node.items.filter(item => item.via === undefined).map(item => item.node));
    } else if (node.kind === 'mapping') {
      for (const pair of node.pairs) {
        if (
          pair.node.kind === 'sequence' &&
          pair.node.style === 'block' &&
          pair.via === undefined
        ) {
          const step =
            columnOf(content.text, pair.node.span.start) -
            columnOf(content.text, pair.key.span.start);
          return Math.max(0, step);
        }
        pending.push(...(pair.via === undefined ? [pair.node] : []));
      }
    }
  }
  return INDENT_STEP;
}

function insertAt(offset: number, newText: string): TextEdit {
  return { span: { start: offset, end: offset }, newText };
}

function newlineOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

function lineStartAt(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

function lineEndAt(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  const stop = end < 0 ? text.length : end;
  return stop > offset && text.charAt(stop - 1) === '\r' ? stop - 1 : stop;
}

function columnOf(text: string, offset: number): number {
  return offset - lineStartAt(text, offset);
}

/** End of the last line that a node has text on; its trailing comment is before that. */
function lastLineEnd(text: string, span: Span): number {
  let end = span.end;
  while (end > span.start && /\s/.test(text.charAt(end - 1))) {
    end -= 1;
  }
  return lineEndAt(text, end);
}

/** What a collection consists of, each from its first character (`-` or key) to its end. */
function membersOf(content: DocumentContent, node: TreeNode): readonly Span[] {
  if (node.kind === 'mapping') {
    return node.pairs.map(pair => pair.span);
  }
  if (node.kind === 'scalar') {
    return [];
  }
  return node.items.map(item => {
    const span = item.via?.span ?? item.node.span;
    return {
      start:
        node.style === 'flow' ? startOf(content.text, span) : dashBefore(content.text, span.start),
      end: span.end,
    };
  });
}

function dashBefore(text: string, offset: number): number {
  const dash = text.lastIndexOf('-', Math.max(0, offset - 1));
  return dash < 0 ? offset : dash;
}

function removeFromFlow(text: string, members: readonly Span[], index: number): TextEdit {
  const member = members[index] ?? { start: 0, end: 0 };
  const next = members[index + 1];
  if (next !== undefined) {
    return { span: { start: member.start, end: next.start }, newText: '' };
  }
  const before = members[index - 1];
  const comma = text.lastIndexOf(',', member.start);
  return { span: { start: Math.max(comma, before?.end ?? 0), end: member.end }, newText: '' };
}

function removeLines(text: string, members: readonly Span[], index: number): YamlEdits {
  const member = members[index] ?? { start: 0, end: 0 };
  const start = lineStartAt(text, member.start);
  if (/^[ \t]*$/.test(text.slice(start, member.start))) {
    const end = lastLineEnd(text, member);
    const newline = /^\r?\n/.exec(text.slice(end, end + 2))?.[0].length ?? 0;
    return [{ span: { start, end: end + newline }, newText: '' }];
  }
  // The first member of an inner collection shares its line with the outer dash: pull up the next one.
  const next = members[index + 1];
  return next === undefined
    ? undefined
    : [{ span: { start: member.start, end: next.start }, newText: '' }];
}
