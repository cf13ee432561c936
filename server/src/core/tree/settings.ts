import type { DocumentContent } from '../source/sourceFile.ts';
import type { Span } from '../text/span.ts';
import {
  getEntries,
  getItems,
  getNode,
  getString,
  type ScalarNode,
  type TreeNode,
} from './node.ts';
import { spanWithin } from './spanWithin.ts';

/** A name with a text, wherever it stands: a key, a variable of a container, a line of a nested file. */
export interface Setting {
  readonly name: string;
  readonly value: string;
  /** Where `value` stands, quotes included. */
  readonly span: Span;
  /** It is a part of a longer text. */
  readonly isNested: boolean;
  /** It is written as a pair of `name` and `value`. */
  readonly isVariable?: boolean;
  /** The key that it lies below, or in whose text; `undefined` at the top and in lists. */
  readonly under: string | undefined;
}

/**
 * All settings of a document, in no order; what merge keys bring is left out.
 *
 * @param skipped Keys below which nobody looks.
 */
export function listSettings(
  { root, text }: Pick<DocumentContent, 'root' | 'text'>,
  skipped: ReadonlySet<string> = NONE,
): readonly Setting[] {
  const settings: Setting[] = [];
  const seen = new Set<TreeNode>();
  const pending: Visit[] = root === undefined ? [] : [{ node: root, under: undefined }];
  // A list that grows while it is walked.
  for (const { node, under } of pending) {
    if (seen.has(node)) {
      continue;
    }
    seen.add(node);
    pending.push(...getItems(node).map(item => ({ node: item.node, under })));
    for (const { name, node: value, via } of getEntries(node)) {
      if (via === undefined && !skipped.has(name)) {
        pending.push({ node: value, under: name });
        settings.push(...settingsOf(text, { name, under }, value));
      }
    }
    settings.push(...variableOf(node, under));
  }
  return settings;
}

const NONE: ReadonlySet<string> = new Set();

interface Visit {
  readonly node: TreeNode;
  readonly under: string | undefined;
}

function settingsOf(
  text: string,
  { name, under }: Pick<Setting, 'name' | 'under'>,
  value: TreeNode,
): readonly Setting[] {
  if (value.kind !== 'scalar' || typeof value.value !== 'string') {
    return [];
  }
  return value.value.includes('\n')
    ? nestedSettings(text, value, { value: value.value, name })
    : [{ name, value: value.value, span: value.span, isNested: false, under }];
}

/** `{ name: TRACKING_URI, value: ... }` of a container; Airflow's variables have a `key` instead. */
function variableOf(node: TreeNode, under: string | undefined): readonly Setting[] {
  const name = getString(getNode(node, 'name')) ?? getString(getNode(node, 'key'));
  const value = getNode(node, 'value');
  return name !== undefined && value?.kind === 'scalar' && typeof value.value === 'string'
    ? [{ name, value: value.value, span: value.span, isNested: false, isVariable: true, under }]
    : [];
}

/** Lines such as `tracking_uri: http://localhost:5000` of a file that is written inside of this one. */
function nestedSettings(
  text: string,
  node: ScalarNode,
  outer: { readonly name: string; readonly value: string },
): readonly Setting[] {
  const settings: Setting[] = [];
  for (const match of outer.value.matchAll(NESTED_LINE)) {
    const [line, name = '', nested = ''] = match;
    const start = match.index + line.lastIndexOf(nested);
    const span = spanWithin(text, node, { start, end: start + nested.length });
    settings.push({ name, value: nested, span, isNested: true, under: outer.name });
  }
  return settings;
}

const NESTED_LINE =
  /^[ \t]{0,100}["']?([A-Za-z][\w.-]{0,100})["']?[ \t]{0,10}[:=][ \t]{0,10}["']?([^\s"'#]{4,300})/gm;
