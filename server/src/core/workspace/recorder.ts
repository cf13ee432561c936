import type { RuleNames } from '../lint/ruleNames.ts';
import type { ModelSymbol } from '../model/pipelineModel.ts';
import { ancestorsOf, joinPath, relativeTo, type WorkspacePath } from '../paths/workspacePath.ts';
import type { SourceFile } from '../source/sourceFile.ts';
import type { Question } from './dependencies.ts';
import {
  componentKey,
  fileKey,
  kindKey,
  namedKey,
  type PathRole,
  symbolKey,
  TAG_HABIT,
} from './fileFacts.ts';
import { isIgnoredByGit } from './gitIgnore.ts';
import { findTracked } from './gitIndex.ts';
import type { InputKey, Inputs } from './inputs.ts';
import type { ModelIndex } from './modelIndex.ts';
import type { FileQueries, FileValues, Producer, WorkspaceQueries } from './queries.ts';
import { hasDocumentValues, readValues } from './values.ts';

/** Answers questions and writes down which were asked. */
export interface Recorder extends WorkspaceQueries {
  /** All questions so far. */
  listQuestions(): readonly Question[];
  /** Answers that were not loaded; the asker saw nothing there and has to ask again. */
  readonly demands: ReadonlySet<InputKey>;
}

/** What a recorder answers from. */
export interface RecorderSources {
  readonly inputs: Inputs;
  readonly index: ModelIndex;
  readonly ruleNames: RuleNames;
  /** Reads a text into documents, keeping what it read before. */
  parse(path: WorkspacePath, text: string): SourceFile | undefined;
}

/** A recorder for one document. */
export function createRecorder(
  sources: RecorderSources,
  path: WorkspacePath,
  document: number,
): Recorder {
  const { inputs, index } = sources;
  const questions = new Map<string, Question>();
  const demands = new Set<InputKey>();

  const input = <Answer>(key: InputKey, answer: Answer | undefined): Answer | undefined => {
    questions.set(key, { kind: 'input', key });
    if (answer === undefined) {
      demands.add(key);
    }
    return answer;
  };
  const textOf = (file: WorkspacePath): string | undefined => {
    const text = input(`text:${file}`, inputs.textOf(file));
    return text?.kind === 'text' ? text.text : undefined;
  };
  const sourceOf = (file: WorkspacePath): SourceFile | undefined => {
    const text = textOf(file);
    return text === undefined ? undefined : sources.parse(file, text);
  };
  const uses = new Map<string, readonly Producer[]>();
  const usesOf = (role: PathRole, scope: string, used: WorkspacePath): readonly Producer[] => {
    const key = `${role} ${scope} ${used}`;
    const found = uses.get(key) ?? index.usesOf(role, scope, used);
    uses.set(key, found);
    questions.set(key, { kind: 'path', role, scope, path: used });
    return found;
  };

  const files: FileQueries = {
    kindOf: file => input(`kind:${file}`, inputs.kindOf(file))?.kind,
    namesIn: directory => input(`names:${directory}`, inputs.namesIn(directory)) ?? [],
    textOf,
    sourceOf,
    valuesOf(file): FileValues {
      const text = input(`text:${file}`, inputs.textOf(file));
      if (text === undefined || text.kind === 'missing') {
        return { state: 'missing' };
      }
      if (text.kind !== 'text') {
        return { state: 'unknown' };
      }
      const source = hasDocumentValues(file) ? sources.parse(file, text.text) : undefined;
      return readValues(file, text.text, source);
    },
    library(library) {
      const loaded = inputs.libraryOf(library.id);
      if (loaded === undefined) {
        // What a library can do never changes, so nobody has to be asked again: no question.
        demands.add(`library:${library.id}`);
        return undefined;
      }
      if (!library.isApi(loaded.api)) {
        throw new Error(`The module '${library.id}' is not the library of that name`);
      }
      return loaded.api;
    },
    isPending: () => demands.size > 0,
    isGitIgnored: file => isIgnoredByGit(file, textOf),
    gitTrackedAt(file) {
      const root = ancestorsOf(file).find(
        folder => files.kindOf(joinPath(folder, '.git')) !== undefined,
      );
      const index =
        root === undefined ? undefined : input(`index:${root}`, inputs.gitIndexOf(root))?.index;
      return root === undefined || index === undefined
        ? []
        : findTracked(index, relativeTo(root, file), MAX_TRACKED).map(name => joinPath(root, name));
    },
  };
  return {
    ...files,
    path,
    document,
    ruleNames: sources.ruleNames,
    listQuestions: () => [...questions.values()],
    demands,
    producersOf: (scope, used) => usesOf('produces', scope, used),
    producedNear(scope, used, maxDistance) {
      questions.set(`scope ${scope}`, { kind: 'scope', scope });
      return index.pathsNear('produces', scope, { path: used, maxDistance });
    },
    consumersOf: (scope, used) => usesOf('consumes', scope, used),
    symbolsOf(kind, scope, name): readonly ModelSymbol[] {
      const key = symbolKey(kind, scope, name);
      questions.set(`symbol ${key}`, { kind: 'symbol', key });
      return index.symbolsOf(key);
    },
    symbolsOfKind(kind) {
      const key = kindKey(kind);
      questions.set(`symbol ${key}`, { kind: 'symbol', key });
      return index.symbolsOfKind(kind);
    },
    partsOf(component) {
      const key = componentKey(component);
      questions.set(`symbol ${key}`, { kind: 'symbol', key });
      return index.partsOf(key);
    },
    usesOfNamed(kind, name) {
      const key = namedKey(kind, name);
      questions.set(`symbol ${key}`, { kind: 'symbol', key });
      return index.usesOfNamed(key);
    },
    imagesMoveByHabit() {
      questions.set(`symbol ${TAG_HABIT}`, { kind: 'symbol', key: TAG_HABIT });
      return index.imagesMoveByHabit();
    },
    modelsIn(scope) {
      questions.set(`scope ${scope}`, { kind: 'scope', scope });
      return index.modelsIn(scope);
    },
    pipelinesAt(file) {
      const scope = fileKey(file);
      questions.set(`scope ${scope}`, { kind: 'scope', scope });
      return index.modelsIn(scope).flatMap(model => model.pipelines);
    },
    isScopeBroken(scope) {
      questions.set(`broken ${scope}`, { kind: 'broken', scope });
      return index.isBroken(scope);
    },
  };
}

/** Files of a folder that are told; enough to see that there are some of its own. */
const MAX_TRACKED = 20;

/** The nearest folder above a file, itself excluded, that holds `name`. */
export function findFolderWith(
  files: FileQueries,
  path: WorkspacePath,
  name: string,
): WorkspacePath | undefined {
  return ancestorsOf(path).find(folder => files.kindOf(joinPath(folder, name)) !== undefined);
}
