import type { Span } from '../text/span.ts';

/** Something that keeps a document, or a part of it, from being read. Spans count from the start of the document. */
export interface SyntaxProblem {
  /** Rule id, for example `yaml/unclosed-quote`. */
  readonly id: string;
  readonly span: Span;
  readonly message: string;
  /** `info` when nothing is wrong but the document is not checked; an error when left out. */
  readonly severity?: 'info';
  /** The editor's own tools for the language say it, so that we only do not read the document. */
  readonly isSaidElsewhere?: true;
  readonly related?: { readonly span: Span; readonly message: string };
}
