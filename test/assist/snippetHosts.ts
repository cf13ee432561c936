import type { Format } from '../../server/src/core/formats/format.ts';
import {
  type InnerPlace,
  isItemSnippet,
  type Snippet,
} from '../../server/src/core/formats/snippet.ts';
import { toPlainText } from '../../server/src/core/formats/snippetText.ts';
import { getString, type TreeNode, type TreePath } from '../../server/src/core/tree/node.ts';
import { parseYamlDocument } from '../../server/src/core/yaml/parseYaml.ts';

/**
 * Documents with the text of a snippet in them: itself, or the whole documents of its format that have a
 * place for it. Keys of the same name make room for it.
 */
export function listHosts(format: Format, snippet: Snippet, text: string): readonly Host[] {
  const { fits, files = {} } = snippet;
  if (fits === 'document') {
    return [{ text, files }];
  }
  const whole = (format.snippets ?? []).filter(other => other.fits === 'document');
  return whole.flatMap(other => {
    const host = toPlainText(`${other.body.join('\n')}\n`);
    const { root } = parseYamlDocument(host);
    const place = root === undefined ? undefined : findPlace(root, fits);
    return place === undefined
      ? []
      : [{ text: insert(host, place, text), files: { ...files, ...other.files } }];
  });
}

/** A document, and the files that it names. */
export interface Host {
  readonly text: string;
  readonly files: Readonly<Record<string, string>>;
}

interface FoundPlace {
  /** Where entries go; `undefined` when `missing` has to be written first. */
  readonly node: TreeNode;
  readonly missing: TreePath;
}

/** A place that is there, or whose last key can be written. */
function findPlace(root: TreeNode, { inside, when = {} }: InnerPlace): FoundPlace | undefined {
  const entries = root.kind === 'mapping' ? root.entries : undefined;
  const isMeant = Object.entries(when).every(
    ([key, value]) => getString(entries?.get(key)?.node) === value,
  );
  return isMeant ? descend(root, inside === '' ? [] : inside.split('.')) : undefined;
}

function descend(node: TreeNode, path: readonly string[]): FoundPlace | undefined {
  const [key, ...rest] = path;
  if (key === undefined) {
    return node.kind === 'scalar' ? undefined : { node, missing: [] };
  }
  if (node.kind === 'sequence') {
    return key === '*' ? first(node.items.map(item => descend(item.node, rest))) : undefined;
  }
  if (node.kind !== 'mapping') {
    return undefined;
  }
  if (key === '*') {
    return first([...node.entries.values()].map(pair => descend(pair.node, rest)));
  }
  const child = node.entries.get(key);
  return child === undefined
    ? rest.includes('*')
      ? undefined
      : { node, missing: path }
    : descend(child.node, rest);
}

function first(found: readonly (FoundPlace | undefined)[]): FoundPlace | undefined {
  return found.find(place => place !== undefined);
}

function insert(host: string, { node, missing }: FoundPlace, text: string): string {
  const start = node.span.start;
  const margin = start - (host.lastIndexOf('\n', start - 1) + 1);
  const lines = missing.map((key, depth) => `${'  '.repeat(depth)}${String(key)}:`);
  const inner = text.replace(/^(?=.)/gm, '  '.repeat(missing.length));
  const block = [...lines, inner].join('\n').replace(/^(?=.)/gm, ' '.repeat(margin));
  const names = isItemSnippet({ body: text.split('\n') }) || missing.length > 0 ? [] : keysOf(text);
  const cleared = removeKeys(host, node, names);
  return cleared.text.slice(0, cleared.end) + block + cleared.text.slice(cleared.end);
}

function keysOf(text: string): readonly string[] {
  const { root } = parseYamlDocument(text);
  return root?.kind === 'mapping' ? root.pairs.map(({ name }) => name) : [];
}

/** The host without some keys, and where its mapping ends. */
function removeKeys(
  host: string,
  node: TreeNode,
  names: readonly string[],
): { readonly text: string; readonly end: number } {
  const lineEnd = (offset: number): number => {
    const end = host.indexOf('\n', Math.max(0, offset - 1));
    return end < 0 ? host.length : end + 1;
  };
  let text = host;
  let end = lineEnd(node.span.end);
  const doomed =
    node.kind === 'mapping' ? node.pairs.filter(({ name }) => names.includes(name)) : [];
  for (const { span } of [...doomed].reverse()) {
    const from = host.lastIndexOf('\n', span.start) + 1;
    const to = lineEnd(span.end);
    text = text.slice(0, from) + text.slice(to);
    end -= to - from;
  }
  return { text, end };
}
