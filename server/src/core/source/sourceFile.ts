import { parseIni } from '../ini/parseIni.ts';
import type { WorkspacePath } from '../paths/workspacePath.ts';
import type { TreeNode } from '../tree/node.ts';
import { parseYamlDocument } from '../yaml/parseYaml.ts';
import { reparseYamlDocument } from '../yaml/reparse.ts';
import { splitDocuments } from '../yaml/splitDocuments.ts';
import { findTooLarge } from '../yaml/tooLarge.ts';
import type { SyntaxProblem } from './syntaxProblem.ts';

/** Languages that files are read in; JSON is read as YAML, of which it is a part. */
export type SourceLanguage = 'yaml' | 'ini';

/**
 * What was read from the text of one document. Immutable, and the same object as long as the text is
 * the same, so that everything computed from it alone can be kept beside it.
 */
export interface DocumentContent {
  readonly language: SourceLanguage;
  readonly text: string;
  /** `undefined` for an empty document. */
  readonly root: TreeNode | undefined;
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

/**
 * Reads a text into documents.
 *
 * @param previous The same file before an edit: documents whose text did not change are taken from it
 * unparsed, and of one that changed only the entry that the edit lies in is parsed, where that is possible.
 */
export function parseSource(
  path: WorkspacePath,
  text: string,
  language: SourceLanguage,
  previous?: SourceFile,
): SourceFile {
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
    const content =
      known.get(part) ?? parseContent(part, language, previous?.documents[index]?.content);
    known.set(part, content);
    return { index, start, content };
  });
  return { path, text, documents };
}

function parseContent(
  text: string,
  language: SourceLanguage,
  before: DocumentContent | undefined,
): DocumentContent {
  if (language === 'ini') {
    return { language, text, ...parseIni(text) };
  }
  const reparsed = before === undefined ? undefined : reparseYamlDocument(before, text);
  return { language, text, ...(reparsed ?? parseYamlDocument(text)) };
}
