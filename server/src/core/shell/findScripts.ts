import { rememberTexts } from '../text/rememberTexts.ts';
import { parseCommands, type ShellCommand, type ShellWord } from './parseCommands.ts';

/** A program file that a command line runs, and where it is named. */
export interface ScriptUse {
  /** `file` names a path, `module` a dotted Python module (`python -m pkg.mod`). */
  readonly kind: 'file' | 'module';
  /** As the command names it; behind a `cd src` with that folder before it. */
  readonly name: string;
  /** Offsets into the command text. */
  readonly start: number;
  readonly end: number;
}

/** The scripts that a command line runs, in order; programs that are installed are none. */
export const findScripts = rememberTexts((text: string): readonly ScriptUse[] => {
  const found: ScriptUse[] = [];
  let folder: string | undefined = '';
  for (const command of parseCommands(text)) {
    const words = stripWrappers(command.words);
    const script = findScript(words);
    if (words[0]?.text === 'cd' || words[0]?.text === 'pushd') {
      folder = enterFolder(folder, words[1]);
    } else if (script !== undefined && folder === '') {
      found.push(script);
    } else if (script?.kind === 'file' && folder !== undefined) {
      found.push({ ...script, name: `${folder}/${script.name}` });
    }
  }
  return found;
});

/** Where a `cd` leads; `undefined` when that cannot be known, and so neither what runs there. */
function enterFolder(
  folder: string | undefined,
  target: ShellWord | undefined,
): string | undefined {
  if (folder === undefined || target === undefined || /^[/~-]|\$/.test(target.text)) {
    return undefined;
  }
  return folder === '' ? target.text : `${folder}/${target.text}`;
}

/** The words of a command behind `poetry run`, `env`, `time` and the like. */
export function stripWrappers(words: ShellCommand['words']): readonly ShellWord[] {
  let rest = words;
  for (let round = 0; round < MAX_WRAPPERS; round += 1) {
    const length = wrapperLength(rest);
    if (length === 0) {
      break;
    }
    rest = rest.slice(length);
  }
  return rest;
}

const MAX_WRAPPERS = 5;

/** Tools that run another command in their environment, and the flags of theirs that take a value. */
const RUNNERS: Readonly<Record<string, ReadonlySet<string>>> = {
  poetry: new Set(['-C', '--directory', '-P', '--project']),
  pipenv: new Set(),
  pdm: new Set(['-p', '--project']),
  hatch: new Set(['-e', '--env']),
  pixi: new Set(['-e', '--environment', '--manifest-path']),
  rye: new Set(),
  uv: new Set([
    '--with',
    '-p',
    '--python',
    '--extra',
    '--group',
    '--directory',
    '--project',
    '--env-file',
    '--with-requirements',
  ]),
  conda: new Set(['-n', '--name', '-p', '--prefix', '--cwd']),
  mamba: new Set(['-n', '--name', '-p', '--prefix']),
  micromamba: new Set(['-n', '--name', '-p', '--prefix']),
};

/** Programs that run the rest of their line: flags that take a value, and words before the command. */
const PREFIXES: Readonly<Record<string, { flags?: string; operands?: number }>> = {
  time: {},
  nohup: {},
  exec: { flags: '-a' },
  command: {},
  sudo: { flags: '-u -g -h -p -C' },
  env: { flags: '-u -C --unset --chdir' },
  nice: { flags: '-n' },
  ionice: { flags: '-c -n' },
  stdbuf: { flags: '-i -o -e' },
  'xvfb-run': { flags: '-n -s -e -f -p -w' },
  timeout: { flags: '-k -s', operands: 1 },
  taskset: { operands: 1 },
  mpirun: { flags: '-n -np -c -H -x --host --hostfile' },
  mpiexec: { flags: '-n -np -c -H -x --host --hostfile' },
  srun: { flags: '-n -N -c -p -t -J -A -G -w' },
};

function wrapperLength(words: readonly ShellWord[]): number {
  const program = baseName(words[0]?.text ?? '');
  if (Object.hasOwn(PREFIXES, program)) {
    const { flags = '', operands = 0 } = PREFIXES[program] ?? {};
    const length = 1 + countFlags(words.slice(1), new Set(flags.split(' ')));
    const assignments = words.slice(length).findIndex(({ text }) => !ASSIGNMENT.test(text));
    return Math.min(words.length, length + Math.max(0, assignments) + operands);
  }
  const valueFlags = Object.hasOwn(RUNNERS, program) ? RUNNERS[program] : undefined;
  if (valueFlags === undefined || words[1]?.text !== 'run') {
    return 0;
  }
  return 2 + countFlags(words.slice(2), valueFlags);
}

const ASSIGNMENT = /^[A-Za-z_][A-Za-z0-9_]*=/;

function baseName(program: string): string {
  return program.slice(program.lastIndexOf('/') + 1);
}

/** How many of the first words are flags and their values. */
function countFlags(words: readonly ShellWord[], valueFlags: ReadonlySet<string>): number {
  let count = 0;
  while (words[count]?.text.startsWith('-') === true) {
    count += valueFlags.has(words[count]?.text ?? '') ? 2 : 1;
  }
  return count;
}

interface Interpreter {
  /** Flags that take the next word as their value. */
  readonly valueFlags: ReadonlySet<string>;
  /** Flags after which no script follows, because the program comes from elsewhere. */
  readonly otherProgram: ReadonlySet<string>;
}

const PYTHON: Interpreter = {
  valueFlags: new Set(['-W', '-X', '--check-hash-based-pycs']),
  otherProgram: new Set(['-c', '-h', '--help', '-V', '--version', '-']),
};
const SHELL: Interpreter = {
  valueFlags: new Set(['-o', '+o', '-O']),
  otherProgram: new Set(['-c', '-s', '-']),
};
const OTHER: Interpreter = {
  valueFlags: new Set(['-r', '--require']),
  otherProgram: new Set(['-e', '-p', '--eval']),
};

const INTERPRETERS: readonly (readonly [RegExp, Interpreter])[] = [
  [/^(?:python|python[23](?:\.\d+)?|pypy3?)(?:\.exe)?$/, PYTHON],
  [/^(?:ba|z|da)?sh$/, SHELL],
  [/^(?:Rscript|node|julia|ruby|perl)$/, OTHER],
];

/** The script that a command runs, its wrappers taken off; `undefined` for programs that are installed. */
export function findScript(words: readonly ShellWord[]): ScriptUse | undefined {
  const program = words[0];
  if (program === undefined) {
    return undefined;
  }
  const name = baseName(program.text);
  const interpreter = INTERPRETERS.find(([pattern]) => pattern.test(name))?.[1];
  if (interpreter !== undefined) {
    return findArgument(words.slice(1), interpreter);
  }
  if (name === 'papermill' || name === 'jupyter') {
    return toFile(words.slice(1).find(word => word.text.endsWith('.ipynb')));
  }
  if (
    name === 'torchrun' ||
    name === 'accelerate' ||
    name === 'deepspeed' ||
    name === 'streamlit'
  ) {
    return toFile(words.slice(1).find(word => word.text.endsWith('.py')));
  }
  return /\.(?:py|sh|R|jl|pl|rb)$/.test(name) ? toFile(program) : undefined;
}

function findArgument(
  words: readonly ShellWord[],
  interpreter: Interpreter,
): ScriptUse | undefined {
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (word === undefined || interpreter.otherProgram.has(word.text)) {
      return undefined;
    }
    if (interpreter === PYTHON && word.text === '-m') {
      const module = words[index + 1];
      return module === undefined
        ? undefined
        : { kind: 'module', name: module.text, start: module.start, end: module.end };
    }
    if (interpreter.valueFlags.has(word.text)) {
      index += 1;
    } else if (!word.text.startsWith('-')) {
      return toFile(word);
    }
  }
  return undefined;
}

function toFile(word: ShellWord | undefined): ScriptUse | undefined {
  return word === undefined
    ? undefined
    : { kind: 'file', name: word.text, start: word.start, end: word.end };
}
