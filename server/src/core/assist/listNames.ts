import type { NameSource } from '../formats/nameSlot.ts';
import type { ModelSymbol } from '../model/pipelineModel.ts';
import {
  joinPath,
  parentOf,
  relativeTo,
  resolveInside,
  type WorkspacePath,
} from '../paths/workspacePath.ts';
import { getNode, getNodeAt, getString, type TreePath } from '../tree/node.ts';
import type { Asked } from './asked.ts';
import type { OfferKind } from './offer.ts';

/** What names are looked up in; nothing here costs as much as the workspace is large. */
export interface NameSources {
  /** Definitions of a kind of symbol. */
  definitionsOf(kind: string): readonly ModelSymbol[];
  /** What the steps of a file make, but for those of these names. */
  producedIn(path: WorkspacePath, except: readonly string[]): readonly WorkspacePath[];
  /** Names of files and folders in a folder. */
  namesIn(folder: WorkspacePath): readonly FolderEntry[];
  /** Values of a YAML file; `undefined` when it cannot be read. */
  valuesOf(path: WorkspacePath): unknown;
  readonly rules: readonly string[];
  readonly formats: readonly string[];
}

/** A file or folder by its name. */
export interface FolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder';
}

/** A name that may be meant. */
export interface FoundName {
  readonly name: string;
  readonly kind: Extract<OfferKind, 'name' | 'file' | 'folder'>;
  readonly detail: string | undefined;
}

/** Where a name is going to stand, and what is known. */
export interface NameQuestion {
  readonly sources: NameSources;
  readonly at: TreePath;
}

/** Longer lists are no help, and what is typed narrows them down. */
const MAX_NAMES = 500;

/** The names that a source has for a place. */
export function listNames(
  asked: Asked,
  from: NameSource,
  question: NameQuestion,
): readonly FoundName[] {
  return findNames(asked, from, question).slice(0, MAX_NAMES);
}

function findNames(
  asked: Asked,
  source: NameSource,
  { sources, at }: NameQuestion,
): readonly FoundName[] {
  switch (source.from) {
    case 'symbols':
      return listSymbols(asked, source, { sources, at });
    case 'paths':
      return listPaths(asked, folderOf(asked, source.folderKey, at), { sources, at });
    case 'values':
      return listKeys(sources.valuesOf(joinPath(parentOf(asked.path), source.file)), '', 0).map(
        name => ({ name, kind: 'name', detail: source.file }),
      );
    case 'document': {
      const { path, root } = asked;
      const { valuesOf } = sources;
      return source
        .list({ path, root, at, valuesOf })
        .map(name => ({ name, kind: 'name', detail: undefined }));
    }
    case 'rules':
      return sources.rules.map(name => ({ name, kind: 'name', detail: undefined }));
    case 'formats':
      return ['none', ...sources.formats].map(name => ({ name, kind: 'name', detail: undefined }));
  }
}

function listSymbols(
  { path }: Asked,
  { kinds, within, around: [before, behind] = ['', ''] }: Extract<NameSource, { from: 'symbols' }>,
  { sources, at: place }: NameQuestion,
): readonly FoundName[] {
  const names = new Map<string, FoundName>();
  for (const { name, at } of kinds.flatMap(kind => sources.definitionsOf(kind))) {
    const isHere = at.path === path;
    // Nothing needs what it stands in.
    const isOwn = isHere && place.includes(name);
    if (!isOwn && (isHere || within === 'workspace') && !names.has(name)) {
      names.set(name, {
        name: `${before}${name}${behind}`,
        kind: 'name',
        detail: isHere ? undefined : at.path,
      });
    }
  }
  return [...names.values()];
}

/** The folder that paths start from; `undefined` when it cannot be known. */
function folderOf(
  { path, root }: Asked,
  key: string | undefined,
  at: TreePath,
): WorkspacePath | undefined {
  const folder = parentOf(path);
  const around = at.map((_, index) => getNodeAt(root, at.slice(0, index)));
  const named = around
    .flatMap(node => (key === undefined ? [] : (getNode(node, key) ?? [])))
    .at(-1);
  if (named === undefined) {
    return folder;
  }
  const text = getString(named);
  return text === undefined ? undefined : resolveInside(folder, text);
}

/** What is made elsewhere first; then what lies in the folder that is typed so far. */
function listPaths(
  { path, place }: Asked,
  folder: WorkspacePath | undefined,
  { sources, at }: NameQuestion,
): readonly FoundName[] {
  if (folder === undefined) {
    return [];
  }
  const typed = place.typed.replace(/^["']/, '');
  const prefix = typed.slice(0, typed.lastIndexOf('/') + 1);
  const resolved = prefix === '' ? folder : resolveInside(folder, prefix);
  const made = sources.producedIn(path, at.map(String)).map(
    (name): FoundName => ({
      name: relativeTo(folder, name),
      kind: 'file',
      detail: 'made by a step',
    }),
  );
  const entries = resolved === undefined ? [] : sources.namesIn(resolved);
  const found = entries
    .filter(({ name }) => joinPath(resolved ?? '', name) !== path)
    .map(({ name, kind }): FoundName => ({ name: `${prefix}${name}`, kind, detail: undefined }));
  const names = new Map([...found, ...made].map(entry => [entry.name, entry]));
  return [...names.values()];
}

/** Keys of nested mappings, with dots between them. */
function listKeys(value: unknown, prefix: string, depth: number): readonly string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || depth > MAX_DEPTH) {
    return [];
  }
  return Object.entries(value)
    .slice(0, MAX_NAMES)
    .flatMap(([key, inner]) => [
      `${prefix}${key}`,
      ...listKeys(inner, `${prefix}${key}.`, depth + 1),
    ])
    .slice(0, MAX_NAMES);
}

const MAX_DEPTH = 5;
