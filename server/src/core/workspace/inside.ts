import type { Format } from '../formats/format.ts';
import type { RuleNames } from '../lint/ruleNames.ts';
import type { WorkspacePath } from '../paths/workspacePath.ts';
import type { CompiledSchema } from '../schema/jsonSchema.ts';
import type { FileState } from './fileState.ts';
import type { Store } from './store.ts';

/** What answers to questions about a place in a file are made from, while nothing else changes it. */
export interface Inside {
  readonly store: Store;
  readonly formats: readonly Format[];
  /** Ids of all rules. */
  readonly ruleNames: RuleNames;
  /** What was read of a file last; edits since then may not be in it. */
  stateOf(path: WorkspacePath): Promise<FileState>;
  loadSchema(id: string): Promise<CompiledSchema>;
}
