import { createHash } from 'node:crypto';
import type { Diagnostic } from 'vscode-languageserver';
import type { FileReport } from '../core/workspace/buildReport.ts';
import type { SeverityCounts } from '../protocol/severityCounts.ts';
import type { Elsewhere } from './neighbours.ts';

/** What was found in one file, ready to be sent. */
export interface Verdict {
  readonly uri: string;
  /** Version of the text; `null` when the file is not open. */
  readonly version: number | null;
  readonly diagnostics: readonly Diagnostic[];
  /** In the order of the report's findings; `undefined` for what another extension shows. */
  readonly byFinding: readonly (Diagnostic | undefined)[];
  readonly elsewhere: Elsewhere;
  /** Equal for equal diagnostics, in this and in every other run. */
  readonly resultId: string;
  readonly counts: SeverityCounts;
  /** Kept for open documents only, because it keeps the trees of the file alive. */
  readonly report: FileReport | undefined;
}

/**
 * Names diagnostics by their content, so that a client is told "unchanged" even by a server that was
 * started anew.
 *
 * @param touches See `OpenDocument.touches`.
 */
export function nameResult(diagnostics: readonly Diagnostic[], touches: number): string {
  const hash =
    diagnostics.length === 0
      ? '0'
      : createHash('sha1').update(JSON.stringify(diagnostics)).digest('base64url');
  return touches === 0 ? hash : `${hash}.${touches}`;
}
