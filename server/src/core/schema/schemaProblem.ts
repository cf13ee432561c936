import type { Span } from '../text/span.ts';
import type { TextEdit } from '../text/textEdit.ts';

/** Ids of schema findings; each reads well behind "allow". */
export type SchemaRuleId =
  | 'schema/missing-key'
  | 'schema/unknown-key'
  | 'schema/wrong-type'
  | 'schema/unknown-value'
  | 'schema/bad-format'
  | 'schema/out-of-range'
  | 'schema/wrong-count'
  | 'schema/conflicting-keys'
  | 'schema/deprecated-key';

/** One mistake against a schema, at the key or value that is wrong. Spans count from the start of the document. */
export interface SchemaProblem {
  readonly id: SchemaRuleId;
  readonly severity: 'error' | 'warning' | 'info';
  readonly span: Span;
  /** The pair or item that the mistake belongs to. */
  readonly owner: Span;
  readonly message: string;
  readonly fixes: readonly SchemaFix[];
}

/** A repair of the place itself; spans count from the start of the document. */
export interface SchemaFix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}
