import { stringify } from 'yaml';
import type { DocumentContent } from '../source/sourceFile.ts';
import type { TreeNode } from '../tree/node.ts';
import { columnOf } from './locate.ts';

/** A key and its value as YAML text; a list, or a value that starts with a line end, goes below the key. */
export interface NewPair {
  readonly key: string;
  readonly value: string;
}

/** A string as a YAML scalar of one line: plain where that is safe everywhere, else in quotes. */
export function renderScalar(text: string): string {
  const options = { lineWidth: 0, defaultStringType: 'PLAIN', compat: 'yaml-1.1' } as const;
  const rendered = stringify(text, options).replace(/\n$/, '');
  const isQuoted = /^['"]/.test(rendered);
  const isPlainAnywhere = !/[[\]{},]|^<<$|^[?:-]/.test(rendered);
  return rendered.includes('\n') || !(isQuoted || isPlainAnywhere)
    ? JSON.stringify(text)
    : rendered;
}

/** A string as a scalar of a document; in JSON, which is read as YAML, it stands in double quotes. */
export function renderScalarIn(content: DocumentContent, text: string): string {
  return isJson(content) ? JSON.stringify(text) : renderScalar(text);
}

/** A string in single quotes, or in double ones where it holds what only these can write. */
export function renderSingle(text: string): string {
  return /[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]/.test(text)
    ? JSON.stringify(text)
    : `'${text.replaceAll("'", "''")}'`;
}

function isJson({ root, text }: DocumentContent): boolean {
  const isFlow = root !== undefined && root.kind !== 'scalar' && root.style === 'flow';
  const hasPlainKey =
    root?.kind === 'mapping' && root.pairs.some(({ key }) => key.style !== 'double');
  return isFlow && !hasPlainKey && text.trimStart().startsWith(text.charAt(root.span.start));
}

/** The lines of a pair, indented; a value that is a list or has lines of its own goes below its key. */
export function renderPair(
  content: DocumentContent,
  { key, value }: NewPair,
  indent: number,
): readonly string[] {
  const margin = ' '.repeat(indent);
  const name = renderScalar(key);
  if (!value.startsWith('\n') && !value.startsWith('- ')) {
    const [first = '', ...more] = value.split('\n');
    return [`${margin}${name}: ${first}`, ...more.map(line => indentLine(line, margin))];
  }
  const step = value.startsWith('- ') ? sequenceIndent(content) : INDENT_STEP;
  const inner = ' '.repeat(indent + step);
  const lines = value.replace(/^\n/, '').split('\n');
  return [`${margin}${name}:`, ...lines.map(line => indentLine(line, inner))];
}

/** A pair inside of braces; `undefined` when its value needs lines. */
export function renderFlowPair(
  content: DocumentContent,
  { key, value }: NewPair,
): string | undefined {
  if (value.includes('\n')) {
    return undefined;
  }
  return `${renderScalarIn(content, key)}: ${value.startsWith('- ') ? `[${value.slice(2)}]` : value}`;
}

/** How far mappings are indented below their key. */
export const INDENT_STEP = 2;

/** How far this document indents sequences below their key: as its first one does, else two. */
export function sequenceIndent({ root, text }: DocumentContent): number {
  const pending: TreeNode[] = root === undefined ? [] : [root];
  // A list that grows while it is walked; nodes beyond the budget are not looked at.
  for (const node of pending) {
    for (const { child, keyStart } of childrenOf(node)) {
      if (keyStart !== undefined && child.kind === 'sequence' && child.style === 'block') {
        return Math.max(0, columnOf(text, child.span.start) - columnOf(text, keyStart));
      }
      if (pending.length < MAX_SAMPLED) {
        pending.push(child);
      }
    }
  }
  return INDENT_STEP;
}

const MAX_SAMPLED = 5000;

interface Child {
  readonly child: TreeNode;
  readonly keyStart: number | undefined;
}

function childrenOf(node: TreeNode): readonly Child[] {
  if (node.kind === 'scalar') {
    return [];
  }
  if (node.kind === 'sequence') {
    const items = node.items.slice(0, MAX_SAMPLED).filter(({ via }) => via === undefined);
    return items.map(item => ({ child: item.node, keyStart: undefined }));
  }
  const pairs = node.pairs.slice(0, MAX_SAMPLED).filter(({ via }) => via === undefined);
  return pairs.map(pair => ({ child: pair.node, keyStart: pair.key.span.start }));
}

function indentLine(line: string, margin: string): string {
  return line === '' ? '' : margin + line;
}
