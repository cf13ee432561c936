import { suggest, UsageError } from './usageError.ts';

/** An option of a command. */
export interface OptionSpec {
  /** With dashes, as typed: `--format`. */
  readonly name: string;
  /** One letter with its dash: `-h`. */
  readonly short?: string;
  /** What stands behind it: `PATH`; left out for a switch. */
  readonly value?: string;
  /** All values that are allowed; left out for free text. */
  readonly choices?: readonly string[];
  /** What it does, for the help. */
  readonly help: string;
}

/** A command line, taken apart. */
export interface ParsedArguments {
  /** What is no option, in order. */
  readonly operands: readonly string[];
  has(option: string): boolean;
  /** The last value that was given. */
  valueOf(option: string): string | undefined;
  valuesOf(option: string): readonly string[];
}

/**
 * Takes a command line apart: `--name value`, `--name=value`, `--` before names that start with a dash.
 *
 * @throws UsageError
 */
export function parseArguments(
  words: readonly string[],
  options: readonly OptionSpec[],
): ParsedArguments {
  const operands: string[] = [];
  const values = new Map<string, string[]>();
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') {
      operands.push(...rest.splice(0));
    } else if (word.startsWith('-') && word !== '-') {
      const [option, value] = readOption(word, rest, options);
      values.set(option.name, [...(values.get(option.name) ?? []), value]);
    } else {
      operands.push(word);
    }
  }
  return {
    operands,
    has: option => values.has(option),
    valueOf: option => values.get(option)?.at(-1),
    valuesOf: option => values.get(option) ?? [],
  };
}

function readOption(
  word: string,
  rest: string[],
  options: readonly OptionSpec[],
): readonly [OptionSpec, string] {
  const equals = word.startsWith('--') ? word.indexOf('=') : -1;
  const name = equals < 0 ? word : word.slice(0, equals);
  const option = options.find(candidate => candidate.name === name || candidate.short === name);
  if (option === undefined) {
    const names = options.map(candidate => candidate.name);
    throw new UsageError(`There is no option '${name}'.${suggest(name, names)}`);
  }
  const inline = equals < 0 ? undefined : word.slice(equals + 1);
  if (option.value === undefined) {
    if (inline !== undefined) {
      throw new UsageError(`The option '${name}' takes no value.`);
    }
    return [option, ''];
  }
  const value = inline ?? rest.shift();
  if (value === undefined || value === '') {
    throw new UsageError(`The option '${name}' needs a value: ${name} ${option.value}`);
  }
  checkChoice(option, value);
  return [option, value];
}

function checkChoice({ name, choices }: OptionSpec, value: string): void {
  if (choices !== undefined && !choices.includes(value)) {
    throw new UsageError(
      `'${value}' is no value of '${name}', which takes ${choices.join(', ')}.${suggest(value, choices)}`,
    );
  }
}
