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
import { type Arguments, type Environment, tasksIn, toValue, type Value } from './values.ts';

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
  const { callee } = call;
  const listed =
    callee.kind === 'attribute' && object !== undefined
      ? listPairs(object, callee.name)
      : undefined;
  if (listed !== undefined) {
    return toTuple(listed, call.span);
  }
  const built = callee.kind === 'name' ? callBuiltIn(callee.name, call, given) : undefined;
  if (built !== undefined) {
    return built;
  }
  const full = qualify(callee, environment);
  const values = [...given.values()].map(({ value }) => value);
  const tasks = [...(object === undefined ? [] : [object]), ...values].flatMap(tasksIn);
  const expression = { kind: 'expression', expression: call, tasks } as const;
  return full === undefined
    ? expression
    : { ...expression, made: { name: full, arguments: given } };
}

/** Python's own functions that make or pass on lists and dictionaries. */
function callBuiltIn(name: string, call: PythonCall, given: Arguments): Value | undefined {
  const first = given.get('*0')?.value;
  switch (name) {
    case 'list':
    case 'tuple':
    case 'sorted':
    case 'reversed':
      return first;
    case 'dict': {
      const entries = new Map<string, Value>(first?.kind === 'table' ? first.entries : []);
      for (const [key, { value }] of given) {
        entries.set(key, value);
      }
      entries.delete('*0');
      return { kind: 'table', entries, expression: call };
    }
    case 'enumerate':
      return first?.kind === 'several' && first.expression.kind === 'list'
        ? toTuple(
            first.values.map((value, index) => toTuple([toNumber(index, call), value])),
            call.span,
          )
        : undefined;
    default:
      return undefined;
  }
}

function toNumber(value: number, { span }: PythonCall): Value {
  return toValue({ kind: 'number', span, value });
}

/** A function of the file, and the call of it. */
export interface FunctionCall {
  readonly call: PythonCall;
  readonly called: {
    readonly definition: PythonFunction;
    readonly environment: Environment;
  };
}
