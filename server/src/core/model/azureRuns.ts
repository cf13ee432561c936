import type { ShellWord } from '../shell/parseCommands.ts';
import { readArguments } from './commandArguments.ts';
import type { ToolRun } from './toolRuns.ts';

/**
 * What `az ml <kind> create --file <file>` starts or puts into a workspace; none for other commands, and for
 * files whose name is made up when the command runs.
 * Source: learn.microsoft.com, "az ml", extension `ml` 2.
 */
export function readAzureRuns(words: readonly ShellWord[]): readonly ToolRun[] {
  const [program, group, kind, verb] = words.slice(0, 4).map(({ text }) => text);
  const isCreating = verb === 'create' || verb === 'update';
  if (program !== 'az' || group !== 'ml' || kind === undefined || !isCreating) {
    return [];
  }
  const { values } = readArguments(words.slice(4), FILE_FLAGS);
  const path = (values.get('--file') ?? values.get('-f') ?? '').replaceAll('\\', '/');
  const slash = path.lastIndexOf('/');
  const file = path.slice(slash + 1);
  return /^[\w.-]{1,200}\.ya?ml$/i.test(file)
    ? [
        {
          tool: 'azureml',
          name: `az ml ${kind} ${verb}`,
          directory: path.slice(0, Math.max(slash, 0)),
          file,
          reach: 'file',
          selection: 'with-earlier',
          targets: [],
        },
      ]
    : [];
}

const FILE_FLAGS: ReadonlySet<string> = new Set(['--file', '-f']);
