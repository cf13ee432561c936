import type { Rule } from '../lint/rule.ts';
import type { DocumentModel } from '../model/pipelineModel.ts';
import type { WorkspacePath } from '../paths/workspacePath.ts';
import type { DocumentContent, SourceLanguage } from '../source/sourceFile.ts';
import type { FileQueries } from '../workspace/queries.ts';
import { findWanting } from './fileIndex.ts';
import type { NameSlot } from './nameSlot.ts';
import type { Snippet } from './snippet.ts';
import { findTemplate } from './template.ts';

/**
 * One kind of pipeline document and everything special about it. A folder of `formats/` may serve
 * several formats of one tool; deleting the folder and its line in `formats.ts` deletes them.
 */
export interface FormatDefinition<TypedDocument = unknown> {
  /** Stable id, as printed by `mlops-copilot formats`. */
  readonly id: string;
  /** What users call such a document: "DVC pipeline". */
  readonly title: string;
  /**
   * How much is made of it: `deep` formats are understood as a whole; of `basic` ones there are recognition,
   * a schema, what they name and their place in the life cycle.
   */
  readonly depth: 'deep' | 'basic';
  /** Area of its rules: the part of a rule id before the slash. */
  readonly area: string;
  /**
   * Name of its schema in `schemas/`, without `.schema.json`; `undefined` for programs, whose shape no
   * schema can describe.
   */
  readonly schema: string | undefined;
  /** The tool and its version that documents are for, where no schema says it. */
  readonly tool?: ToolVersion;
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
   * Whether the tool finds a document at this path; warnings about one that it does not find are information.
   * Left out where people name the files that a tool reads.
   */
  isFoundAt?(path: WorkspacePath): boolean;
  /**
   * Whether the tool puts the document on top of another one, which has what this one lacks: then nothing
   * is called missing. Left out where there is no such thing.
   */
  isPartial?(document: TypedDocument): boolean;
  /** What the document says about the life cycle. */
  model(document: TypedDocument): DocumentModel;
  /** What can be put into such documents by name, in the order offered; left out where there is nothing. */
  readonly snippets?: readonly Snippet[];
  /** Where its documents name what is defined elsewhere; left out where they do not. */
  readonly names?: readonly NameSlot[];
}

/** A format together with the rules that judge its documents. */
export interface Format extends FormatDefinition {
  readonly rules: readonly Rule<unknown>[];
}

/** A tool, and the version of it that we know. */
export interface ToolVersion {
  readonly name: string;
  readonly version: string;
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
  for (const { format, isToldByName } of findWanting(
    formats,
    candidate.path,
    candidate.content.text,
  )) {
    const isReadable =
      template === undefined ||
      format.readsTemplates === true ||
      // Braces in a file that is told by its name are a mistake to report.
      (isToldByName && !template.isToldByPath);
    const recognition = isReadable ? format.recognize(candidate) : undefined;
    if (recognition !== undefined) {
      found.push({ format, recognition });
    }
  }
  const isCertain = ({ recognition }: RecognizedFormat): boolean =>
    recognition.confidence === 'certain';
  return [...found.filter(isCertain), ...found.filter(entry => !isCertain(entry))];
}

/** What somebody says that a document is, whatever it looks like; `none` and unknown ids give nothing. */
export function recognizeAs(
  formats: readonly Format[],
  { id, because }: FormatOverride,
): readonly RecognizedFormat[] {
  const format = formats.find(candidate => candidate.id === id);
  return format === undefined ? [] : [{ format, recognition: { confidence: 'certain', because } }];
}
