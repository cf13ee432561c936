import { classifyByWords } from '../../model/lifeCycle.ts';
import {
  type ArtifactUse,
  type DocumentModel,
  EMPTY_MODEL,
  type ModelSymbol,
  placeOf,
} from '../../model/pipelineModel.ts';
import { nameOf, type WorkspacePath } from '../../paths/workspacePath.ts';
import { collectConstants, evaluateText, type Lookup } from '../../python/evaluate.ts';
import {
  dottedName,
  findArgument,
  type PythonArgument,
  type PythonCall,
} from '../../python/pythonTree.ts';
import { listCalls } from '../../python/walkPython.ts';
import type { DocumentContent } from '../../source/sourceFile.ts';
import type { Span } from '../../text/span.ts';
import type { ReadSource } from '../format.ts';

/** A program that puts models into MLflow's registry. */
export interface ScriptDocument {
  readonly path: WorkspacePath;
  readonly document: number;
  readonly content: DocumentContent;
  /** Models that it registers, in the order of the text. */
  readonly models: readonly ScriptName[];
  /** Experiments that its runs belong to. */
  readonly experiments: readonly ScriptName[];
}

/** A name that a program gives to MLflow. */
export interface ScriptName {
  /** `undefined` when it cannot be known. */
  readonly text: string | undefined;
  readonly span: Span;
}

/** Reads the calls that name models and experiments. */
export function readScript({ path, document, content }: ReadSource): ScriptDocument {
  const { python } = content;
  const calls = python === undefined ? [] : listCalls(python);
  const lookup: Lookup = python === undefined ? () => undefined : collectConstants(python);
  const collect = (find: (call: PythonCall) => PythonArgument | undefined): readonly ScriptName[] =>
    calls.flatMap(call => {
      const argument = find(call);
      return argument === undefined
        ? []
        : [{ text: evaluateText(argument.value, lookup), span: argument.value.span }];
    });
  return {
    path,
    document,
    content,
    models: collect(findModelName),
    experiments: collect(findExperimentName),
  };
}

/** Where functions that register a model take its name. Source: MLflow 3.18, Python API. */
const REGISTERING: Readonly<Record<string, number | undefined>> = {
  register_model: 1,
  create_registered_model: 0,
  create_model_version: 0,
};

/** `log_model` and `autolog` of all flavours register only if a name is given. */
function findModelName(call: PythonCall): PythonArgument | undefined {
  const name = functionName(call);
  const position = Object.hasOwn(REGISTERING, name) ? REGISTERING[name] : undefined;
  const argument =
    position === undefined
      ? findArgument(call, 'registered_model_name')
      : findArgument(call, 'name', position);
  const isNothing = argument?.value.kind === 'constant';
  return isNothing ? undefined : argument;
}

function findExperimentName(call: PythonCall): PythonArgument | undefined {
  return functionName(call) === 'set_experiment'
    ? findArgument(call, 'experiment_name', 0)
    : undefined;
}

function functionName({ callee }: PythonCall): string {
  const name = callee.kind === 'attribute' ? callee.name : dottedName(callee);
  return name ?? '';
}

/** A pipeline of one step that makes the models. */
export function toScriptModel(script: ScriptDocument): DocumentModel {
  const { path, document, content, models } = script;
  const [first] = models;
  if (first === undefined) {
    return { ...EMPTY_MODEL, symbols: script.experiments.flatMap(name => toSymbols(script, name)) };
  }
  const id = `mlflow-script:${path}`;
  const name = nameOf(path).replace(/\.py$/, '');
  const at = placeOf({ path, document }, first.span);
  return {
    pipelines: [
      {
        id,
        name: nameOf(path),
        tool: 'mlflow-script',
        scope: undefined,
        at,
        steps: [
          {
            id: `${id}#${name}`,
            name,
            kind: 'step',
            component: classifyByWords({ name, commands: [] }) ?? 'model-registry',
            at,
            owner: placeOf({ path, document }, { start: 0, end: content.text.length }),
            commands: [],
            inputs: [],
            outputs: models.map(model => toModel(script, model)),
            metrics: [],
            parameters: [],
            runs: [],
            after: [],
            instances: 1,
            isFrozen: false,
          },
        ],
      },
    ],
    deployments: [],
    symbols: script.experiments.flatMap(experiment => toSymbols(script, experiment)),
  };
}

function toModel(script: ScriptDocument, { text, span }: ScriptName): ArtifactUse {
  return {
    artifact:
      text === undefined
        ? { kind: 'unknown', text: script.content.text.slice(span.start, span.end) }
        : { kind: 'model', name: text, version: undefined },
    at: placeOf(script, span),
  };
}

function toSymbols(script: ScriptDocument, { text, span }: ScriptName): readonly ModelSymbol[] {
  return text === undefined
    ? []
    : [
        {
          kind: 'mlflow.experiment',
          scope: '',
          name: text,
          role: 'definition',
          at: placeOf(script, span),
        },
      ];
}
