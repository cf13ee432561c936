import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  type ParsedNode,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { SyntaxProblem } from '../source/syntaxProblem.ts';
import { toInertLine } from '../text/inert.ts';
import type { Span } from '../text/span.ts';
import type {
  Indirection,
  MappingNode,
  ScalarNode,
  SequenceNode,
  TreeItem,
  TreeNode,
  TreePair,
} from '../tree/node.ts';
import { buildScalar, nullScalar, propertiesOf, spanOf } from './buildScalar.ts';
import { createExpansion, type Expansion } from './expansion.ts';
import { applyMergeKeys, isMergeKey } from './mergeKeys.ts';
import type { ParsedDocument } from './parseYaml.ts';

/**
 * Turns the parser's tree into ours in one walk: aliases become the node they refer to, merge keys are
 * applied, duplicate keys are found. A document whose aliases stand for too much gives no tree (see
 * `Expansion`).
 */
export function buildTree(text: string, document: Document.Parsed): ParsedDocument {
  const expansion = createExpansion();
  const builder: Builder = { text, anchors: new Map(), problems: [], expansion };
  const root = document.contents === null ? undefined : buildNode(builder, document.contents);
  if (expansion.isExceeded()) {
    const problems = [...builder.problems, explainBomb(root)];
    return { root: undefined, problems, isSelfContained: false };
  }
  return {
    root: isEmptyRoot(root) ? undefined : root,
    problems: builder.problems,
    isSelfContained: builder.anchors.size === 0 && !BINDING_TEXT.test(text),
  };
}

/** Tags, merge keys and directives; found by their looks, because a miss would cost more than a parse. */
const BINDING_TEXT = /(?:^|[\s,[{(-])!|<<|^%/m;

interface Builder {
  readonly text: string;
  /** `'open'` while the anchored value itself is being read. */
  readonly anchors: Map<string, TreeNode | 'open'>;
  readonly problems: SyntaxProblem[];
  readonly expansion: Expansion;
}

function explainBomb(root: TreeNode | undefined): SyntaxProblem {
  const start = root?.span.start ?? 0;
  return {
    id: 'yaml/alias-bomb',
    span: { start, end: start },
    message:
      'The aliases of this document stand for more than a million values, or nest too deep, so it is not checked. Write fewer aliases of aliases.',
  };
}

function isEmptyRoot(root: TreeNode | undefined): boolean {
  return root?.kind === 'scalar' && root.value === null && root.span.start === root.span.end;
}

function buildNode(builder: Builder, node: ParsedNode): TreeNode {
  if (isAlias(node)) {
    return resolveAlias(builder, node.source, spanOf(node.range)).node;
  }
  const anchor = node.anchor;
  if (anchor !== undefined) {
    builder.anchors.set(anchor, 'open');
  }
  const built = buildContent(builder, node);
  if (anchor !== undefined) {
    builder.anchors.set(anchor, built);
  }
  return built;
}

function buildContent(builder: Builder, node: ParsedNode): TreeNode {
  if (isMap(node)) {
    return buildMapping(builder, node as YAMLMap.Parsed);
  }
  if (isSeq(node)) {
    return buildSequence(builder, node as YAMLSeq.Parsed);
  }
  return buildScalar(builder.text, node as Scalar.Parsed);
}

function resolveAlias(
  builder: Builder,
  name: string,
  span: Span,
): { node: TreeNode; via: Indirection } {
  const target = builder.anchors.get(name);
  const via: Indirection = { kind: 'alias', span };
  if (target !== undefined && target !== 'open') {
    return { node: target, via };
  }
  const shown = toInertLine(name, MAX_SHOWN);
  reportProblem(
    builder,
    target === 'open'
      ? {
          id: 'yaml/recursive-alias',
          span,
          message: `'*${shown}' stands inside the value that it refers to, so it never ends. Remove it.`,
        }
      : {
          id: 'yaml/unknown-alias',
          span,
          message: `No '&${shown}' stands before this alias. Check the name, or move the anchor above it.`,
        },
  );
  return { node: nullScalar(span), via };
}

function buildChild(builder: Builder, node: ParsedNode | null | undefined, at: number): TreeItem {
  if (node === null || node === undefined) {
    return { node: nullScalar({ start: at, end: at }) };
  }
  return isAlias(node)
    ? resolveAlias(builder, node.source, spanOf(node.range))
    : { node: buildNode(builder, node) };
}

function buildSequence(builder: Builder, node: YAMLSeq.Parsed): SequenceNode {
  const span = spanOf(node.range);
  const items: TreeItem[] = [];
  const value: unknown[] = [];
  for (const child of node.items) {
    const item = isPair(child)
      ? {
          node: buildMappingOf(builder, {
            pairs: [child],
            span: pairSpan(child, span),
            flow: true,
          }),
        }
      : buildChild(builder, child, span.end);
    items.push(item);
    value.push(item.node.value);
  }
  const style = node.flow === true ? 'flow' : 'block';
  const built: SequenceNode = {
    kind: 'sequence',
    style,
    span,
    items,
    value,
    ...propertiesOf(node),
  };
  builder.expansion.add(
    built,
    items.map(item => item.node),
  );
  return built;
}

function buildMapping(builder: Builder, node: YAMLMap.Parsed): MappingNode {
  const pairs = node.items as readonly ParsedPair[];
  const built = buildMappingOf(builder, {
    pairs,
    span: spanOf(node.range),
    flow: node.flow === true,
  });
  const extra = propertiesOf(node);
  if (Object.keys(extra).length === 0) {
    return built;
  }
  const tagged = { ...built, ...extra };
  builder.expansion.copy(tagged, built);
  return tagged;
}

type ParsedPair = Pair<ParsedNode, ParsedNode | null>;

interface MappingParts {
  readonly pairs: readonly ParsedPair[];
  readonly span: Span;
  readonly flow: boolean;
}

function buildMappingOf(builder: Builder, parts: MappingParts): MappingNode {
  const pairs = parts.pairs.map(child => buildPair(builder, child, parts.span.start));
  const entries = new Map<string, TreePair>();
  for (const pair of pairs) {
    if (!isMergeKey(pair.key)) {
      reportDuplicate(builder, entries.get(pair.name), pair);
      entries.set(pair.name, pair);
    }
  }
  applyMergeKeys(
    entries,
    pairs.filter(pair => isMergeKey(pair.key)),
    builder.expansion,
  );
  const value = toObject(entries);
  const style = parts.flow ? 'flow' : 'block';
  const span = startAtFirstKey(parts.span, pairs[0]);
  const built: MappingNode = { kind: 'mapping', style, span, pairs, entries, value };
  builder.expansion.add(
    built,
    pairs.map(pair => pair.node),
  );
  return built;
}

/** The parser starts a mapping in an explicit key (`? a: b`) at its colon. */
function startAtFirstKey(span: Span, first: TreePair | undefined): Span {
  return first !== undefined && first.key.span.start < span.start
    ? { start: first.key.span.start, end: span.end }
    : span;
}

function buildPair(builder: Builder, pair: ParsedPair, start: number): TreePair {
  const key = buildKey(builder, pair.key, start);
  const item = buildChild(builder, pair.value, keyEnd(builder, key));
  const end =
    item.via === undefined ? Math.max(item.node.span.end, key.span.end) : item.via.span.end;
  return { name: keyName(builder, key), key, ...item, span: { start: key.span.start, end } };
}

/** A key without a value ends behind its colon. */
function keyEnd(builder: Builder, key: ScalarNode): number {
  return builder.text.charAt(key.span.end) === ':' ? key.span.end + 1 : key.span.end;
}

function buildKey(builder: Builder, node: ParsedNode | null, at: number): ScalarNode {
  if (node === null) {
    return nullScalar({ start: at, end: at });
  }
  const key = buildNode(builder, node);
  if (key.kind === 'scalar') {
    return isAlias(node) ? { ...key, span: spanOf(node.range) } : key;
  }
  const span = isAlias(node) ? spanOf(node.range) : key.span;
  return { kind: 'scalar', style: 'plain', span, value: builder.text.slice(span.start, span.end) };
}

function keyName(builder: Builder, key: ScalarNode): string {
  if (typeof key.value === 'string') {
    return key.value;
  }
  return builder.text.slice(key.span.start, key.span.end);
}

/** What a mapping's entries mean, as a plain object. */
export function toObject(entries: ReadonlyMap<string, TreePair>): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const [name, pair] of entries) {
    if (name === '__proto__') {
      Object.defineProperty(object, name, { value: pair.node.value, enumerable: true });
    } else {
      object[name] = pair.node.value;
    }
  }
  return object;
}

/** Keys of different types, such as 1 and "1", are different keys to most tools. */
function reportDuplicate(builder: Builder, earlier: TreePair | undefined, pair: TreePair): void {
  if (earlier === undefined || typeof earlier.key.value !== typeof pair.key.value) {
    return;
  }
  const shown = toInertLine(pair.name, MAX_SHOWN);
  reportProblem(builder, {
    id: 'yaml/duplicate-key',
    span: pair.key.span,
    message: `'${shown}' stands twice in this mapping, and most tools refuse or drop one of them. Keep one.`,
    related: { span: earlier.key.span, message: `'${shown}' stands here first.` },
  });
}

function reportProblem(builder: Builder, problem: SyntaxProblem): void {
  if (builder.problems.length < MAX_PROBLEMS) {
    builder.problems.push(problem);
  }
}

/** More than that in one document help nobody. */
const MAX_PROBLEMS = 100;

/** Characters of a name that a message shows. */
const MAX_SHOWN = 40;

function isPair(node: unknown): node is ParsedPair {
  return (
    typeof node === 'object' && node !== null && 'key' in node && !isScalar(node) && !isAlias(node)
  );
}

function pairSpan(pair: ParsedPair, fallback: Span): Span {
  const start = pair.key?.range?.[0] ?? fallback.start;
  return { start, end: pair.value?.range?.[1] ?? pair.key?.range?.[1] ?? start };
}
