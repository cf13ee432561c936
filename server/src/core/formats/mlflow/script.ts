import { classifyByWords } from '../../model/lifeCycle.ts';
import {
  type ArtifactUse,
  type DocumentModel,
  EMPTY_MODEL,
  type ModelSymbol,
  placeOf,
} from '../../model/pipelineModel.ts';
import { MODEL_ALIAS, REGISTERED_MODEL } from '../../model/registrySymbols.ts';
import { nameOf, type WorkspacePath } from '../../paths/workspacePath.ts';
import { collectConstants, evaluateText, type Lookup } from '../../python/evaluate.ts';
import { findArgument, type PythonArgument, type PythonCall } from '../../python/pythonTree.ts';
import { listCalls } from '../../python/walkPython.ts';
import type { DocumentContent } from '../../source/sourceFile.ts';
import type { Span } from '../../text/span.ts';
import type { ReadSource } from '../format.ts';
import { calledName } from './scriptCalls.ts';

/** A program that puts models into MLflow's registry. */
export interface ScriptDocument {
  readonly path: WorkspacePath;
  readonly document: number;
  readonly content: DocumentContent;
  /** Models that it registers, in the order of the text. */
  readonly models: readonly ScriptName[];
  /** Experiments that its runs belong to. */
  readonly experiments: readonly ScriptName[];
  /** Aliases that it gives to versions of models. */
  readonly aliases: readonly ScriptAlias[];
  /** Every call of the program, in the order of the text. */
  readonly calls: readonly PythonCall[];
  /** What the names of the program stand for. */
  readonly lookup: Lookup;
}

/** A call of `set_registered_model_alias`. */
export interface ScriptAlias {
  readonly call: PythonCall;
  readonly model: ScriptName;
  readonly alias: ScriptName;
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
    aliases: calls.flatMap(call => readAlias(call, lookup)),
    calls,
    lookup,
  };
}

/** Source: MLflow 3.18, `MlflowClient.set_registered_model_alias(name, alias, version)`. */
function readAlias(call: PythonCall, lookup: Lookup): readonly ScriptAlias[] {
  const model = findArgument(call, 'name', 0)?.value;
  const alias = findArgument(call, 'alias', 1)?.value;
  return calledName(call) !== 'set_registered_model_alias' ||
    model === undefined ||
    alias === undefined
    ? []
    : [
        {
          call,
          model: { text: evaluateText(model, lookup), span: model.span },
          alias: { text: evaluateText(alias, lookup), span: alias.span },
        },
      ];
}

/** Where functions that register a model take its name. Source: MLflow 3.18, Python API. */
const REGISTERING: Readonly<Record<string, number | undefined>> = {
  register_model: 1,
  create_registered_model: 0,
  create_model_version: 0,
};

/** `log_model` and `autolog` of all flavours register only if a name is given. */
function findModelName(call: PythonCall): PythonArgument | undefined {
  const name = calledName(call);
  const position = Object.hasOwn(REGISTERING, name) ? REGISTERING[name] : undefined;
  const argument =
    position === undefined
      ? findArgument(call, 'registered_model_name')
      : findArgument(call, 'name', position);
  const isNothing = argument?.value.kind === 'constant';
  return isNothing ? undefined : argument;
}

function findExperimentName(call: PythonCall): PythonArgument | undefined {
  return calledName(call) === 'set_experiment'
    ? findArgument(call, 'experiment_name', 0)
    : undefined;
}

/** A pipeline of one step that makes the models. */
export function toScriptModel(script: ScriptDocument): DocumentModel {
  const { path, document, content, models } = script;
  const [first] = models;
  if (first === undefined) {
    return { ...EMPTY_MODEL, symbols: toSymbols(script) };
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
    symbols: toSymbols(script),
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

/** Experiments, registered models and, by model, the aliases of their versions. */
function toSymbols(script: ScriptDocument): readonly ModelSymbol[] {
  const define = (
    kind: string,
    { text: name, span }: ScriptName,
    scope = '',
  ): readonly ModelSymbol[] =>
    name === undefined
      ? []
      : [{ kind, scope, name, role: 'definition', at: placeOf(script, span) }];
  return [
    ...script.experiments.flatMap(name => define('mlflow.experiment', name)),
    ...script.models.flatMap(name => define(REGISTERED_MODEL, name)),
    ...script.aliases.flatMap(({ model, alias }) =>
      model.text === undefined ? [] : define(MODEL_ALIAS, alias, model.text),
    ),
  ];
}
