import type { PythonCall, PythonFunction } from '../../python/pythonTree.ts';
import { readArguments } from './arguments.ts';
import { callMethod } from './callMethod.ts';
import { connectChain, connectLevels, crossConnect } from './chains.ts';
import { evaluate } from './evaluateExpression.ts';
import { callFunction } from './functions.ts';
import { listPairs, toTuple } from './iterate.ts';
import { makeDag } from './makeDag.ts';
import { makeGroup } from './makeGroup.ts';
import { makeTask } from './makeTask.ts';
import { isAirflows, isOperator, lastName, qualify } from './names.ts';
import type { Reading } from './reading.ts';
import { type Environment, tasksIn, toValue, type Value } from './values.ts';

/** What a call gives; operators and task functions give tasks, functions of the file what they return. */
export function evaluateCall(reading: Reading, call: PythonCall, environment: Environment): Value {
  const { callee } = call;
  const full = qualify(callee, environment);
  const known = full === undefined ? undefined : callKnown(reading, { call, full }, environment);
  if (known !== undefined) {
    return known;
  }
  if (callee.kind === 'attribute') {
    const object = evaluate(reading, callee.object, environment);
    const result = callMethod(reading, { call, callee, object }, environment);
    return result ?? callOther(reading, call, environment, object);
  }
  const called = evaluate(reading, callee, environment);
  switch (called.kind) {
    case 'function':
      return callFunction(reading, { call, called }, environment);
    case 'maker':
      return makeTask(reading, { call, maker: called.maker }, environment);
    case 'task':
      // What a function of the file returned, called again: nothing that Airflow knows.
      return called;
    default:
      return callOther(reading, call, environment);
  }
}

interface KnownCall {
  readonly call: PythonCall;
  readonly full: string;
}

type KnownFunction = (reading: Reading, call: PythonCall, environment: Environment) => Value;

const KNOWN: Readonly<Record<string, KnownFunction>> = {
  DAG: makeDag,
  TaskGroup: makeGroup,
  chain: connectChain,
  chain_linear: connectLevels,
  cross_downstream: crossConnect,
  Label: () => ({ kind: 'label' }),
};

function callKnown(
  reading: Reading,
  { call, full }: KnownCall,
  environment: Environment,
): Value | undefined {
  const name = lastName(full);
  const known = Object.hasOwn(KNOWN, name) && isAirflows(full, name) ? KNOWN[name] : undefined;
  if (known !== undefined) {
    return known(reading, call, environment);
  }
  // Classes of others whose names do not say so still name their task.
  const isNamed =
    /^[A-Z]/.test(name) && call.arguments.some(argument => argument.name === 'task_id');
  return isOperator(full) || isNamed
    ? makeTask(
        reading,
        {
          call,
          maker: {
            operator: name,
            definition: undefined,
            arguments: new Map(),
            isMapped: false,
          },
        },
        environment,
      )
    : undefined;
}

/** Functions of others hand on the tasks that they are given, as far as anybody can say. */
function callOther(
  reading: Reading,
  call: PythonCall,
  environment: Environment,
  object?: Value,
): Value {
  const given = readArguments(reading, call, environment);
  const values = [...given.values()].map(({ value }) => value);
  const [first] = values;
  const name = call.callee.kind === 'name' ? call.callee.name : undefined;
  if (name === 'list' || name === 'tuple' || name === 'sorted' || name === 'reversed') {
    return first ?? toValue(call);
  }
  if (name === 'dict') {
    const entries = new Map<string, Value>(first?.kind === 'table' ? first.entries : []);
    for (const [key, { value }] of given) {
      if (!key.startsWith('*')) {
        entries.set(key, value);
      }
    }
    return { kind: 'table', entries, expression: call };
  }
  if (name === 'enumerate' && first?.kind === 'several' && first.expression.kind === 'list') {
    const { span } = call;
    return toTuple(
      first.values.map((value, index) =>
        toTuple([toValue({ kind: 'number', span, value: index }), value]),
      ),
      span,
    );
  }
  const pairs =
    object === undefined || call.callee.kind !== 'attribute'
      ? undefined
      : listPairs(object, call.callee.name);
  if (pairs !== undefined) {
    return toTuple(pairs, call.span);
  }
  const full = qualify(call.callee, environment);
  const tasks = [...(object === undefined ? [] : tasksIn(object)), ...values.flatMap(tasksIn)];
  const expression = { kind: 'expression', expression: call, tasks } as const;
  return full === undefined
    ? expression
    : { ...expression, made: { name: full, arguments: given } };
}

/** A function of the file, and the call of it. */
export interface FunctionCall {
  readonly call: PythonCall;
  readonly called: {
    readonly definition: PythonFunction;
    readonly environment: Environment;
  };
}
