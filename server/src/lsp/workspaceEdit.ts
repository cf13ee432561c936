import type {
  CreateFile,
  SnippetTextEdit,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import type { FileEdit } from '../core/lint/finding.ts';
import type { WorkspacePath } from '../core/paths/workspacePath.ts';
import type { TextEdit as CoreEdit } from '../core/text/textEdit.ts';
import type { ActionSubject } from './actionSubject.ts';
import { indexLines, toRange } from './convert.ts';
import { Folder } from './folder.ts';

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
  for (const { path, edits: own, isNew = false } of edits) {
    const target = await findTarget(subject, path);
    if (target === undefined || (isNew && !target.isNew)) {
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
  return edits.map(({ span, newText }) => ({ range: toRange(index, span), newText }));
}

/**
 * Only what people are asked to replace is a snippet. Editors indent the later lines of every edit beside
 * one as far as the text before it, so a file in which that would do harm gets plain text.
 */
function toSnippetEdits(file: EditedFile): (TextEdit | SnippetTextEdit)[] {
  const { text } = file.target;
  const index = indexLines(text);
  const edits = file.edits.map(edit => startLine(text, edit));
  const isHarmful = edits.some(
    ({ span, newText }) => newText.includes('\n') && !isLineStart(text, span.start),
  );
  return isHarmful || edits.every(({ select }) => select === undefined)
    ? toTextEdits(file)
    : edits.map(edit => {
        const range = toRange(index, edit.span);
        const value = toSnippet(edit);
        return value === undefined
          ? { range, newText: edit.newText }
          : { range, snippet: { kind: 'snippet', value } };
      });
}

/** Lines that are added behind a line, as lines added before the next one. */
function startLine(text: string, edit: CoreEdit): CoreEdit {
  const { span, newText } = edit;
  const [newline] = /^\r?\n/.exec(newText) ?? [];
  const isBehindLine = span.start === span.end && newline !== undefined;
  if (!isBehindLine || !text.startsWith(newline, span.end)) {
    return edit;
  }
  const start = span.end + newline.length;
  return { ...edit, span: { start, end: start }, newText: newText.slice(newline.length) + newline };
}

function isLineStart(text: string, offset: number): boolean {
  return offset === 0 || text.charAt(offset - 1) === '\n';
}

function toSnippet({ newText, select }: CoreEdit): string | undefined {
  const start = select === undefined ? -1 : newText.lastIndexOf(select);
  if (select === undefined || start < 0) {
    return undefined;
  }
  const before = toLiteral(newText.slice(0, start));
  const behind = toLiteral(newText.slice(start + select.length));
  return `${before}\${1:${toLiteral(select)}}${behind}`;
}

function toLiteral(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
