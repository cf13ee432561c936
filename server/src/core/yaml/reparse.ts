import type { Span } from '../text/span.ts';
import type { MappingNode, TreeNode, TreePair } from '../tree/node.ts';
import { type ParsedDocument, parseYamlDocument } from './parseYaml.ts';
import { replacePair } from './replacePair.ts';

/** A document as it was parsed before an edit. */
export interface ParsedText extends ParsedDocument {
  readonly text: string;
}

/**
 * Parses a document after an edit by parsing only the entry (a stage, a job, a key) that the edit lies
 * in; everything else is taken over, moved where the edit moved it.
 *
 * @returns What a parse of the whole text would give, or `undefined` when the edit does not stay inside
 * one entry of a block mapping, or when anchors, aliases or tags could make entries depend on each other.
 */
export function reparseYamlDocument(before: ParsedText, text: string): ParsedDocument | undefined {
  const { root } = before;
  if (root?.kind !== 'mapping' || before.problems.length > 0 || !before.isSelfContained) {
    return undefined;
  }
  const change = findChange(before.text, text);
  const entry = findEntry(before.text, root, change);
  if (entry === undefined) {
    return undefined;
  }
  const delta = text.length - before.text.length;
  const { block } = entry;
  const lines = text.slice(block.start, block.end + delta);
  if (!staysIndented(lines, entry.pair.key.span.start - block.start)) {
    return undefined;
  }
  const parsed = parseYamlDocument(lines);
  const pair = onlyPair(parsed, entry);
  if (pair === undefined || !endsInValue(lines, pair)) {
    return undefined;
  }
  const mappingEnd = parsed.root?.span.end ?? 0;
  const moved = { pair, mappingEnd, path: entry.path, from: block.start, delta };
  return { root: replacePair(root, moved), problems: [], isSelfContained: true };
}

/** Whether all lines behind the first belong to its key: deeper, or items of a list at its column. */
function staysIndented(lines: string, column: number): boolean {
  return lines
    .split('\n')
    .slice(1)
    .every(line => {
      const indent = line.search(/[^ ]/);
      const isBlank = indent < 0 || /^ *(?:#|\r?$)/.test(line);
      return isBlank || indent > column || (indent === column && /^ *-(?:\s|$)/.test(line));
    });
}

/** What ends in a comment or in an empty value ends elsewhere when more follows. */
function endsInValue(lines: string, pair: TreePair): boolean {
  let last: TreeNode | undefined = pair.node;
  while (last !== undefined && last.kind !== 'scalar' && last.style === 'block') {
    last = last.kind === 'mapping' ? last.pairs.at(-1)?.node : last.items.at(-1)?.node;
  }
  const isWritten = last !== undefined && last.span.end > last.span.start;
  return isWritten && lines.slice(last?.span.end).trim() === '';
}

interface Change {
  readonly start: number;
  /** End of the replaced text, before the edit. */
  readonly end: number;
}

/** What lies between the longest common beginning and the longest common end. */
function findChange(before: string, after: string): Change {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) {
    start += 1;
  }
  let same = 0;
  while (
    same < shorter - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  ) {
    same += 1;
  }
  return { start, end: before.length - same };
}

interface Entry {
  readonly pair: TreePair;
  /** Positions among the pairs of each mapping on the way down from the root. */
  readonly path: readonly number[];
  readonly parent: MappingNode;
  /** Whole lines, from the key's to the one before the next key's. */
  readonly block: Span;
}

/** The innermost pair of a block mapping whose lines hold the whole change. */
function findEntry(text: string, root: MappingNode, change: Change): Entry | undefined {
  let found: Entry | undefined;
  let mapping: TreeNode = root;
  let limit = text.length;
  const path: number[] = [];
  while (mapping.kind === 'mapping' && mapping.style === 'block') {
    const index = findPairAt(mapping, change.start);
    const pair: TreePair | undefined = mapping.pairs[index];
    if (pair === undefined) {
      break;
    }
    const block = blockOf(text, mapping, { index, limit });
    if (block === undefined || change.start <= block.start || change.end >= block.end) {
      break;
    }
    path.push(index);
    found = { pair, path: [...path], parent: mapping, block };
    mapping = pair.node;
    limit = block.end;
  }
  return found;
}

function findPairAt(mapping: MappingNode, offset: number): number {
  let low = 0;
  let high = mapping.pairs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((mapping.pairs[middle]?.span.start ?? 0) <= offset) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

interface Position {
  readonly index: number;
  readonly limit: number;
}

/** `undefined` when a key does not start its line, as the first one in a list item. */
function blockOf(text: string, mapping: MappingNode, { index, limit }: Position): Span | undefined {
  const pair = mapping.pairs[index];
  const next = mapping.pairs[index + 1];
  const start = pair === undefined ? undefined : lineStartOf(text, pair.span.start);
  const end = next === undefined ? limit : lineStartOf(text, next.span.start);
  return start === undefined || end === undefined ? undefined : { start, end };
}

function lineStartOf(text: string, offset: number): number | undefined {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  return /^ *$/.test(text.slice(start, offset)) ? start : undefined;
}

/** The entry after the edit, when its lines still hold exactly one pair at the same column. */
function onlyPair(parsed: ParsedDocument, entry: Entry): TreePair | undefined {
  const { root } = parsed;
  if (root?.kind !== 'mapping' || root.style !== 'block' || root.pairs.length !== 1) {
    return undefined;
  }
  const [pair] = root.pairs;
  const isClean = parsed.problems.length === 0 && parsed.isSelfContained;
  const isSameColumn = pair?.key.span.start === entry.pair.key.span.start - entry.block.start;
  const hasKey = pair !== undefined && pair.key.span.end > pair.key.span.start;
  if (pair === undefined || !isClean || !isSameColumn || !hasKey) {
    return undefined;
  }
  const isRenamedToSibling = pair.name !== entry.pair.name && entry.parent.entries.has(pair.name);
  return isRenamedToSibling ? undefined : pair;
}
