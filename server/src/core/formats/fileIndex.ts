import { nameOf, suffixOf, type WorkspacePath } from '../paths/workspacePath.ts';
import type { SourceLanguage } from '../source/sourceFile.ts';
import { getOrCreate } from '../text/getOrCreate.ts';
import type { FilePattern, Format } from './format.ts';

/** The language that a file is read in, or `undefined` when no format could want it. */
export function languageOf(
  formats: readonly Format[],
  path: WorkspacePath,
): SourceLanguage | undefined {
  return findFitting(formats, path)[0]?.language;
}

/**
 * The formats that may want a file, by its name and, for kinds that are told by their content, by a text
 * that must be in it; in the order of the list.
 *
 * @param text `undefined` when the file cannot be read; then only its name counts.
 */
export function findWanting(
  formats: readonly Format[],
  path: WorkspacePath,
  text: string | undefined,
): readonly WantingFormat[] {
  const isThere = new Map<string, boolean>();
  const wanting = new Map<Format, WantingFormat>();
  for (const { format, contains } of findFitting(formats, path)) {
    const isWanted =
      contains === undefined ||
      getOrCreate(isThere, contains, () => text?.includes(contains) === true);
    if (isWanted) {
      const isToldByName = contains === undefined || wanting.get(format)?.isToldByName === true;
      wanting.set(format, { format, isToldByName });
    }
  }
  return wanting.size < 2 ? [...wanting.values()] : inOrder(formats, wanting);
}

/**
 * Texts of which a file must have at least one, lest no format wants it; `undefined` where its name alone may
 * be enough. Most files get the same list as others.
 *
 * @param others Texts that are marks of any file, always the same.
 */
export function marksOf(
  formats: readonly Format[],
  path: WorkspacePath,
  others: readonly string[],
): readonly string[] | undefined {
  const fitting = findFitting(formats, path);
  const known = MARKS.get(fitting);
  if (known !== undefined) {
    return known.marks;
  }
  const marks = fitting.every(({ contains }) => contains !== undefined)
    ? [...new Set([...fitting.flatMap(({ contains }) => contains ?? []), ...others])]
    : undefined;
  MARKS.set(fitting, { marks });
  return marks;
}

/** Most files fit the patterns of their ending alone, which are always the same list. */
const MARKS = new WeakMap<readonly Entry[], { readonly marks: readonly string[] | undefined }>();

/** A format that may want a file. */
export interface WantingFormat {
  readonly format: Format;
  /** The name alone says so. */
  readonly isToldByName: boolean;
}

function inOrder(
  formats: readonly Format[],
  wanting: ReadonlyMap<Format, WantingFormat>,
): readonly WantingFormat[] {
  const { ranks } = indexOf(formats);
  const rankOf = ({ format }: WantingFormat): number => ranks.get(format) ?? 0;
  return [...wanting.values()].sort((a, b) => rankOf(a) - rankOf(b));
}

interface Entry extends FilePattern {
  readonly format: Format;
}

/** Patterns with the same text, which are compared once. */
type PatternGroup = readonly [pattern: string, entries: readonly Entry[]];

/** A workspace has many files and formats have many patterns, so few of them are compared with a name. */
interface FileIndex {
  readonly byName: ReadonlyMap<string, readonly PatternGroup[]>;
  /** By what stands behind the last dot; more of the name has to fit. */
  readonly bySuffix: ReadonlyMap<string, readonly PatternGroup[]>;
  /** What wants any name with that behind the last dot. */
  readonly anyName: ReadonlyMap<string, readonly Entry[]>;
  readonly others: readonly PatternGroup[];
  readonly ranks: ReadonlyMap<Format, number>;
}

const INDEXES = new WeakMap<readonly Format[], FileIndex>();

function indexOf(formats: readonly Format[]): FileIndex {
  const known = INDEXES.get(formats);
  if (known !== undefined) {
    return known;
  }
  const index = buildIndex(formats);
  INDEXES.set(formats, index);
  return index;
}

function buildIndex(formats: readonly Format[]): FileIndex {
  const groups = new Map<string, Entry[]>();
  for (const format of formats) {
    for (const file of format.files) {
      getOrCreate(groups, file.pattern, () => []).push({ ...file, format });
    }
  }
  const byName = new Map<string, PatternGroup[]>();
  const bySuffix = new Map<string, PatternGroup[]>();
  const anyName = new Map<string, readonly Entry[]>();
  const others: PatternGroup[] = [];
  for (const group of groups) {
    const name = nameOf(group[0]);
    const suffix = /\*.*\.([^.*]+)$/.exec(name)?.[1];
    if (suffix !== undefined && group[0] === `*.${suffix}`) {
      anyName.set(suffix, group[1]);
    } else if (!name.includes('*')) {
      getOrCreate(byName, name, () => []).push(group);
    } else if (suffix !== undefined) {
      getOrCreate(bySuffix, suffix, () => []).push(group);
    } else {
      others.push(group);
    }
  }
  return {
    byName,
    bySuffix,
    anyName,
    others,
    ranks: new Map(formats.map((format, rank) => [format, rank])),
  };
}

const NOBODY: readonly Entry[] = [];

function findFitting(formats: readonly Format[], path: WorkspacePath): readonly Entry[] {
  const { byName, bySuffix, anyName, others } = indexOf(formats);
  const suffix = suffixOf(path);
  const any = (path.endsWith(`.${suffix}`) ? anyName.get(suffix) : undefined) ?? NOBODY;
  const found = [byName.get(nameOf(path)), bySuffix.get(suffix), others].flatMap(
    groups => groups?.filter(([pattern]) => matchesFilePattern(pattern, path)) ?? [],
  );
  return found.length === 0 ? any : [...found.flatMap(([, entries]) => entries), ...any];
}

/** See {@link FilePattern}. */
export function matchesFilePattern(pattern: string, path: WorkspacePath): boolean {
  if (!pattern.includes('/')) {
    return matchesName(pattern, nameOf(path));
  }
  const wanted = pattern.split('/');
  const given = path.split('/').slice(-wanted.length);
  return (
    given.length === wanted.length &&
    wanted.every((name, index) => matchesName(name, given[index] ?? ''))
  );
}

function matchesName(pattern: string, name: string): boolean {
  const star = pattern.indexOf('*');
  if (star < 0) {
    return name === pattern;
  }
  const [before, after] = [pattern.slice(0, star), pattern.slice(star + 1)];
  return (
    name.length > before.length + after.length && name.startsWith(before) && name.endsWith(after)
  );
}
