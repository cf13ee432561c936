import type { FormatOverride, RecognizedFormat } from '../core/formats/format.ts';
import { formats } from '../core/formats/formats.ts';
import { findTemplate } from '../core/formats/template.ts';
import { findOwnSchema } from '../core/ownSchemas/findOwnSchema.ts';
import type { WorkspacePath } from '../core/paths/workspacePath.ts';
import { findForeignOrigin } from '../core/source/provenance.ts';
import type { SourceDocument } from '../core/source/sourceFile.ts';
import { createLineIndex, positionAt } from '../core/text/lineIndex.ts';
import { findFormatComment, findFormatOverride } from '../core/workspace/config.ts';
import type { Store } from '../core/workspace/store.ts';
import type { Workspace } from '../core/workspace/workspace.ts';

/** What a file was taken for and why, as lines of text. */
export interface FileDescription {
  /** Some document of it is of a known format, or has a schema of its own. */
  readonly isKnown: boolean;
  readonly lines: readonly string[];
}

/** Says what the documents of a file were taken for and why; of what is nothing, why it is nothing. */
export async function describeFile(
  workspace: Workspace,
  path: WorkspacePath,
): Promise<FileDescription> {
  const found = await workspace.recognize(path);
  const source = await workspace.source(path);
  const decision = await workspace.ask(({ store }) => findDecision(store, path));
  if (source === undefined) {
    return { isKnown: false, lines: ['cannot be read'] };
  }
  const index = createLineIndex(source.text);
  const lines: string[] = [];
  let isKnown = false;
  for (const document of source.documents) {
    const recognized = found[document.index] ?? [];
    const asked = { document, isRecognized: recognized.length > 0 };
    const schema = await workspace.ask(({ store }) => describeOwnSchema(store, path, asked));
    const why = explainNothing(path, asked, decision);
    const said = [...describeRecognized(recognized, why), ...schema];
    const where =
      source.documents.length > 1
        ? `document ${document.index + 1} (line ${positionAt(index, document.start).line + 1}): `
        : '';
    lines.push(...said.map((line, at) => (at === 0 ? `${where}${line}` : `  ${line}`)));
    isKnown ||= recognized.length > 0 || schema.length > 0;
  }
  return { isKnown, lines };
}

/** What the settings or the config say that a file is. */
async function findDecision(
  store: Store,
  path: WorkspacePath,
): Promise<FormatOverride | undefined> {
  const { value } = await store.evaluate({ path, document: 0 }, files =>
    findFormatOverride(files, path, store.formatSettings),
  );
  return value;
}

interface AskedDocument {
  readonly document: SourceDocument;
  readonly isRecognized: boolean;
}

async function describeOwnSchema(
  store: Store,
  path: WorkspacePath,
  { document, isRecognized }: AskedDocument,
): Promise<readonly string[]> {
  const { content, index } = document;
  if (explainJudged(path, { document, isRecognized }) !== undefined) {
    return [];
  }
  const { value } = await store.evaluate({ path, document: index }, files =>
    findOwnSchema({ content, isRecognized }, files),
  );
  return value?.kind === 'schema' ? [`checked against your schema '${value.path}'`] : [];
}

function describeRecognized(
  [first, ...others]: readonly RecognizedFormat[],
  why: string | undefined,
): readonly string[] {
  if (first === undefined) {
    return [`no known format: ${why ?? 'neither its name nor its content is that of one'}`];
  }
  return [
    describeFormat(first),
    ...others.map(other => `or ${describeFormat(other)}`),
    ...(why === undefined ? [] : [why]),
  ];
}

function describeFormat({ format, recognition }: RecognizedFormat): string {
  const likely = recognition.confidence === 'likely' ? ', likely' : '';
  return `${format.title} (${format.id})${likely}, because ${recognition.because}`;
}

/** Why a document is nothing, or is not judged; `undefined` where nothing is special about it. */
function explainNothing(
  path: WorkspacePath,
  asked: AskedDocument,
  decision: FormatOverride | undefined,
): string | undefined {
  const { text } = asked.document.content;
  const decided = findFormatComment(text) ?? decision;
  if (decided !== undefined) {
    return explainDecision(decided);
  }
  return explainJudged(path, asked) ?? (text.trim() === '' ? 'it is empty' : undefined);
}

/** Where a known format was decided on, its own line says so. */
function explainDecision({ id, because }: FormatOverride): string | undefined {
  if (formats.some(format => format.id === id)) {
    return undefined;
  }
  return id === 'none' ? because : `no format is called '${id}', but ${because}`;
}

/** Why a document is not judged. */
function explainJudged(
  path: WorkspacePath,
  { document: { content }, isRecognized }: AskedDocument,
): string | undefined {
  const template = findTemplate(path, content);
  // In a file that one tool reads by its name braces are a mistake, and it is judged.
  if (template !== undefined && (template.isToldByPath || !isRecognized)) {
    return `a template, because ${template.because}`;
  }
  const origin = findForeignOrigin(path, content.text);
  return origin === undefined ? undefined : `read, but not judged, because ${origin}`;
}
