import type { WorkspacePath } from '../../paths/workspacePath.ts';

/** What an export says about itself. */
export interface ExportMeta {
  /** Version of the program that wrote it. */
  readonly version: string;
  /** What users call the documents of a format, by its id. */
  readonly titles: ReadonlyMap<string, string>;
  /** The part of the workspace that is shown, in the user's words; `undefined` for all of it. */
  readonly scope: string | undefined;
  /** The commit that was read, as its hash, and when it was made; `undefined` where files differ from it. */
  readonly commit: ExportCommit | undefined;
  /** Files that do not parse now, so that what they say is missing. */
  readonly unparsed?: readonly WorkspacePath[];
}

/** A state of the files that everybody can get again. */
export interface ExportCommit {
  readonly hash: string;
  /** In UTC: `2026-05-01T12:00:00Z`. */
  readonly date: string;
}

/** "Commit 1a2b3c4d5e, 2026-05-01"; `undefined` where there is none. */
export function describeCommit({ commit }: ExportMeta): string | undefined {
  return commit === undefined
    ? undefined
    : `Commit ${commit.hash.slice(0, 10)}, ${commit.date.slice(0, 10)}`;
}
