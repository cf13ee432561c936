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
      for (const [name, other] of value.kind === 'table' ? value.entries : []) {
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
