import type {
  CreateFile,
  SnippetTextEdit,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import type { FileEdit } from '../core/lint/finding.ts';
import type { WorkspacePath } from '../core/paths/workspacePath.ts';
import type { ActionSubject } from './actionSubject.ts';
import { indexLines, toRange } from './convert.ts';
import { Folder } from './folder.ts';
import { REASON, REASON_MARK } from './ignoreComment.ts';

/** An edit as a client gets it. */
export type RenderedEdit = WorkspaceEdit;

/**
 * Edits of files as an edit that the client can apply: with versions, with new files, and with a place
 * for the reason to type in, as far as the client knows of such things.
 *
 * @returns `undefined` when a file was edited meanwhile, or the client cannot make it.
 */
export async function toWorkspaceEdit(
  subject: ActionSubject,
  edits: readonly FileEdit[],
): Promise<RenderedEdit | undefined> {
  const files: EditedFile[] = [];
  for (const { path, edits: own } of edits) {
    const target = await findTarget(subject, path);
    if (target === undefined) {
      return undefined;
    }
    files.push({ target, edits: own });
  }
  const { edits: abilities } = subject.session.abilities;
  if (files.some(({ target }) => target.isNew) && !abilities.createFiles) {
    return undefined;
  }
  return abilities.documentChanges
    ? { documentChanges: files.flatMap(file => toChanges(file, abilities.snippets)) }
    : { changes: Object.fromEntries(files.map(file => [file.target.uri, toTextEdits(file)])) };
}

interface EditedFile {
  readonly target: Target;
  readonly edits: FileEdit['edits'];
}

interface Target {
  readonly uri: string;
  /** `null` for a file that is not open. */
  readonly version: number | null;
  readonly text: string;
  readonly isNew: boolean;
}

async function findTarget(
  { document, home, report, session }: ActionSubject,
  path: WorkspacePath,
): Promise<Target | undefined> {
  if (path === report.path) {
    const { uri } = document;
    return { uri, version: document.version(), text: report.text, isNew: false };
  }
  const open = home instanceof Folder ? session.documents.at(home, path) : undefined;
  const uri = open?.uri ?? home.uriOf(path);
  if (uri === undefined || open?.isJudged() === false) {
    return undefined;
  }
  const source = await home.use(workspace => workspace.source(path));
  const text = source?.text ?? '';
  return { uri, version: open?.version() ?? null, text, isNew: source === undefined };
}

function toChanges(file: EditedFile, hasSnippets: boolean): (CreateFile | TextDocumentEdit)[] {
  const { uri, version, isNew } = file.target;
  const edit: TextDocumentEdit = {
    textDocument: { uri, version },
    edits: hasSnippets ? toSnippetEdits(file) : toTextEdits(file),
  };
  return isNew ? [{ kind: 'create', uri, options: { ignoreIfExists: true } }, edit] : [edit];
}

function toTextEdits({ target, edits }: EditedFile): TextEdit[] {
  const index = indexLines(target.text);
  return edits.map(({ span, newText }) => ({
    range: toRange(index, span),
    newText: newText.replaceAll(REASON_MARK, REASON),
  }));
}

/** Only what asks for a reason is a snippet; clients may treat snippets with less care than text. */
function toSnippetEdits(file: EditedFile): (TextEdit | SnippetTextEdit)[] {
  const plain = toTextEdits(file);
  return file.edits.map(({ newText }, at) => {
    const { range, newText: text } = plain[at] ?? { range: NOWHERE, newText };
    return newText.includes(REASON_MARK)
      ? { range, snippet: { kind: 'snippet', value: toSnippet(newText) } }
      : { range, newText: text };
  });
}

const NOWHERE = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function toSnippet(text: string): string {
  return text
    .split(REASON_MARK)
    .map(part => part.replace(/[\\$}]/g, '\\$&'))
    .join(`\${1:${REASON}}`);
}
