import type { Format, RecognizedFormat } from '../formats/format.ts';
import type { DocumentFinding } from '../lint/draft.ts';
import type { DocumentModel } from '../model/pipelineModel.ts';
import type { DocumentContent, SourceDocument } from '../source/sourceFile.ts';
import type { Question } from './dependencies.ts';

/** What is kept of a file between edits. */
export interface FileState {
  readonly documents: readonly DocumentState[];
  /** Nothing in it is what a format would want, so its text was not even kept. */
  readonly isUnmarked?: boolean;
  /** Scope whose facts the file should hold but cannot be read; see `ModelIndex.update`. */
  readonly brokenScope: string | undefined;
  readonly questions: readonly Question[];
}

/** What is kept of one document. */
export interface DocumentState {
  /** `undefined` once a closed file was released; the model stays. */
  readonly content: DocumentContent | undefined;
  readonly format: Format | undefined;
  readonly recognized: readonly RecognizedFormat[];
  /** The format's typed view; `undefined` when the syntax is broken or the file was released. */
  readonly typed: unknown;
  /** What the document says; its last good word while it does not parse. */
  readonly model: DocumentModel | undefined;
  /** Does not parse and never did. */
  readonly isBroken: boolean;
  readonly questions: readonly Question[];
}

/** What was found in one document, and what that depends on. */
export interface Judgement {
  readonly findings: readonly DocumentFinding[];
  readonly questions: readonly Question[];
  /** Rules that had a chance to report something. */
  readonly ran: readonly string[];
}

/** A document as it is in its file now. */
export interface JudgedDocument {
  readonly document: SourceDocument;
  readonly judgement: Judgement;
}

/** A closed file keeps what it says, not its trees. */
export function releaseState(state: FileState): FileState {
  const documents = state.documents.map(document => ({
    ...document,
    content: undefined,
    typed: undefined,
  }));
  return { ...state, documents };
}

/** Ids of the formats that a file's documents were taken for, in order, likeliest first. */
export function formatsOf(state: FileState): readonly string[] {
  const ids = state.documents.flatMap(({ recognized }) =>
    recognized.map(({ format }) => format.id),
  );
  return [...new Set(ids)];
}
