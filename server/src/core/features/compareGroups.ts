import type { WorkspacePath } from '../paths/workspacePath.ts';
import { compareText } from '../text/compareText.ts';
import type { WorkspaceQueries } from '../workspace/queries.ts';
import { type FeatureGroup, type FeatureName, readFeatureGroups } from './featureGroups.ts';
import { type FeatureRole, roleOfGroup } from './featureRole.ts';
import { FEATURE } from './featureSymbols.ts';
import { isMisspelling } from './misspelling.ts';

/** A group and the document that it stands in. */
export interface PlacedGroup {
  readonly path: WorkspacePath;
  readonly document: number;
  readonly group: FeatureGroup;
}

/** A column of one group that another group of the same model lacks. */
export interface FeatureDifference {
  readonly name: FeatureName;
  readonly other: PlacedGroup;
  /** The other group's first column, as a place to show. */
  readonly first: FeatureName;
  /** The name that the other group has instead; `undefined` when it has other columns altogether. */
  readonly meant: FeatureName | undefined;
}

/**
 * Where a group differs from groups of the same model. Two groups are of one model when they share three
 * columns and three of five of all; one that has only more, or only fewer, is not called different.
 */
export function compareGroups(
  workspace: WorkspaceQueries,
  own: PlacedGroup,
): readonly FeatureDifference[] {
  const names = namesOf(own.group);
  if (names.size < MIN_SHARED || names.size > MAX_NAMES) {
    return [];
  }
  const found = new Map<FeatureName, FeatureDifference>();
  for (const other of listRelatives(workspace, own)) {
    for (const difference of diffGroups(workspace, own, other)) {
      const known = found.get(difference.name);
      if (known === undefined || (known.meant === undefined && difference.meant !== undefined)) {
        found.set(difference.name, difference);
      }
    }
  }
  return [...found.values()];
}

const MIN_SHARED = 3;
const MIN_OVERLAP = 0.6;

/** Columns of one model that people write down by hand. */
const MAX_NAMES = 300;

/** Kept per group, because each of its relatives is compared with it. */
function namesOf(group: FeatureGroup): ReadonlyMap<string, FeatureName> {
  const known = NAMES.get(group);
  if (known !== undefined) {
    return known;
  }
  const names = new Map(
    group.lists.flatMap(list => list.names).map(name => [name.text, name] as const),
  );
  NAMES.set(group, names);
  return names;
}

const NAMES = new WeakMap<FeatureGroup, ReadonlyMap<string, FeatureName>>();

/** Documents that name enough of the same columns are asked for their groups, the others are not even read. */
function listRelatives(workspace: WorkspaceQueries, own: PlacedGroup): readonly PlacedGroup[] {
  const counts = new Map<string, number>();
  for (const name of namesOf(own.group).keys()) {
    for (const key of documentsNaming(workspace, name)) {
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return [...counts]
    .filter(([, count]) => count >= MIN_SHARED)
    .map(([key]) => key)
    .sort(compareText)
    .slice(0, MAX_RELATIVES)
    .flatMap(key => groupsAt(workspace, key))
    .filter(other => !isSame(own, other) && isOfOneModel(own.group, other.group));
}

/** Files that are compared with one. */
const MAX_RELATIVES = 8;

/** Keys of the documents in which a column is named. */
function documentsNaming(workspace: WorkspaceQueries, name: string): ReadonlySet<string> {
  return new Set(
    workspace.symbolsOf(FEATURE, '', name).map(({ at }) => `${at.path}\n${at.document}`),
  );
}

function groupsAt(workspace: WorkspaceQueries, key: string): readonly PlacedGroup[] {
  const [path = '', index = ''] = key.split('\n');
  const document = Number(index);
  const content = workspace.sourceOf(path)?.documents[document]?.content;
  return content === undefined
    ? []
    : readFeatureGroups(content).map(group => ({ path, document, group }));
}

function isSame(a: PlacedGroup, b: PlacedGroup): boolean {
  return (
    a.path === b.path &&
    a.document === b.document &&
    a.group.lists[0]?.names[0]?.span.start === b.group.lists[0]?.names[0]?.span.start
  );
}

function isOfOneModel(a: FeatureGroup, b: FeatureGroup): boolean {
  const [left, right] = [namesOf(a), namesOf(b)];
  const shared = [...left.keys()].filter(name => right.has(name)).length;
  const union = left.size + right.size - shared;
  return shared >= MIN_SHARED && shared < union && shared / union >= MIN_OVERLAP;
}

function diffGroups(
  workspace: WorkspaceQueries,
  own: PlacedGroup,
  other: PlacedGroup,
): readonly FeatureDifference[] {
  const [mine, theirs] = [namesOf(own.group), namesOf(other.group)];
  const isLabel = (name: string): boolean =>
    name === own.group.label?.text || name === other.group.label?.text || LABELS.test(name);
  const more = [...mine.values()].filter(({ text }) => !theirs.has(text) && !isLabel(text));
  const missing = [...theirs.values()].filter(({ text }) => !mine.has(text) && !isLabel(text));
  const [first] = theirs.values();
  if (first === undefined || more.length === 0 || missing.length === 0) {
    return [];
  }
  const misspelt = more.flatMap((name): readonly FeatureDifference[] => {
    const meant = missing.find(candidate => isMisspelling(name.text, candidate.text));
    return meant === undefined ? [] : [{ name, other, first, meant }];
  });
  if (misspelt.length > 0) {
    return misspelt.filter(({ name, meant }) => isMine(workspace, { own, other, name, meant }));
  }
  const [name] = more;
  return name !== undefined && isFollower(own, other)
    ? [{ name, other, first, meant: undefined }]
    : [];
}

/** What is predicted is watched too, but is no input. */
const LABELS = /^(?:target|label|prediction|predictions|y|y_pred|y_true)$/i;

interface Pair {
  readonly own: PlacedGroup;
  readonly other: PlacedGroup;
  readonly name: FeatureName;
  readonly meant: FeatureName | undefined;
}

/** Of two names the rarer one is wrong; of two equally rare ones that of what follows the training. */
function isMine(workspace: WorkspaceQueries, { own, other, name, meant }: Pair): boolean {
  const mine = documentsNaming(workspace, name.text).size;
  const theirs = meant === undefined ? 0 : documentsNaming(workspace, meant.text).size;
  if (mine > 1) {
    return false;
  }
  return theirs > mine || isAfter(own, other);
}

function isAfter(own: PlacedGroup, other: PlacedGroup): boolean {
  const difference = rankOf(own) - rankOf(other);
  return difference === 0
    ? `${own.path}\n${own.document}` > `${other.path}\n${other.document}` ||
        (own.path === other.path && startOf(own) > startOf(other))
    : difference > 0;
}

function startOf({ group }: PlacedGroup): number {
  return group.lists[0]?.names[0]?.span.start ?? 0;
}

const RANKS: readonly FeatureRole[] = ['training', undefined, 'serving', 'monitoring'];

function rankOf({ path, group }: PlacedGroup): number {
  return RANKS.indexOf(roleOfGroup(path, group));
}

/** Whether the other list is of a training, and this one of what serves or watches the model. */
function isFollower(own: PlacedGroup, other: PlacedGroup): boolean {
  const role = roleOfGroup(own.path, own.group);
  return (
    (role === 'serving' || role === 'monitoring') &&
    roleOfGroup(other.path, other.group) === 'training'
  );
}
