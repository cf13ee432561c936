import { languageOf } from '../formats/fileIndex.ts';
import type { Format } from '../formats/format.ts';
import type { RuleNames } from '../lint/ruleNames.ts';
import type { WorkspacePath } from '../paths/workspacePath.ts';
import { PYTHON } from '../python/syntaxTree.ts';
import { parseSource, type SourceFile } from '../source/sourceFile.ts';
import type { Question } from './dependencies.ts';
import { createFormatUse, type FormatUse } from './formatUse.ts';
import { createInputs, type FileText, type InputSources, type Inputs } from './inputs.ts';
import { createModelIndex, type ModelIndex } from './modelIndex.ts';
import { createRecorder, type Recorder } from './recorder.ts';

/** Text of parsed files that is kept with its trees, in UTF-16 code units; a tree takes about 20 times that. */
const SOURCE_BUDGET = 8 * 1024 * 1024;

/** Rounds that an evaluation may take; each loads what the one before asked for. */
const MAX_ROUNDS = 64;

/** What a store reads, and how. */
export interface StoreOptions extends InputSources {
  readonly formats: readonly Format[];
  /** Ids of all rules, schema and syntax findings that exist, for suppression comments. */
  readonly ruleNames: RuleNames;
}

/** What a workspace knows: the disk, the trees that were read last, and what all files say together. */
export class Store {
  readonly inputs: Inputs;
  readonly index: ModelIndex = createModelIndex();
  readonly formatUse: FormatUse = createFormatUse();
  /** Patterns and what files are, as the editor's settings say; they stand before every config. */
  formatSettings: ReadonlyMap<string, string> = new Map();
  /** Folders without a config above them, and what was asked to know that; forgotten with every change. */
  readonly undecided = new Map<WorkspacePath, readonly Question[]>();
  readonly #formats: readonly Format[];
  readonly #ruleNames: RuleNames;
  /** In order of use, so that the first is the one that was not needed for longest. */
  readonly #sources = new Map<WorkspacePath, SourceFile>();
  #sourceSize = 0;

  constructor(options: StoreOptions) {
    this.inputs = createInputs(options);
    this.#formats = options.formats;
    this.#ruleNames = options.ruleNames;
  }

  /** Loads what the language of a file needs to be read. */
  async prepare(path: WorkspacePath): Promise<void> {
    if (languageOf(this.#formats, path) === 'python') {
      await this.inputs.load([`library:${PYTHON.id}`]);
    }
  }

  /** Documents of a text; documents that did not change since the last call are taken from there. */
  parse(path: WorkspacePath, text: string): SourceFile {
    const known = this.#sources.get(path);
    const language = languageOf(this.#formats, path) ?? 'yaml';
    const api = this.inputs.libraryOf(PYTHON.id)?.api;
    const python = PYTHON.isApi(api) ? api : undefined;
    const source =
      known?.text === text ? known : parseSource(path, text, language, { previous: known, python });
    if (language === 'python' && python === undefined) {
      return source;
    }
    this.forget(path);
    this.#sources.set(path, source);
    this.#sourceSize += sizeOf(source);
    return source;
  }

  /** Text of a file, loaded when it is not there yet. */
  async loadText(path: WorkspacePath): Promise<FileText> {
    await this.inputs.load([`text:${path}`]);
    return this.inputs.textOf(path) ?? { kind: 'missing' };
  }

  /** A file as documents, loaded when it is not there yet. */
  async loadSource(path: WorkspacePath): Promise<SourceFile | undefined> {
    const text = await this.loadText(path);
    return text.kind === 'text' ? this.parse(path, text.text) : undefined;
  }

  /** A file as documents when its text is at hand. */
  sourceAtHand(path: WorkspacePath): SourceFile | undefined {
    const text = this.inputs.textOf(path);
    return text?.kind === 'text' ? this.parse(path, text.text) : undefined;
  }

  /** Runs until every answer that it asks for is there. */
  async evaluate<Value>(
    place: { readonly path: WorkspacePath; readonly document: number },
    run: (recorder: Recorder) => Value,
  ): Promise<{ readonly value: Value; readonly questions: readonly Question[] }> {
    const sources = {
      inputs: this.inputs,
      index: this.index,
      ruleNames: this.#ruleNames,
      parse: this.parse.bind(this),
    };
    for (let round = 1; ; round += 1) {
      const recorder = createRecorder(sources, place.path, place.document);
      const value = run(recorder);
      if (recorder.demands.size === 0 || round >= MAX_ROUNDS) {
        return { value, questions: recorder.listQuestions() };
      }
      await this.inputs.load(recorder.demands);
    }
  }

  /** Drops the trees of a file. */
  forget(path: WorkspacePath): void {
    const source = this.#sources.get(path);
    this.#sourceSize -= source === undefined ? 0 : sizeOf(source);
    this.#sources.delete(path);
  }

  /** Closed files whose trees are dropped to stay inside the budget, longest unused first. */
  trim(): readonly WorkspacePath[] {
    this.inputs.trim();
    const dropped: WorkspacePath[] = [];
    for (const path of this.#sources.keys()) {
      if (this.#sourceSize <= SOURCE_BUDGET) {
        break;
      }
      if (!this.inputs.isOpen(path)) {
        this.forget(path);
        dropped.push(path);
      }
    }
    return dropped;
  }
}

/** What a file counts in the budget: facts of Python take about 50 times its text, other trees about 20 times. */
function sizeOf({ text, documents }: SourceFile): number {
  const isPython = documents[0]?.content.language === 'python';
  return isPython ? text.length * 2.5 : text.length;
}
