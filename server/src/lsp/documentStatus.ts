import { languageOf } from '../core/formats/fileIndex.ts';
import { formats } from '../core/formats/formats.ts';
import { NO_COUNTS } from '../core/lint/countSeverities.ts';
import {
  type CheckScope,
  type DocumentStatus,
  type DocumentStatusParams,
  documentStatusRequest,
} from '../protocol/documentStatus.ts';
import { createFormatDescriber } from './documentFormats.ts';
import type { Lodging } from './lodging.ts';
import { NOTHING_ELSEWHERE } from './neighbours.ts';
import type { Session } from './session.ts';
import { untilJudged } from './untilJudged.ts';

/** Tells what a document was taken for, and how it stands. */
export function registerDocumentStatus({ connection, guard, documents, files }: Session): void {
  const describeFormats = createFormatDescriber(files.moduleFolder);
  connection.onRequest(
    documentStatusRequest,
    guard.request<DocumentStatusParams, DocumentStatus | null>(
      documentStatusRequest.method,
      null,
      async ({ uri }, token) => {
        const document = documents.get(uri);
        const verdict = document && (await untilJudged(document, token));
        const lodging = document?.lodging;
        if (document === undefined || lodging === undefined || lodging.reason === 'stranger') {
          return null;
        }
        const known = await describeFormats(lodging);
        if (known.length === 0 && languageOf(formats, lodging.path) === 'python') {
          // Most programs are no business of ours, so nothing is said about them.
          return null;
        }
        return {
          formats: known,
          counts: verdict?.counts ?? NO_COUNTS,
          scope: scopeOf(lodging),
          elsewhere: verdict?.elsewhere ?? NOTHING_ELSEWHERE,
          checkMs: document.checkMs(),
        };
      },
    ),
  );
}

/** How much of the workspace a document is judged by. */
export function scopeOf({ home }: Lodging): CheckScope {
  if (home === undefined) {
    return 'excluded';
  }
  return home.settings().isEnabled ? home.scope() : 'off';
}
