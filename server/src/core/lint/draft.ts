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
  readonly fix?: (writer: FixWriter) => void;
}
