import { parseIni } from '../ini/parseIni.ts';
import type { WorkspacePath } from '../paths/workspacePath.ts';
import { parsePython } from '../python/parsePython.ts';
import type { PythonModule } from '../python/pythonTree.ts';
import type { PythonParser } from '../python/syntaxTree.ts';
import type { TreeNode } from '../tree/node.ts';
import { parseYamlDocument } from '../yaml/parseYaml.ts';
import { reparseYamlDocument } from '../yaml/reparse.ts';
import { splitDocuments } from '../yaml/splitDocuments.ts';
import { findTooLarge } from '../yaml/tooLarge.ts';
import type { SyntaxProblem } from './syntaxProblem.ts';

/** Languages that files are read in; JSON is read as YAML, of which it is a part. */
export type SourceLanguage = 'yaml' | 'ini' | 'python';

/**
 * What was read from the text of one document. Immutable, and the same object as long as the text is
 * the same, so that everything computed from it alone can be kept beside it.
 */
export interface DocumentContent {
  readonly language: SourceLanguage;
  readonly text: string;
  /** `undefined` for an empty document, and for languages that are no data. */
  readonly root: TreeNode | undefined;
  /** What a document in Python says, as far as it can be read. */
  readonly python?: PythonModule | undefined;
  /** In order of their place; a document with problems of syntax has a tree that nobody should judge. */
  readonly problems: readonly SyntaxProblem[];
  /** See `ParsedDocument`. */
  readonly isSelfContained: boolean;
}

/** One document of a file and where it starts; all spans of its content count from there. */
export interface SourceDocument {
  readonly index: number;
  readonly start: number;
  readonly content: DocumentContent;
}

/** A file as read: its text and the documents in it. */
export interface SourceFile {
  readonly path: WorkspacePath;
  readonly text: string;
  readonly documents: readonly SourceDocument[];
}

/** What reading a text can make use of. */
export interface ParseAids {
  /**
   * The same file before an edit: documents whose text did not change are taken from it unparsed, and of
   * one that changed only the entry that the edit lies in is parsed, where that is possible.
   */
  readonly previous?: SourceFile | undefined;
  /** Without it nothing in Python is read. */
  readonly python?: PythonParser | undefined;
}

/** Reads a text into documents. */
export function parseSource(
  path: WorkspacePath,
  text: string,
  language: SourceLanguage,
  aids: ParseAids = {},
): SourceFile {
  const { previous } = aids;
  const known = new Map<string, DocumentContent>();
  for (const { content } of previous?.documents ?? []) {
    if (content.language === language) {
      known.set(content.text, content);
    }
  }
  const spans = language === 'yaml' ? splitDocuments(text) : [{ start: 0, end: text.length }];
  const tooLarge = language === 'yaml' ? findTooLarge(text, spans.length) : undefined;
  if (tooLarge !== undefined) {
    const content = {
      language,
      text,
      root: undefined,
      problems: [tooLarge],
      isSelfContained: false,
    };
    return { path, text, documents: [{ index: 0, start: 0, content }] };
  }
  const documents = spans.map(({ start, end }, index): SourceDocument => {
    const part = text.slice(start, end);
    const content = known.get(part) ?? parseContent(part, language, { aids, index });
    known.set(part, content);
    return { index, start, content };
  });
  return { path, text, documents };
}

function parseContent(
  text: string,
  language: SourceLanguage,
  { aids, index }: { readonly aids: ParseAids; readonly index: number },
): DocumentContent {
  if (language === 'ini') {
    return { language, text, ...parseIni(text) };
  }
  if (language === 'python') {
    const parsed = aids.python === undefined ? UNREAD : parsePython(aids.python, text);
    return { language, text, root: undefined, ...parsed, isSelfContained: false };
  }
  const before = aids.previous?.documents[index]?.content;
  const reparsed = before === undefined ? undefined : reparseYamlDocument(before, text);
  return { language, text, ...(reparsed ?? parseYamlDocument(text)) };
}

const UNREAD = { python: undefined, problems: [] };
