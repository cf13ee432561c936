import { resolveInside, type WorkspacePath } from '../paths/workspacePath.ts';
import { findScripts, type ScriptUse, stripWrappers } from '../shell/findScripts.ts';
import { parseCommands, type ShellWord } from '../shell/parseCommands.ts';
import type { Span } from '../text/span.ts';
import type { ScalarNode } from '../tree/node.ts';
import { spanWithin } from '../tree/spanWithin.ts';
import { type PipelineRun, type Place, placeOf } from './pipelineModel.ts';

/** A command that starts a pipeline which another file describes. */
export interface ToolCommand {
  readonly tool: 'dvc' | 'mlflow';
  /** As people say it: `dvc repro`, `dvc exp run`, `mlflow run`. */
  readonly name: string;
  /** Folder that the pipeline lies in, as the command names it; `''` for where the command runs. */
  readonly directory: string;
  /** Stages (DVC) or the entry point (MLflow) that are run; empty for all of them or the default one. */
  readonly targets: readonly string[];
  /** Offsets into the command text: from the program to its last word. */
  readonly start: number;
  readonly end: number;
}

/** The pipelines that shell text starts; ones whose folder cannot be known are left out. */
export function findToolCommands(text: string): readonly ToolCommand[] {
  if (!/\b(?:dvc|mlflow)\b/.test(text)) {
    return [];
  }
  const found: ToolCommand[] = [];
  let folder: string | undefined = '';
  for (const { words: all } of parseCommands(text)) {
    const words = stripWrappers(all);
    const [program, target] = words;
    if (program?.text === 'cd' || program?.text === 'pushd') {
      folder = join(folder, target?.text ?? '~');
      continue;
    }
    const run = readDvc(words) ?? readMlflow(words);
    const directory = run === undefined ? undefined : join(folder, run.directory);
    if (run !== undefined && directory !== undefined && program !== undefined) {
      found.push({ ...run, directory, start: program.start, end: words.at(-1)?.end ?? 0 });
    }
  }
  return found;
}

/** The file that describes the pipeline which a command starts, and the format id of that file. */
export function locatePipeline(
  directory: WorkspacePath,
  command: ToolCommand,
): { readonly tool: string; readonly path: WorkspacePath } | undefined {
  const [tool, name] = command.tool === 'dvc' ? ['dvc', 'dvc.yaml'] : ['mlproject', 'MLproject'];
  const path = resolveInside(
    directory,
    command.directory === '' ? name : `${command.directory}/${name}`,
  );
  return path === undefined ? undefined : { tool, path };
}

/** Shell text of a document, and the folder that it runs in. */
export interface ShellScript {
  readonly node: ScalarNode;
  /** What is read in place of the node's value; offsets must be the same. */
  readonly text: string;
  /** `undefined` when it cannot be known; then nothing is said. */
  readonly directory: WorkspacePath | undefined;
}

/** The document that a script stands in. */
export interface ScriptSource {
  readonly path: WorkspacePath;
  readonly document: number;
  readonly content: { readonly text: string };
}

/** The pipelines of other files that a script starts, each at its command. */
export function toPipelineRuns(
  document: ScriptSource,
  { node, text, directory }: ShellScript,
): readonly PipelineRun[] {
  if (directory === undefined) {
    return [];
  }
  const toPlace = (part: Span): Place =>
    placeOf(document, spanWithin(document.content.text, node, part));
  const pipelines = findToolCommands(text).flatMap(command => {
    const found = locatePipeline(directory, command);
    return found === undefined
      ? []
      : [{ ...found, command: command.name, targets: command.targets, at: toPlace(command) }];
  });
  const scripts = text.includes('.py') ? findScripts(text) : [];
  const programs = scripts.flatMap(script => {
    const found = locateProgram(directory, script);
    return found === undefined ? [] : [{ ...found, at: toPlace(script) }];
  });
  return [...pipelines, ...programs];
}

/** A program in Python, which may make what a pipeline makes: models of a registry. */
function locateProgram(
  directory: WorkspacePath,
  { kind, name }: ScriptUse,
): Omit<PipelineRun, 'at'> | undefined {
  const path = kind === 'file' && name.endsWith('.py') ? resolveInside(directory, name) : undefined;
  return path === undefined
    ? undefined
    : { tool: 'mlflow-script', command: `python ${name}`, path, targets: [] };
}

type Run = Omit<ToolCommand, 'start' | 'end'>;

/** `undefined` when the way leads where nobody can say. */
function join(folder: string | undefined, target: string): string | undefined {
  if (folder === undefined || /^[/~-]|\$/.test(target)) {
    return undefined;
  }
  return [folder, target].filter(part => part !== '' && part !== '.').join('/');
}

function readDvc(words: readonly ShellWord[]): Run | undefined {
  if (words[0]?.text !== 'dvc') {
    return undefined;
  }
  const { operands, values } = readArguments(words.slice(1), DVC_VALUES);
  const isExperiment = operands[0] === 'exp' && operands[1] === 'run';
  const isPipeline = operands[0] === 'repro' || isExperiment;
  if (!isPipeline) {
    return undefined;
  }
  const targets = operands.slice(isExperiment ? 2 : 1);
  // A target may name its file: `train/dvc.yaml:fit`.
  const file = targets.map(target => /^(.*?)\/?dvc\.yaml(?::.*)?$/.exec(target)?.[1]).find(Boolean);
  const stages = targets
    .map(target => target.replace(/^.*dvc\.yaml:?/, ''))
    .filter(target => target !== '');
  return {
    tool: 'dvc',
    name: isExperiment ? 'dvc exp run' : 'dvc repro',
    directory: [values.get('--cd'), file].filter(Boolean).join('/'),
    targets: stages,
  };
}

/** Flags of `dvc repro` and `dvc exp run` that take a value. Source: dvc.org, command reference, DVC 3.67. */
const DVC_VALUES: ReadonlySet<string> = new Set([
  '--cd',
  '--name',
  '-n',
  '--set-param',
  '-S',
  '--jobs',
  '-j',
  '--message',
  '-m',
  '--copy-paths',
  '-C',
]);

function readMlflow(words: readonly ShellWord[]): Run | undefined {
  const isRun = words[0]?.text === 'mlflow' && words[1]?.text === 'run';
  if (!isRun) {
    return undefined;
  }
  const { operands, values } = readArguments(words.slice(2), MLFLOW_VALUES);
  const [uri = '.'] = operands;
  const entry = values.get('-e') ?? values.get('--entry-point');
  // A part of a repository is named behind `#`; anything with a scheme lies elsewhere.
  return /:\/\/|^git@/.test(uri)
    ? undefined
    : {
        tool: 'mlflow',
        name: 'mlflow run',
        directory: uri.replace('#', '/'),
        targets: entry === undefined ? [] : [entry],
      };
}

/** Flags of `mlflow run` that take a value. Source: mlflow.org, command line, MLflow 3. */
const MLFLOW_VALUES: ReadonlySet<string> = new Set([
  '-e',
  '--entry-point',
  '-v',
  '--version',
  '-P',
  '--param-list',
  '-A',
  '--docker-args',
  '--experiment-name',
  '--experiment-id',
  '-b',
  '--backend',
  '-c',
  '--backend-config',
  '--env-manager',
  '--storage-dir',
  '--run-id',
  '--run-name',
]);

interface Arguments {
  readonly operands: readonly string[];
  readonly values: ReadonlyMap<string, string>;
}

function readArguments(words: readonly ShellWord[], valueFlags: ReadonlySet<string>): Arguments {
  const operands: string[] = [];
  const values = new Map<string, string>();
  for (let index = 0; index < words.length; index += 1) {
    const text = words[index]?.text ?? '';
    const [flag = '', value] = text.split('=', 2);
    if (!text.startsWith('-')) {
      operands.push(text);
    } else if (value !== undefined) {
      values.set(flag, value);
    } else if (valueFlags.has(text)) {
      index += 1;
      values.set(text, words[index]?.text ?? '');
    }
  }
  return { operands, values };
}
