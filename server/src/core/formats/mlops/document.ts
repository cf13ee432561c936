import type { WorkspacePath } from '../../paths/workspacePath.ts';
import type { DocumentContent } from '../../source/sourceFile.ts';

/** A `.mlops/config.yaml`. */
export interface MlopsDocument {
  readonly content: DocumentContent;
  /** The folder that holds `.mlops`, which paths count from. */
  readonly folder: WorkspacePath;
}
