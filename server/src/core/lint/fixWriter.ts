import type { WorkspacePath } from '../paths/workspacePath.ts';
import type { DocumentContent, SourceDocument, SourceFile } from '../source/sourceFile.ts';
import type { Span } from '../text/span.ts';
import type { TextEdit } from '../text/textEdit.ts';
import type { TreePath } from '../tree/node.ts';
import {
  appendItem,
  insertPair,
  prependItem,
  removeAt,
  replaceText,
  rewriteScalar,
} from '../yaml/edit.ts';
import type { FileEdit, Fix } from './finding.ts';

/**
 * Writes fixes. Each `offer` is one fix; an edit that cannot be made without harm (inside an alias or a
 * merged mapping, for example) makes its whole fix vanish rather than do half.
 */
export interface FixWriter {
  /** A fix of the judged document and, where it needs them, of other files. */
  offer(title: string, write: (edit: DocumentEditor, others: OtherFiles) => void): void;
  /** A fix of another file alone, at the first document of it. */
  offerIn(path: WorkspacePath, title: string, write: (edit: DocumentEditor) => void): void;
  /** A fix that leaves the judged document as it is. */
  offerNew(title: string, write: (others: OtherFiles) => void): void;
}

/** Other files that one fix changes together with the judged document, in one step to undo. */
export interface OtherFiles {
  /** Edits the first document of a file; a rule has to have asked for the file's source. */
  edit(path: WorkspacePath, write: (edit: DocumentEditor) => void): void;
  /** Writes a file; a rule has to have asked that nothing is there. */
  create(path: WorkspacePath, text: string): void;
}

/** Edits of one document that keep comments, anchors, order and formatting outside of what they change. */
export interface DocumentEditor {
  /** The document as it is. */
  readonly content: DocumentContent;
  /** Adds an item at the end of a sequence; makes the sequence where the key is absent or empty. */
  append(path: TreePath, text: string): void;
  /** Adds an item before the first of a sequence; makes the sequence where the key is absent or empty. */
  prepend(path: TreePath, text: string): void;
  /** Adds a key behind the last one of a mapping; `value` is YAML text, indented as if at the margin. */
  insert(path: TreePath, key: string, value: string): void;
  /** Removes the pair or item at a path, and its key when nothing would be left of a sequence. */
  remove(path: TreePath): void;
  /** Writes another text into the scalar, key or value, at exactly this place, in quotes where it needs them. */
  rewrite(scalar: Span, text: string): void;
  /** Replaces text. */
  replace(span: Span, newText: string): void;
  /** Says which text of the last edit people are asked to replace; editors put the cursor there. */
  select(text: string): void;
}

/** Files that fixes may edit, as they are now. */
export interface FixTargets {
  readonly file: SourceFile;
  readonly document: SourceDocument;
  sourceOf(path: WorkspacePath): SourceFile | undefined;
}

/** Runs a draft's `fix` and gives what it offered. */
export function writeFixes(targets: FixTargets, fix: (writer: FixWriter) => void): readonly Fix[] {
  const fixes: Fix[] = [];
  const offer = (title: string, write: (files: FileCollector) => void): void => {
    const edits = collectFiles(targets, write);
    if (edits !== undefined) {
      fixes.push({ title, edits });
    }
  };
  const own = { path: targets.file.path, document: targets.document };
  fix({
    offer: (title, write) =>
      offer(title, files => files.edit(own, editor => write(editor, files.others))),
    offerNew: (title, write) => offer(title, ({ others }) => write(others)),
    offerIn: (path, title, write) => offer(title, ({ others }) => others.edit(path, write)),
  });
  return fixes;
}

/** Collects the edits of one fix. */
interface FileCollector {
  readonly others: OtherFiles;
  edit(target: Target, write: (edit: DocumentEditor) => void): void;
}

interface Target {
  readonly path: WorkspacePath;
  readonly document: SourceDocument;
}

function collectFiles(
  targets: FixTargets,
  write: (files: FileCollector) => void,
): readonly FileEdit[] | undefined {
  const files: FileEdit[] = [];
  let isPossible = true;
  const add = (edit: FileEdit | undefined): void => {
    isPossible &&= edit !== undefined && files.every(({ path }) => path !== edit.path);
    files.push(...(edit === undefined ? [] : [edit]));
  };
  const edit = (target: Target, change: (editor: DocumentEditor) => void): void =>
    add(collectEdits(target, change));
  write({
    edit,
    others: {
      edit(path, change) {
        const document = targets.sourceOf(path)?.documents[0];
        add(document && collectEdits({ path, document }, change));
      },
      create: (path, newText) =>
        add({ path, isNew: true, edits: [{ span: { start: 0, end: 0 }, newText }] }),
    },
  });
  const changed = files.filter(({ edits }) => edits.length > 0);
  return isPossible && changed.length > 0 ? changed : undefined;
}

/** `undefined` when an edit cannot be made. */
function collectEdits(target: Target, write: (edit: DocumentEditor) => void): FileEdit | undefined {
  const { content, start } = target.document;
  const edits: TextEdit[] = [];
  let isPossible = true;
  const add = (more: readonly TextEdit[] | undefined): void => {
    isPossible &&= more !== undefined;
    edits.push(...(more ?? []));
  };
  write({
    content,
    append: (path, text) => add(appendItem(content, path, text)),
    prepend: (path, text) => add(prependItem(content, path, text)),
    insert: (path, key, value) => add(insertPair(content, path, { key, value })),
    remove: path => add(removeAt(content, path)),
    rewrite: (span, text) => add(rewriteScalar(content, span, text)),
    replace: (span, newText) => add(replaceText(content, span, newText)),
    select(text) {
      const last = edits.pop();
      edits.push(...(last === undefined ? [] : [{ ...last, select: text }]));
    },
  });
  const shifted = edits.map(edit => ({
    ...edit,
    span: { start: edit.span.start + start, end: edit.span.end + start },
  }));
  return isPossible ? { path: target.path, edits: shifted } : undefined;
}
