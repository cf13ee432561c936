import type { PythonCall } from '../../python/pythonTree.ts';
import { evaluate } from './evaluateExpression.ts';
import { link, type Reading } from './reading.ts';
import { type Environment, UNKNOWN, type Value } from './values.ts';

/** `chain(a, [b, c], [d, e], f)`: two lists side by side are connected one by one. */
export function connectChain(reading: Reading, call: PythonCall, environment: Environment): Value {
  const values = readLinks(reading, call, environment);
  for (const [from, to] of pairs(values)) {
    const isZip =
      from.kind === 'several' && to.kind === 'several' && from.values.length === to.values.length;
    if (isZip) {
      for (const [index, value] of from.values.entries()) {
        link(reading, value, to.values[index] ?? UNKNOWN, call.span);
      }
    } else {
      link(reading, from, to, call.span);
    }
  }
  return UNKNOWN;
}

/** `chain_linear(a, [b, c], [d, e])`: all of one level before all of the next. */
export function connectLevels(reading: Reading, call: PythonCall, environment: Environment): Value {
  for (const [from, to] of pairs(readLinks(reading, call, environment))) {
    link(reading, from, to, call.span);
  }
  return UNKNOWN;
}

/** `cross_downstream([a, b], [c, d])`. */
export function crossConnect(reading: Reading, call: PythonCall, environment: Environment): Value {
  const find = (name: string, index: number): Value => {
    const argument =
      call.arguments.find(candidate => candidate.name === name) ?? call.arguments[index];
    return argument === undefined ? UNKNOWN : evaluate(reading, argument.value, environment);
  };
  link(reading, find('from_tasks', 0), find('to_tasks', 1), call.span);
  return UNKNOWN;
}

/** The links of a chain; of `*tasks` each item is one. */
function readLinks(reading: Reading, call: PythonCall, environment: Environment): readonly Value[] {
  return call.arguments
    .flatMap(({ kind, value }): readonly Value[] => {
      const result = evaluate(reading, value, environment);
      if (kind !== 'spread') {
        return [result];
      }
      const isList = result.kind === 'several' && result.expression.kind === 'list';
      return isList ? result.values : [UNKNOWN];
    })
    .filter(({ kind }) => kind !== 'label');
}

function pairs(values: readonly Value[]): readonly (readonly [Value, Value])[] {
  return values.slice(1).map((to, index) => [values[index] ?? UNKNOWN, to] as const);
}
