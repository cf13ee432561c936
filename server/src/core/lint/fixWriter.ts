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
  offer(title: string, write: (edit: DocumentEditor) => void): void;
  /** A fix of another file, at the first document of it. */
  offerIn(path: WorkspacePath, title: string, write: (edit: DocumentEditor) => void): void;
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
  const offer = (target: Target, title: string, write: (edit: DocumentEditor) => void): void => {
    const edits = collectEdits(target, write);
    if (edits !== undefined) {
      fixes.push({ title, edits: [edits] });
    }
  };
  fix({
    offer: (title, write) =>
      offer({ path: targets.file.path, document: targets.document }, title, write),
    offerIn(path, title, write) {
      const document = targets.sourceOf(path)?.documents[0];
      if (document !== undefined) {
        offer({ path, document }, title, write);
      }
    },
  });
  return fixes;
}

interface Target {
  readonly path: WorkspacePath;
  readonly document: SourceDocument;
}

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
  });
  if (!isPossible || edits.length === 0) {
    return undefined;
  }
  const shifted = edits.map(({ span, newText }) => ({
    span: { start: span.start + start, end: span.end + start },
    newText,
  }));
  return { path: target.path, edits: shifted };
}
