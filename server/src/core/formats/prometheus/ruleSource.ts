import type { WorkspacePath } from '../../paths/workspacePath.ts';
import type { DocumentContent } from '../../source/sourceFile.ts';

/** What rules about rules need: a rule file, or an object of the Prometheus Operator. */
export interface RuleSource {
  readonly path: WorkspacePath;
  readonly document: number;
  readonly content: DocumentContent;
}
