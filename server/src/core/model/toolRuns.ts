import { resolveInside, type WorkspacePath } from '../paths/workspacePath.ts';
import { findScripts, type ScriptUse, stripWrappers } from '../shell/findScripts.ts';
import { parseCommands, type ShellWord } from '../shell/parseCommands.ts';
import { rememberTexts } from '../text/rememberTexts.ts';
import type { Span } from '../text/span.ts';
import type { ScalarNode } from '../tree/node.ts';
import { spanWithin } from '../tree/spanWithin.ts';
import { readAzureRuns } from './azureRuns.ts';
import { readArguments } from './commandArguments.ts';
import { readDvcRuns } from './dvcRuns.ts';
import { type PipelineRun, type Place, placeOf, type RunReach } from './pipelineModel.ts';

/** A command that starts a pipeline which another file describes. */
export interface ToolCommand {
  readonly tool: 'dvc' | 'mlflow' | 'azureml';
  /** As people say it: `dvc repro`, `dvc exp run`, `mlflow run`, `az ml job create`. */
  readonly name: string;
  /** Folder that the pipeline lies in, as the command names it; `''` for where the command runs. */
  readonly directory: string;
  /** Name of the file in that folder, for tools that are told it. */
  readonly file?: string;
  readonly reach: RunReach;
  readonly selection: StepSelection;
  /** Stages (DVC) or the entry point (MLflow) that are run; empty for all of them or the default one. */
  readonly targets: readonly string[];
  /** Offsets into the command text: from the program to its last word. */
  readonly start: number;
  readonly end: number;
}

/** Which of the steps that are not targets run with them. */
export type StepSelection =
  | 'with-earlier'
  /** None of them. */
  | 'alone'
  | 'with-later'
  /** All that the targets are connected with, in both directions. */
  | 'connected';

/** A command as one tool reads it. */
export type ToolRun = Omit<ToolCommand, 'start' | 'end'>;

/** The pipelines that shell text starts, one entry for each place that a command names; ones whose folder cannot be known are left out. */
export const findToolCommands = rememberTexts((text: string): readonly ToolCommand[] => {
  if (!/\b(?:dvc|mlflow|az)\b/.test(text)) {
    return [];
  }
  const found: ToolCommand[] = [];
  let folder: string | undefined = '';
  for (const { words: all } of parseCommands(openSubstitutions(text))) {
    const words = stripWrappers(all);
    const [program, target] = words;
    if (program?.text === 'cd' || program?.text === 'pushd') {
      folder = join(folder, target?.text ?? '~');
      continue;
    }
    const { start = 0, end = 0 } = { start: program?.start, end: words.at(-1)?.end };
    for (const run of [...readDvcRuns(words), ...readMlflow(words), ...readAzureRuns(words)]) {
      const directory = join(folder, run.directory);
      if (directory !== undefined) {
        found.push({ ...run, directory, start, end });
      }
    }
  }
  return found;
});

/**
 * Text in which `NAME=$(command)` reads as the command alone, because what it prints is all that is kept of
 * it; offsets stay.
 */
export function openSubstitutions(text: string): string {
  return text.replace(SUBSTITUTION, opening => `${' '.repeat(opening.length - 1)};`);
}

const SUBSTITUTION = /(?<![\w"'$])[A-Za-z_]\w{0,100}=\$\((?!\()/g;

/** Where the pipelines are that a command starts: a file, or the folder that it looks for them in. */
export function locatePipelines(
  directory: WorkspacePath,
  command: ToolCommand,
): Pick<PipelineRun, 'tool' | 'path' | 'reach'> | undefined {
  const [tool, usual] = FILES[command.tool];
  const name = command.file ?? usual;
  const parts = command.reach === 'file' ? [command.directory, name] : [command.directory];
  const path = resolveInside(directory, parts.filter(part => part !== '').join('/') || '.');
  return path === undefined ? undefined : { tool, path, reach: command.reach };
}

/** Format ids of what tools run, and the file that they look for when they are told none. */
const FILES: Readonly<Record<ToolCommand['tool'], readonly [tool: string, usual: string]>> = {
  dvc: ['dvc', 'dvc.yaml'],
  mlflow: ['mlproject', 'MLproject'],
  azureml: ['azureml', ''],
};

/** Whether a command starts a pipeline; `az ml` also registers assets and deploys models by files. */
export function startsPipeline(command: string): boolean {
  return !/^az ml (?!job )/.test(command);
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
    const found = locatePipelines(directory, command);
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
    : { tool: 'mlflow-script', command: `python ${name}`, path, reach: 'file', targets: [] };
}

/** `undefined` when the way leads where nobody can say. */
function join(folder: string | undefined, target: string): string | undefined {
  if (folder === undefined || /^[/~-]|\$/.test(target)) {
    return undefined;
  }
  return [folder, target].filter(part => part !== '' && part !== '.').join('/');
}

function readMlflow(words: readonly ShellWord[]): readonly ToolRun[] {
  const isRun = words[0]?.text === 'mlflow' && words[1]?.text === 'run';
  if (!isRun) {
    return [];
  }
  const { operands, values } = readArguments(words.slice(2), MLFLOW_VALUES);
  const [uri = '.'] = operands;
  const entry = values.get('-e') ?? values.get('--entry-point');
  // A part of a repository is named behind `#`; anything with a scheme lies elsewhere.
  return /:\/\/|^git@/.test(uri)
    ? []
    : [
        {
          tool: 'mlflow',
          name: 'mlflow run',
          directory: uri.replace('#', '/'),
          reach: 'file',
          selection: 'alone',
          targets: entry === undefined ? [] : [entry],
        },
      ];
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
