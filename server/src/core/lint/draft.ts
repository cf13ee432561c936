import type { Span } from '../text/span.ts';
import type { FixLevel, RelatedPlace, Severity } from './finding.ts';
import type { FixWriter } from './fixWriter.ts';

/** A finding of one document before suppressions; spans count from the start of the document. */
export interface DocumentFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
  readonly owner: Span;
  readonly related: readonly RelatedPlace[];
  readonly fixLevel: FixLevel;
  readonly tag?: 'unnecessary' | 'deprecated';
  /** Rules whose findings about the same value hide this one. */
  readonly yieldsTo?: readonly string[];
  readonly fix?: (writer: FixWriter) => void;
}
