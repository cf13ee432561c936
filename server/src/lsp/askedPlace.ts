import type { CancellationToken, TextDocumentPositionParams } from 'vscode-languageserver';
import type { WorkspacePath } from '../core/paths/workspacePath.ts';
import { indexLines, toOffset } from './convert.ts';
import type { Home } from './home.ts';
import type { OpenDocument } from './openDocument.ts';
import type { Session } from './session.ts';
import { untilJudged } from './untilJudged.ts';

/** An open document that is asked about. */
export interface AskedDocument {
  readonly document: OpenDocument;
  readonly home: Home;
  readonly path: WorkspacePath;
  readonly text: string;
}

/** A place in an open document that is asked about. */
export interface AskedPlace extends AskedDocument {
  /** Counts from the start of the file. */
  readonly offset: number;
}

/**
 * A place in the text as it is now, whether it was judged or not, for answers that cannot wait.
 *
 * @returns `undefined` for documents that are not judged at all.
 */
export async function findTypedPlace(
  session: Session,
  params: TextDocumentPositionParams,
  token: CancellationToken,
): Promise<AskedPlace | undefined> {
  const document = session.documents.get(params.textDocument.uri);
  if (document !== undefined && document.lodging === undefined) {
    await untilJudged(document, token);
  }
  return placeIn(document, params);
}

/** A place in the newest text, once that was judged, for answers about what it says. */
export async function findJudgedPlace(
  session: Session,
  params: TextDocumentPositionParams,
  token: CancellationToken,
): Promise<AskedPlace | undefined> {
  const asked = await findJudgedDocument(session, params.textDocument.uri, token);
  return asked && placeIn(asked.document, params);
}

/** A document, once its newest text was judged. */
export async function findJudgedDocument(
  session: Session,
  uri: string,
  token: CancellationToken,
): Promise<AskedDocument | undefined> {
  const document = session.documents.get(uri);
  if (document !== undefined) {
    await untilJudged(document, token);
  }
  return readAsked(document);
}

function placeIn(
  document: OpenDocument | undefined,
  { position }: TextDocumentPositionParams,
): AskedPlace | undefined {
  const asked = readAsked(document);
  return asked && { ...asked, offset: toOffset(indexLines(asked.text), position) };
}

function readAsked(document: OpenDocument | undefined): AskedDocument | undefined {
  const { home, path } = document?.lodging ?? {};
  return document === undefined || home?.settings().isEnabled !== true || path === undefined
    ? undefined
    : { document, home, path, text: document.text() };
}
