import type { DocumentContent } from '../../source/sourceFile.ts';

/** A `.mlops/config.yaml`. */
export interface MlopsDocument {
  readonly content: DocumentContent;
}
