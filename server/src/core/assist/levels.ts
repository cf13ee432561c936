import type { TreePath } from '../tree/node.ts';

/** A mapping or list that is open at some place of a text. */
export interface Level {
  readonly kind: 'mapping' | 'sequence';
  /** Where keys or dashes are. */
  readonly column: number;
  /** The key that was read last. */
  key: string;
  /** The item that was read last. */
  index: number;
  /** All keys so far. */
  readonly keys: Set<string>;
  /** Something stands behind the last key or dash, on its own line. */
  hasInline: boolean;
  /** Where the lines below the last key or dash start; `undefined` until there is one. */
  inner: number | undefined;
}

/** An open level without entries. */
export function createLevel(kind: Level['kind'], column: number): Level {
  return { kind, column, key: '', index: -1, keys: new Set(), hasInline: false, inner: undefined };
}

/** Where the entry is that was read last. */
export function pathOf(levels: readonly Level[]): TreePath {
  return levels.map(level => (level.kind === 'mapping' ? level.key : level.index));
}

/** Where the mapping or list of the last level is itself. */
export function parentPathOf(levels: readonly Level[]): TreePath {
  return pathOf(levels.slice(0, -1));
}

/** Closes what starts further right than a line that starts at a column. */
export function closeBehind(levels: Level[], column: number): void {
  let level = levels.at(-1);
  while (level !== undefined && level.column > column) {
    levels.pop();
    level = levels.at(-1);
  }
  if (level !== undefined && level.column < column) {
    level.inner ??= column;
  }
}

/** A dash. */
export function enterItem(levels: Level[], column: number): void {
  closeBehind(levels, column);
  const last = levels.at(-1);
  const isOpen = last?.kind === 'sequence' && last.column === column;
  const level = isOpen ? last : createLevel('sequence', column);
  if (!isOpen) {
    levels.push(level);
  }
  level.index += 1;
  level.hasInline = false;
  level.inner = undefined;
}

/** A key; a list whose dashes stand below the keys around it ends here. */
export function enterKey(levels: Level[], column: number, key: string): void {
  closeBehind(levels, column);
  endIndentless(levels, column);
  const last = levels.at(-1);
  const isOpen = last?.kind === 'mapping' && last.column === column;
  const level = isOpen ? last : createLevel('mapping', column);
  if (!isOpen) {
    levels.push(level);
  }
  level.key = key;
  level.keys.add(key);
  level.hasInline = false;
  level.inner = undefined;
}

/** Ends a list whose dashes stand exactly below the keys around it, as in `needs:` and `- test` below. */
export function endIndentless(levels: Level[], column: number): void {
  const [around, last] = levels.slice(-2);
  if (isIndentless(around, last) && last?.column === column) {
    levels.pop();
  }
}

/** Whether a list has its dashes exactly below the keys around it. */
export function isIndentless(around: Level | undefined, last: Level | undefined): boolean {
  return around?.kind === 'mapping' && last?.kind === 'sequence' && around.column === last.column;
}
