import { createHash } from 'node:crypto';
import type { Finding } from '../../core/lint/finding.ts';
import { redactSecrets } from '../../core/secrets/redact.ts';
import type { SourceDocument, SourceFile } from '../../core/source/sourceFile.ts';
import { lowerBound } from '../../core/text/lowerBound.ts';
import type { Span } from '../../core/text/span.ts';
import { findPathAt } from '../../core/tree/findNode.ts';

/**
 * What a finding is known by when lines move: rule, file, the keys that lead to it and the text that it
 * marks. Never a line number, never the position in a list, never a secret.
 *
 * @param rule What the rule was called first, so that a new name keeps a finding known.
 * @param source The file that the finding's span counts in; `undefined` when it could not be read.
 * @returns 64 hexadecimal digits. Findings that differ in nothing else share it.
 */
export function computeFingerprint(
  finding: Finding,
  rule: string,
  source: SourceFile | undefined,
): string {
  const keys = source === undefined ? [] : findKeys(source, finding.span);
  const marked = source === undefined ? '' : markedText(source.text, finding.span);
  const parts = [rule, finding.path, ...keys, marked];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** Keys from the root of the document to the deepest node that holds all of a span; `[]` stands for any item. */
function findKeys(source: SourceFile, span: Span): readonly string[] {
  const document = documentAt(source, span);
  const root = document?.content.root;
  return document === undefined || root === undefined
    ? []
    : findPathAt(root, span.start - document.start).map(step =>
        typeof step === 'number' ? '[]' : step,
      );
}

function documentAt({ documents }: SourceFile, span: Span): SourceDocument | undefined {
  return documents[lowerBound(documents, ({ start }) => start > span.start) - 1];
}

/**
 * A hash of a short secret can be guessed, so where its lines hold one the redacted lines stand for the
 * text. Of lines without end only what is near counts.
 */
function markedText(text: string, span: Span): string {
  const end = Math.min(span.end, span.start + MAX_MARKED);
  const lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
  const newline = text.indexOf('\n', end);
  const start = Math.max(lineStart, span.start - NEAR);
  const lines = text.slice(start, Math.min(newline < 0 ? text.length : newline, end + NEAR));
  const redacted = redactSecrets(lines);
  const marked = redacted === lines ? text.slice(span.start, end) : redacted;
  return marked.replace(/\s+/g, ' ').trim();
}

/** Characters of a marked text that tell findings apart. */
const MAX_MARKED = 2000;

/** Characters beside it in which the name of a secret may stand. */
const NEAR = 400;
