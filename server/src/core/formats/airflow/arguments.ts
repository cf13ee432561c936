import type { PythonCall, PythonParameter } from '../../python/pythonTree.ts';
import { evaluate } from './evaluateExpression.ts';
import type { Reading } from './reading.ts';
import type { Argument, Arguments, Environment, Value } from './values.ts';

/**
 * Arguments by their names. Those of dictionaries (`**common`) are taken in where they are known.
 *
 * @param positions Names of the arguments that may be given without one.
 */
export function readArguments(
  reading: Reading,
  call: PythonCall,
  environment: Environment,
  positions: readonly string[] = [],
): Arguments {
  const found = new Map<string, Argument>();
  for (const [index, argument] of call.arguments.entries()) {
    const { kind, nameSpan, value: expression } = argument;
    const value = evaluate(reading, expression, environment);
    if (kind === 'keywords') {
      const entries = value.kind === 'table' ? value.entries : new Map([[UNKNOWN_NAMES, value]]);
      for (const [name, other] of entries) {
        found.set(name, { name, value: other, expression, nameSpan: undefined });
      }
      continue;
    }
    // What has neither a name nor a known position still counts, because tasks may be in it.
    const name = argument.name ?? positions[index] ?? `*${index}`;
    found.set(name, { name, value, expression, nameSpan });
  }
  return found;
}

/** Stands for arguments that are given, but whose names cannot be known. */
const UNKNOWN_NAMES = '**';

/**
 * An argument, looked for where it may be given, in this order: in the arguments themselves, then in the
 * `default_args` that the last of them has.
 *
 * @returns `'unknown'` when it may be given in a way that cannot be read.
 */
export function findGiven(
  name: string,
  holders: readonly Arguments[],
): Value | 'unknown' | undefined {
  for (const given of holders) {
    const defaults = given.get('default_args')?.value;
    const inherited = defaults?.kind === 'table' ? defaults.entries : undefined;
    const found = given.get(name)?.value ?? inherited?.get(name);
    if (found !== undefined) {
      return found;
    }
    const isOpen =
      given.has(UNKNOWN_NAMES) ||
      (defaults !== undefined && inherited === undefined) ||
      [...(inherited?.keys() ?? [])].some(key => /^[*?]/.test(key));
    if (isOpen) {
      return 'unknown';
    }
  }
  return undefined;
}

/** Binds the parameters of a function of the file to what a call gives them. */
export function bindParameters(
  parameters: readonly PythonParameter[],
  given: Arguments,
  bindOne: (parameter: PythonParameter, value: Value | undefined) => void,
): void {
  for (const [index, parameter] of parameters.entries()) {
    const argument =
      parameter.kind === 'plain'
        ? (given.get(parameter.name) ?? given.get(`*${index}`))
        : undefined;
    bindOne(parameter, argument?.value);
  }
}
