import { listNestedTexts } from '../../features/nestedTexts.ts';
import type { WorkspacePath } from '../../paths/workspacePath.ts';
import type { DocumentContent } from '../../source/sourceFile.ts';
import type { Span } from '../../text/span.ts';
import {
  getEntries,
  getString,
  type TreeNode,
  type TreePair,
  type TreePath,
} from '../../tree/node.ts';
import { spanWithin } from '../../tree/spanWithin.ts';

/** A document that may configure a check for drift, whatever its format. */
export interface SettingsSource {
  readonly path: WorkspacePath;
  readonly document: number;
  readonly content: DocumentContent;
}

/** Settings that stand beside each other in the configuration of a check for drift. */
export interface DriftSettings {
  readonly settings: readonly DriftSetting[];
  /** All keys of the document or of the text that they are in, in lower case. */
  readonly allKeys: ReadonlySet<string>;
  /** The mapping in the document; `undefined` in a text that stands in one. */
  readonly path: TreePath | undefined;
}

/** One setting with a text. */
export interface DriftSetting {
  readonly key: string;
  readonly value: string;
  readonly at: Span;
  readonly span: Span;
}

/** Formats of files that programs read their settings from. */
export const SETTINGS_FORMATS = [
  'ml-config',
  'params',
  'kedro-parameters',
  'kubernetes',
  'evidently',
];

/**
 * Mappings that configure a check for drift: told by a word in the file's path, in a key above, or in a value
 * that names Evidently.
 */
export function collectDriftSettings({ path, content }: SettingsSource): readonly DriftSettings[] {
  const { text, root } = content;
  if (root === undefined || !HINT.test(`${path}\n${text}`) || !DATA.test(text)) {
    return [];
  }
  const isAbout = DRIFT.test(path);
  const own = collect({ allKeys: keysBelow(root), toSpan: span => span, isNested: false }, root, {
    path: [],
    isAbout: isAbout || NAMES_EVIDENTLY.test(text),
  });
  const nested = listNestedTexts(root, DATA).flatMap(({ scalar, tree }) =>
    collect(
      {
        allKeys: keysBelow(tree),
        toSpan: span => spanWithin(text, scalar, span),
        isNested: true,
      },
      tree,
      { path: [], isAbout: isAbout || NAMES_EVIDENTLY.test(String(scalar.value)) },
    ),
  );
  return [...own, ...nested];
}

/** Cheap questions to the text. */
const HINT = /drift|evidently/i;
const DATA =
  /(?:current|new|production|prod|live|reference|historical|baseline)_?(?:data|dataset|path|version)/i;

const DRIFT = /(?:^|[^a-z])drift(?:[^a-z]|$)|evidently/i;
const NAMES_EVIDENTLY = /^\s*[\w-]{1,60}:[^\n#]{0,200}evidently/im;

interface Reading {
  readonly allKeys: ReadonlySet<string>;
  readonly isNested: boolean;
  toSpan(span: Span): Span;
}

interface Above {
  readonly path: TreePath;
  /** Something above says that it is about drift. */
  readonly isAbout: boolean;
}

const MAX_DEPTH = 8;

function collect(reading: Reading, node: TreeNode, above: Above): readonly DriftSettings[] {
  if (above.path.length > MAX_DEPTH || node.kind !== 'mapping') {
    return [];
  }
  const pairs = getEntries(node).filter(({ via }) => via === undefined);
  const inner = pairs.flatMap(({ name, node: child }) =>
    collect(reading, child, {
      path: [...above.path, name],
      isAbout: above.isAbout || DRIFT.test(name),
    }),
  );
  const settings = above.isAbout ? pairs.flatMap(pair => toSetting(reading, pair)) : [];
  const { allKeys, isNested } = reading;
  return settings.length === 0
    ? inner
    : [{ settings, allKeys, path: isNested ? undefined : above.path }, ...inner];
}

function toSetting({ toSpan }: Reading, { name, key, node }: TreePair): readonly DriftSetting[] {
  const value = getString(node);
  return value === undefined || value === '' || /\$\{|\{\{|\$\(|<|\{/.test(value)
    ? []
    : [{ key: name, value, at: toSpan(key.span), span: toSpan(node.span) }];
}

function keysBelow(root: TreeNode): ReadonlySet<string> {
  const keys = new Set<string>();
  const rest = [root];
  for (let node = rest.pop(); node !== undefined && keys.size < MAX_KEYS; node = rest.pop()) {
    if (node.kind === 'sequence') {
      rest.push(...node.items.filter(({ via }) => via === undefined).map(item => item.node));
    }
    for (const { name, node: child, via } of getEntries(node)) {
      keys.add(name.toLowerCase());
      if (via === undefined) {
        rest.push(child);
      }
    }
  }
  return keys;
}

const MAX_KEYS = 2000;

/** Which data a key is about, and what it says of them: `path`, `version`. */
export interface DataKey {
  readonly part: 'reference' | 'current';
  readonly aspect: string;
}

/** Reads `historical_data_version`, `current_data_path`, `reference_path`. */
export function parseDataKey(key: string): DataKey | undefined {
  const [, reference, current, aspect = ''] = KEY.exec(key.toLowerCase()) ?? [];
  if (reference !== undefined) {
    return { part: 'reference', aspect };
  }
  return current === undefined ? undefined : { part: 'current', aspect };
}

const KEY =
  /^(?:(reference|historical|baseline|train|training|ref)|(current|new|production|prod|live|recent))(?:_?(?:data|dataset))?(?:_(path|version|uri|file|save_path))?$/;
