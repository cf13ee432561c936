import { bindParameters, readArguments } from './arguments.ts';
import type { FunctionCall } from './evaluateCall.ts';
import { evaluate } from './evaluateExpression.ts';
import { joinValues } from './joinValues.ts';
import { callDag } from './makeDag.ts';
import { callGroup } from './makeGroup.ts';
import { findTaskDecoration, toMaker } from './makers.ts';
import { makeTask } from './makeTask.ts';
import { isAirflows, qualify } from './names.ts';
import type { Reading } from './reading.ts';
import { runStatements } from './runStatements.ts';
import {
  type Arguments,
  createEnvironment,
  type Environment,
  UNKNOWN,
  type Value,
} from './values.ts';

/** Calls in calls in calls; beyond that a function is taken to call itself. */
const MAX_CALLS = 8;

/** Calls a function of the file: what its decorators make of it, or what it returns. */
export function callFunction(
  reading: Reading,
  { call, called }: FunctionCall,
  environment: Environment,
): Value {
  const { definition } = called;
  const decoration = findTaskDecoration(definition, called.environment);
  if (decoration !== undefined) {
    const maker = toMaker(reading, { definition, decoration }, called.environment);
    return makeTask(reading, { call, maker }, environment);
  }
  const given = readArguments(reading, call, environment);
  const names = definition.decorators.map(decorator =>
    qualify(decorator.kind === 'call' ? decorator.callee : decorator, called.environment),
  );
  const run = (): Value => runFunction(reading, called, given);
  if (names.some(name => isAirflows(name, 'dag'))) {
    return callDag(reading, called, run);
  }
  if (names.some(name => isAirflows(name, 'task_group'))) {
    return callGroup(reading, called, run);
  }
  return run();
}

/** Reads the body of a function with what its parameters stand for. */
export function runFunction(
  reading: Reading,
  { definition, environment }: FunctionCall['called'],
  given: Arguments,
): Value {
  if (reading.returned.length >= MAX_CALLS) {
    return UNKNOWN;
  }
  const inner = createEnvironment(environment);
  bindParameters(definition.parameters, given, (parameter, value) => {
    const { initial } = parameter;
    const fallback = initial === undefined ? UNKNOWN : evaluate(reading, initial, environment);
    inner.set(parameter.name, value ?? fallback);
  });
  const known = reading.tasks.length;
  reading.returned.push([]);
  runStatements(reading, definition.body, inner);
  const results = reading.returned.pop() ?? [];
  return results.length === 0 ? UNKNOWN : joinValues(results, new Set(reading.tasks.slice(known)));
}
