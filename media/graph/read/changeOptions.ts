import { DEFAULT_PICTURE, type PictureOptions } from '../../../server/src/core/graph/picture.ts';

/** What somebody wants different about the picture; said so that two clicks in a row add up. */
export type ChangeOptions = (options: PictureOptions) => PictureOptions;

/** Collapses a group, or expands it, by hand. */
export function withGroup(
  options: PictureOptions,
  id: string,
  isCollapsed: boolean,
): PictureOptions {
  const collapsed = options.collapsed.filter(other => other !== id);
  const expanded = options.expanded.filter(other => other !== id);
  return isCollapsed
    ? { ...options, collapsed: [...collapsed, id], expanded }
    : { ...options, collapsed, expanded: [...expanded, id] };
}

/** Collapses or expands all groups; what was done by hand no longer counts. */
export function withAllGroups(
  options: PictureOptions,
  collapse: PictureOptions['collapse'],
): PictureOptions {
  return { ...options, collapse, collapsed: [], expanded: [] };
}

/** A list with an entry put in or taken out. */
export function toggle<Entry>(
  list: readonly Entry[],
  entry: Entry,
  isIn: boolean,
): readonly Entry[] {
  const others = list.filter(other => other !== entry);
  return isIn ? [...others, entry] : others;
}

/** How many filters of the filter menu are in use. */
export function countFilters({ components, tools, group, onlyFindings }: PictureOptions): number {
  return components.length + tools.length + (group === undefined ? 0 : 1) + (onlyFindings ? 1 : 0);
}

/** Takes all filters, the focus and the scope away; how it is drawn stays. */
export function withoutFilters(options: PictureOptions): PictureOptions {
  const { showData, collapse, collapsed, expanded } = options;
  return { ...DEFAULT_PICTURE, showData, collapse, collapsed, expanded };
}
