import type { ShellWord } from '../shell/parseCommands.ts';
import { getOrCreate } from '../text/getOrCreate.ts';
import { type CommandArguments, readArguments } from './commandArguments.ts';
import type { StepSelection, ToolRun } from './toolRuns.ts';

/**
 * What a `dvc repro` or `dvc exp run` starts, one entry for each file or folder; none for other commands.
 * Source: DVC 3.67, `dvc/commands/repro.py` and `dvc/repo/reproduce.py`.
 */
export function readDvcRuns(words: readonly ShellWord[]): readonly ToolRun[] {
  if (words[0]?.text !== 'dvc') {
    return [];
  }
  const given = readArguments(words.slice(1), VALUE_FLAGS);
  const isExperiment = given.operands[0] === 'exp' && given.operands[1] === 'run';
  if (given.operands[0] !== 'repro' && !isExperiment) {
    return [];
  }
  const operands = given.operands.slice(isExperiment ? 2 : 1);
  const home = given.values.get('--cd') ?? '';
  const base = {
    tool: 'dvc',
    name: isExperiment ? 'dvc exp run' : 'dvc repro',
    selection: readSelection(given),
  } as const;
  if (hasFlag(given, '-P', '--all-pipelines')) {
    return [{ ...base, directory: home, reach: 'project', targets: [] }];
  }
  const isRecursive = hasFlag(given, '-R', '--recursive');
  return groupTargets(operands, isRecursive).map(group => ({
    ...base,
    ...group,
    directory: [home, group.directory].filter(part => part !== '').join('/'),
  }));
}

/** Flags that take a value. Source: dvc.org, command reference, DVC 3.67. */
const VALUE_FLAGS: ReadonlySet<string> = new Set([
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

/** `-p` wins over the others. */
function readSelection(given: CommandArguments): StepSelection {
  if (hasFlag(given, '-p', '--pipeline')) {
    return 'connected';
  }
  if (hasFlag(given, '-s', '--single-item')) {
    return 'alone';
  }
  return given.flags.includes('--downstream') ? 'with-later' : 'with-earlier';
}

/** Short flags may be written together, as in `-fP`. */
function hasFlag({ flags }: CommandArguments, short: string, long: string): boolean {
  return flags.some(
    flag => flag === long || (/^-[a-zA-Z]+$/.test(flag) && flag.includes(short.slice(1))),
  );
}

type TargetGroup = Pick<ToolRun, 'directory' | 'reach' | 'targets'>;

/** Targets by the file they are in: `fit` in `dvc.yaml`, `train/dvc.yaml`, `train/dvc.yaml:fit`. */
function groupTargets(operands: readonly string[], isRecursive: boolean): readonly TargetGroup[] {
  const files = new Map<string, string[]>();
  const folders: TargetGroup[] = [];
  for (const operand of operands) {
    const file = /^(?:(.*)\/)?dvc\.yaml(?::(.*))?$/.exec(operand);
    if (file !== null) {
      const [, directory = '', stage = ''] = file;
      getOrCreate(files, directory, () => []).push(stage);
    } else if (isRecursive) {
      folders.push({ directory: operand, reach: 'folder', targets: [] });
    } else if (!operand.endsWith('.dvc')) {
      getOrCreate(files, '', () => []).push(operand);
    }
  }
  if (operands.length === 0) {
    files.set('', ['']);
  }
  // A file without a stage stands for all of its stages.
  const inFiles = [...files].map(
    ([directory, stages]): TargetGroup => ({
      directory,
      reach: 'file',
      targets: stages.includes('') ? [] : stages,
    }),
  );
  return [...inFiles, ...folders];
}
