import { stripWrappers } from '../shell/findScripts.ts';
import { parseCommands, type ShellWord } from '../shell/parseCommands.ts';

/** A command that installs packages; offsets count in the shell text. */
export interface PackageInstall {
  /** As people say it: `pip install`, `conda install`. */
  readonly name: string;
  readonly start: number;
  /** Packages that are named without any version. */
  readonly bare: readonly BarePackage[];
  /** Files of requirements that it installs as well. */
  readonly files: readonly string[];
  /** A file of constraints says the versions. */
  readonly isConstrained: boolean;
}

/** A package without a version. */
export interface BarePackage {
  /** With its extras: `torch[cuda]`. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The commands of shell text that install packages of Python, or of conda. */
export function findPackageInstalls(text: string): readonly PackageInstall[] {
  return text.includes('install')
    ? parseCommands(text).flatMap(({ words }) => {
        const found = readInstall(stripWrappers(words));
        return found === undefined ? [] : [found];
      })
    : [];
}

function readInstall(words: readonly ShellWord[]): PackageInstall | undefined {
  const opened = openModule(words);
  const line = opened
    .slice(0, 3)
    .map(({ text }) => text)
    .join(' ');
  const [name] = /^(?:pip[\d.]*|uv pip|conda|mamba|micromamba) install(?= |$)/.exec(line) ?? [];
  const start = words[0]?.start;
  if (name === undefined || start === undefined) {
    return undefined;
  }
  const isConda = /^(?:conda|mamba|micromamba)/.test(name);
  const rest = opened.slice(name.split(' ').length);
  const { operands, flags } = readFlags(rest, isConda ? CONDA_FLAGS : PIP_FLAGS);
  return {
    name,
    start,
    bare: operands.filter(isBare),
    files: flags.flatMap(({ flag, value }) => (FILE_FLAGS.has(flag) ? [value] : [])),
    isConstrained: !isConda && flags.some(({ flag }) => CONSTRAINT_FLAGS.has(flag)),
  };
}

/** `python -m pip` is `pip`. */
function openModule(words: readonly ShellWord[]): readonly ShellWord[] {
  const isModule = /^python[\d.]*$/.test(words[0]?.text ?? '') && words[1]?.text === '-m';
  return isModule ? words.slice(2) : words;
}

interface Flags {
  readonly operands: readonly ShellWord[];
  readonly flags: readonly { readonly flag: string; readonly value: string }[];
}

function readFlags(words: readonly ShellWord[], valueFlags: ReadonlySet<string>): Flags {
  const operands: ShellWord[] = [];
  const flags: { flag: string; value: string }[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    const [flag = '', joined] = (word?.text ?? '').split('=', 2);
    if (word !== undefined && !flag.startsWith('-')) {
      operands.push(word);
    } else {
      flags.push({ flag, value: joined ?? words[index + 1]?.text ?? '' });
      index += joined === undefined && valueFlags.has(flag) ? 1 : 0;
    }
  }
  return { operands, flags };
}

function isBare({ text }: ShellWord): boolean {
  return (
    /^[A-Za-z0-9][\w.-]{0,100}(?:\[[\w,. -]{1,100}\])?$/.test(text) &&
    !/\.(?:whl|zip|gz|txt)$/.test(text)
  );
}

const FILE_FLAGS: ReadonlySet<string> = new Set([
  '-r',
  '--requirement',
  '--requirements',
  '--file',
]);

const CONSTRAINT_FLAGS: ReadonlySet<string> = new Set(['-c', '--constraint', '--constraints']);

/** Flags that take a value. Source: `pip install --help`, pip 25; `uv pip install --help`, uv 0.8. */
const PIP_FLAGS: ReadonlySet<string> = new Set(
  `-r --requirement --requirements -c --constraint --constraints -e --editable -i --index-url --extra-index-url
  --index --default-index -f --find-links -t --target --prefix --root --platform --python-version --implementation
  --abi --timeout --retries --cache-dir --proxy --trusted-host --progress-bar --log --src --upgrade-strategy
  --no-binary --only-binary -p --python --index-strategy --torch-backend --config-settings -C`.split(
    /\s+/,
  ),
);

/** Source: `conda install --help`, conda 25. */
const CONDA_FLAGS: ReadonlySet<string> = new Set(
  '-n --name -p --prefix -c --channel --file --solver --revision --repodata-fn'.split(' '),
);
