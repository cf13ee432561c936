import type { RecognizedFormat } from '../core/formats/format.ts';
import { createSchemaLoader } from '../node/loadSchema.ts';
import {
  type CheckScope,
  type DocumentFormat,
  type DocumentStatus,
  type DocumentStatusParams,
  documentStatusRequest,
} from '../protocol/documentStatus.ts';
import type { Lodging } from './lodging.ts';
import type { Session } from './session.ts';
import { untilJudged } from './untilJudged.ts';
import { NO_COUNTS } from './verdict.ts';

/** Tells what a document was taken for, and how it stands. */
export function registerDocumentStatus({ connection, guard, documents, files }: Session): void {
  const loadSchema = createSchemaLoader(files.schemaFolder);
  const toFormat = async ({ format, recognition }: RecognizedFormat): Promise<DocumentFormat> => {
    const tool = (await loadSchema(format.schema)).schema['x-tool'];
    return {
      id: format.id,
      title: format.title,
      confidence: recognition.confidence,
      because: recognition.because,
      schema: {
        id: format.schema,
        tool: tool === undefined ? null : { name: tool.name, version: tool.version },
      },
    };
  };
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
        return {
          formats: await Promise.all((await recognize(lodging)).map(toFormat)),
          counts: verdict?.counts ?? NO_COUNTS,
          scope: scopeOf(lodging),
          checkMs: document.checkMs(),
        };
      },
    ),
  );
}

/** What the documents of the file were taken for, each format once. */
async function recognize({ home, path }: Lodging): Promise<readonly RecognizedFormat[]> {
  const documents = (await home?.use(workspace => workspace.recognize(path))) ?? [];
  const byId = new Map<string, RecognizedFormat>();
  for (const [first] of documents) {
    if (first !== undefined && !byId.has(first.format.id)) {
      byId.set(first.format.id, first);
    }
  }
  return [...byId.values()];
}

function scopeOf({ home }: Lodging): CheckScope {
  if (home === undefined) {
    return 'excluded';
  }
  return home.settings().isEnabled ? home.scope() : 'off';
}
