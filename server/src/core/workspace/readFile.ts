import { findWanting, marksOf } from '../formats/fileIndex.ts';
import {
  type Format,
  type FormatOverride,
  recognizeAs,
  recognizeDocument,
} from '../formats/format.ts';
import { SCHEMA_COMMENT } from '../ownSchemas/findOwnSchema.ts';
import { parentOf, type WorkspacePath } from '../paths/workspacePath.ts';
import type { SourceDocument } from '../source/sourceFile.ts';
import {
  FORMAT_COMMENT,
  findConfigPath,
  findFormatComment,
  findFormatOverride,
  findSchemaOverride,
} from './config.ts';
import type { Question } from './dependencies.ts';
import type { DocumentState, FileState } from './fileState.ts';
import type { Unmarked } from './fileSystem.ts';
import type { FileText } from './inputs.ts';
import type { Store } from './store.ts';

/** What reading one file needs. */
export interface ReadInput {
  readonly path: WorkspacePath;
  /** The file as it was read before. */
  readonly before: FileState | undefined;
  /** Whether documents whose text is the same may be taken from `before`. */
  readonly mayReuse: boolean;
}

/**
 * Tells what each document of a file is, reads it, and says what it means to the life cycle.
 *
 * @returns `undefined` for a file that is not there.
 */
export async function readFile(
  store: Store,
  formats: readonly Format[],
  input: ReadInput,
): Promise<FileState | undefined> {
  const state = await readState(store, formats, input);
  const ids = state?.documents.flatMap(({ format }) => format?.id ?? []) ?? [];
  store.formatUse.record(input.path, ids);
  return state;
}

async function readState(
  store: Store,
  formats: readonly Format[],
  input: ReadInput,
): Promise<FileState | undefined> {
  const { path } = input;
  const decided = await decideFile(store, path);
  const text = await loadWanted(store, formats, path, decided);
  switch (text.kind) {
    case 'missing':
      return undefined;
    case 'unmarked':
      store.forget(path);
      return {
        documents: [],
        isUnmarked: true,
        brokenScope: undefined,
        questions: decided.questions,
      };
    default:
      return readText(store, formats, { ...input, text, decided });
  }
}

/** What somebody decided about a file, before its text is looked at. */
interface Decided {
  /** What the config says that the file is. */
  readonly override: FormatOverride | undefined;
  /** The config names a schema for it. */
  readonly hasSchema: boolean;
  readonly questions: readonly Question[];
}

/** Asks the settings and the config. Where no config is, the answer is the same for all files of a folder. */
async function decideFile(store: Store, path: WorkspacePath): Promise<Decided> {
  const known = store.formatSettings.size === 0 ? store.undecided.get(parentOf(path)) : undefined;
  if (known !== undefined) {
    return { override: undefined, hasSchema: false, questions: known };
  }
  const { value, questions } = await store.evaluate({ path, document: 0 }, recorder => ({
    override: findFormatOverride(recorder, path, store.formatSettings),
    hasSchema: findSchemaOverride(recorder, path) !== undefined,
    hasConfig: findConfigPath(recorder, path) !== undefined,
  }));
  if (!value.hasConfig) {
    store.undecided.set(parentOf(path), questions);
  }
  return { ...value, questions };
}

/** Text of a file, as far as it may be wanted: most files of a workspace are no business of ours. */
function loadWanted(
  store: Store,
  formats: readonly Format[],
  path: WorkspacePath,
  { override, hasSchema }: Decided,
): Promise<FileText | Unmarked> {
  const isDecided = override !== undefined || hasSchema;
  const marks = isDecided ? undefined : marksOf(formats, path, COMMENTS);
  return marks === undefined ? store.loadText(path) : store.inputs.loadMarked(path, marks);
}

/** Comments that say what a file is, whatever is in it. */
const COMMENTS: readonly string[] = [FORMAT_COMMENT, SCHEMA_COMMENT];

interface TextInput extends ReadInput {
  readonly text: FileText;
  readonly decided: Decided;
}

async function readText(
  store: Store,
  formats: readonly Format[],
  input: TextInput,
): Promise<FileState> {
  const { path, text, before, decided } = input;
  const { override } = decided;
  const wanted =
    text.kind === 'text' && mayHold(formats, path, { text: text.text, ...decided })
      ? text.text
      : undefined;
  if (wanted !== undefined) {
    await store.prepare(path);
  }
  const source = wanted === undefined ? undefined : store.parse(path, wanted);
  const documents: DocumentState[] = [];
  for (const document of source?.documents ?? []) {
    const earlier = before?.documents[document.index];
    const isSame =
      input.mayReuse && earlier?.content === document.content && earlier.typed !== undefined;
    documents.push(
      isSame ? earlier : await readDocument(store, formats, { path, document, earlier, override }),
    );
  }
  const broken = await findBrokenScope(store, formats, { path, text, documents });
  const questions = [
    ...decided.questions,
    ...documents.flatMap(document => document.questions),
    ...broken.questions,
  ];
  return { documents, brokenScope: broken.scope, questions };
}

interface Wanted extends Decided {
  readonly text: string;
}

/** Most YAML of a workspace is no business of ours and need not be parsed. */
function mayHold(
  formats: readonly Format[],
  path: WorkspacePath,
  { text, override, hasSchema }: Wanted,
): boolean {
  if (text.includes(FORMAT_COMMENT)) {
    return true;
  }
  return override === undefined
    ? hasSchema || text.includes(SCHEMA_COMMENT) || findWanting(formats, path, text).length > 0
    : formats.some(({ id }) => id === override.id);
}

interface DocumentInput {
  readonly path: WorkspacePath;
  readonly document: SourceDocument;
  readonly earlier: DocumentState | undefined;
  /** What the config says that the file is. */
  readonly override: FormatOverride | undefined;
}

async function readDocument(
  store: Store,
  formats: readonly Format[],
  input: DocumentInput,
): Promise<DocumentState> {
  const { path, document, earlier } = input;
  const { content } = document;
  const override = findFormatComment(content.text) ?? input.override;
  const recognized =
    override === undefined
      ? recognizeDocument(formats, { path, content })
      : recognizeAs(formats, override);
  const format = recognized[0]?.format;
  const base = { content, format, recognized, typed: undefined };
  if (content.problems.length > 0) {
    // What does not parse keeps what it said last, so that others are not judged against a wreck.
    const kept = earlier?.format === format ? earlier : undefined;
    const model = kept?.model;
    return { ...base, model, isBroken: model === undefined, questions: kept?.questions ?? [] };
  }
  if (format === undefined) {
    return { ...base, model: undefined, isBroken: false, questions: [] };
  }
  const place = { path, document: document.index };
  const { value, questions } = await store.evaluate(place, recorder => {
    const typed = format.read({ ...place, content }, recorder);
    return { typed, model: format.model(typed) };
  });
  return { ...base, ...value, isBroken: false, questions };
}

interface BrokenInput {
  readonly path: WorkspacePath;
  readonly text: FileText;
  readonly documents: readonly DocumentState[];
}

interface BrokenScope {
  readonly scope: string | undefined;
  readonly questions: readonly Question[];
}

/** The scope that an unreadable file would have belonged to, as far as its name tells. */
async function findBrokenScope(
  store: Store,
  formats: readonly Format[],
  input: BrokenInput,
): Promise<BrokenScope> {
  const { path, text, documents } = input;
  const broken = documents.find(({ isBroken }) => isBroken);
  const isUnread = text.kind !== 'text';
  const format = isUnread ? findWanting(formats, path, undefined)[0]?.format : broken?.format;
  if (format === undefined) {
    return { scope: undefined, questions: [] };
  }
  const { value, questions } = await store.evaluate({ path, document: 0 }, recorder =>
    format.scopeOf(path, recorder),
  );
  return { scope: value, questions };
}
