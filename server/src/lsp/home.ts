import type { WorkspacePath } from '../core/paths/workspacePath.ts';
import type { Workspace } from '../core/workspace/workspace.ts';
import type { CheckScope } from '../protocol/documentStatus.ts';
import type { Settings } from './settings.ts';

/** Where documents are judged: a workspace folder, or a world of their own. */
export interface Home {
  /** How much the documents in it are judged by. */
  scope(): CheckScope;
  settings(): Settings;
  uriOf(path: WorkspacePath): string | undefined;
  /** Runs work while nobody else uses the workspace. */
  use<Value>(work: (workspace: Workspace) => Promise<Value>): Promise<Value>;
  /** Makes a change and takes in what follows from it. */
  change(make: (workspace: Workspace) => void): Promise<void>;
}
