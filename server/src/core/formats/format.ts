import type { Rule } from '../lint/rule.ts';
import type { DocumentModel } from '../model/pipelineModel.ts';
import { nameOf, type WorkspacePath } from '../paths/workspacePath.ts';
import type { DocumentContent, SourceLanguage } from '../source/sourceFile.ts';
import type { FileQueries } from '../workspace/queries.ts';
import type { NameSlot } from './nameSlot.ts';
import type { Snippet } from './snippet.ts';
import { findTemplate, type Template } from './template.ts';

/**
 * One kind of pipeline document and everything special about it. A folder of `formats/` may serve
 * several formats of one tool; deleting the folder and its line in `formats.ts` deletes them.
 */
export interface Format<TypedDocument = unknown> {
  /** Stable id, as printed by `mlops-copilot formats`. */
  readonly id: string;
  /** What users call such a document: "DVC pipeline". */
  readonly title: string;
  /** Area of its rules: the part of a rule id before the slash. */
  readonly area: string;
  /** Name of its schema in `schemas/`, without `.schema.json`. */
  readonly schema: string;
  /** Who else publishes a schema for such documents, so that other extensions may check them too. */
  readonly schemaOwners: readonly SchemaOwner[];
  /** Names of files that may hold such a document; only these are ever read. */
  readonly files: readonly FilePattern[];
  /** How a document is told from others, in words, for the table in the docs. */
  readonly toldBy: string;
  /**
   * Its documents are templates, which nobody can judge before they are filled in; other formats do not
   * get to see those.
   */
  readonly readsTemplates?: boolean;
  /** Files that a tool writes are checked against their schema, but no rule judges them. */
  readonly isGenerated: boolean;
  /** Says whether a document is of this kind; must not depend on anything but the candidate. */
  recognize(candidate: Candidate): Recognition | undefined;
  /**
   * What a file at this path belongs to (see `Pipeline.scope`), also when the file itself cannot be
   * read; `undefined` when that needs the content or there is none.
   */
  scopeOf(path: WorkspacePath, files: FileQueries): string | undefined;
  /** The typed view. Never throws: what has the wrong shape is left out. */
  read(source: ReadSource, files: FileQueries): TypedDocument;
  /**
   * Whether the tool puts the document on top of another one, which has what this one lacks: then nothing
   * is called missing. Left out where there is no such thing.
   */
  isPartial?(document: TypedDocument): boolean;
  /** What the document says about the life cycle. */
  model(document: TypedDocument): DocumentModel;
  readonly rules: readonly Rule<TypedDocument>[];
  /** What can be put into such documents by name, in the order offered; left out where there is nothing. */
  readonly snippets?: readonly Snippet[];
  /** Where its documents name what is defined elsewhere; left out where they do not. */
  readonly names?: readonly NameSlot[];
}

/**
 * Where other extensions have schemas from: SchemaStore, GitHub's own extension for workflows, Docker's
 * own extensions for Compose files.
 */
export type SchemaOwner = 'schema-store' | 'github-actions' | 'docker-compose';

/**
 * File names: `dvc.yaml` by name, `.dvc/config` by its last segments; a star stands for at least one
 * character of a name, as in `*.dvc` and `.github/workflows/*.yml`.
 */
export interface FilePattern {
  readonly pattern: string;
  readonly language: SourceLanguage;
  /**
   * A text that such a document cannot do without, for kinds that are told by their content alone; files
   * without it are not even parsed, and nothing is said about files that cannot be read.
   */
  readonly contains?: string;
}

/** A document that asks what it is. */
export interface Candidate {
  readonly path: WorkspacePath;
  readonly content: DocumentContent;
}

/** Why a document was taken for a format. `certain` wins over `likely`. */
export interface Recognition {
  readonly confidence: 'certain' | 'likely';
  /** Completes "because": "the file is named 'dvc.yaml'". */
  readonly because: string;
}

/** A document to read, and where it is. */
export interface ReadSource {
  readonly path: WorkspacePath;
  readonly document: number;
  readonly content: DocumentContent;
}

/** A decision of people about what a document is. */
export interface FormatOverride {
  /** Id of a format, or `none`. */
  readonly id: string;
  /** Completes "because". */
  readonly because: string;
}

/** A format that a document was taken for. */
export interface RecognizedFormat {
  readonly format: Format;
  readonly recognition: Recognition;
}

/** The formats that a document may be of, likeliest first; ties keep the order of the list. */
export function recognizeDocument(
  formats: readonly Format[],
  candidate: Candidate,
): readonly RecognizedFormat[] {
  const found: RecognizedFormat[] = [];
  const template = findTemplate(candidate.path, candidate.content);
  for (const format of formats) {
    if (mayRead(format, candidate, template)) {
      const recognition = format.recognize(candidate);
      if (recognition !== undefined) {
        found.push({ format, recognition });
      }
    }
  }
  const isCertain = ({ recognition }: RecognizedFormat): boolean =>
    recognition.confidence === 'certain';
  return [...found.filter(isCertain), ...found.filter(entry => !isCertain(entry))];
}

function mayRead(
  format: Format,
  { path, content }: Candidate,
  template: Template | undefined,
): boolean {
  const wanted = format.files.filter(file => isWantedPattern(file, path, content.text));
  if (template === undefined || format.readsTemplates === true) {
    return wanted.length > 0;
  }
  // Braces in a file that is told by its name are a mistake to report.
  return !template.isToldByPath && wanted.some(({ contains }) => contains === undefined);
}

/** What somebody says that a document is, whatever it looks like; `none` and unknown ids give nothing. */
export function recognizeAs(
  formats: readonly Format[],
  { id, because }: FormatOverride,
): readonly RecognizedFormat[] {
  const format = formats.find(candidate => candidate.id === id);
  return format === undefined ? [] : [{ format, recognition: { confidence: 'certain', because } }];
}

/** The language that a file is read in, or `undefined` when no format could want it. */
export function languageOf(
  formats: readonly Format[],
  path: WorkspacePath,
): SourceLanguage | undefined {
  for (const format of formats) {
    for (const { pattern, language } of format.files) {
      if (matchesFilePattern(pattern, path)) {
        return language;
      }
    }
  }
  return undefined;
}

/**
 * Whether a format may want a file, by its name and, for kinds that are told by their content, by a text
 * that must be in it.
 *
 * @param text `undefined` when the file cannot be read; then only its name counts.
 */
export function isWantedBy(format: Format, path: WorkspacePath, text: string | undefined): boolean {
  return format.files.some(file => isWantedPattern(file, path, text));
}

function isWantedPattern(
  { pattern, contains }: FilePattern,
  path: WorkspacePath,
  text: string | undefined,
): boolean {
  return (
    matchesFilePattern(pattern, path) &&
    (contains === undefined || text?.includes(contains) === true)
  );
}

/** See {@link FilePattern}. */
export function matchesFilePattern(pattern: string, path: WorkspacePath): boolean {
  if (!pattern.includes('/')) {
    return matchesName(pattern, nameOf(path));
  }
  const wanted = pattern.split('/');
  const given = path.split('/').slice(-wanted.length);
  return (
    given.length === wanted.length &&
    wanted.every((name, index) => matchesName(name, given[index] ?? ''))
  );
}

function matchesName(pattern: string, name: string): boolean {
  const star = pattern.indexOf('*');
  if (star < 0) {
    return name === pattern;
  }
  const [before, after] = [pattern.slice(0, star), pattern.slice(star + 1)];
  return (
    name.length > before.length + after.length && name.startsWith(before) && name.endsWith(after)
  );
}
