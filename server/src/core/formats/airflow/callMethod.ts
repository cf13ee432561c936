import type { PythonAttribute, PythonCall } from '../../python/pythonTree.ts';
import { readArguments } from './arguments.ts';
import { evaluate } from './evaluateExpression.ts';
import { findTaskDecoration, toMaker } from './makers.ts';
import { makeTask } from './makeTask.ts';
import { isOperator, lastName } from './names.ts';
import { link, type Reading } from './reading.ts';
import { type Environment, type TaskMaker, UNKNOWN, type Value } from './values.ts';

/** A call of something that belongs to a value: `task.set_upstream(...)`. */
export interface MethodCall {
  readonly call: PythonCall;
  readonly callee: PythonAttribute;
  readonly object: Value;
}

/** What a method gives; `undefined` for those that say nothing about tasks. */
export function callMethod(
  reading: Reading,
  method: MethodCall,
  environment: Environment,
): Value | undefined {
  const { call, callee, object } = method;
  const maker = makerOf(reading, object);
  if (maker !== undefined) {
    return callMaker(reading, { call, name: callee.name, maker }, environment);
  }
  switch (object.kind) {
    case 'task':
    case 'group':
      return callNode(reading, method, environment);
    case 'several':
      return callList(reading, method, object.values, environment);
    default:
      return undefined;
  }
}

function makerOf(reading: Reading, object: Value): TaskMaker | undefined {
  switch (object.kind) {
    case 'maker':
      return object.maker;
    case 'imported':
      return isOperator(object.name)
        ? {
            operator: lastName(object.name),
            definition: undefined,
            arguments: new Map(),
            isMapped: false,
          }
        : undefined;
    case 'function': {
      const { definition, environment } = object;
      const decoration = findTaskDecoration(definition, environment);
      return decoration && toMaker(reading, { definition, decoration }, environment);
    }
    default:
      return undefined;
  }
}

interface MakerCall {
  readonly call: PythonCall;
  readonly name: string;
  readonly maker: TaskMaker;
}

/** `partial` and `override` give arguments beforehand; `expand` makes one task for many values. */
function callMaker(
  reading: Reading,
  { call, name, maker }: MakerCall,
  environment: Environment,
): Value | undefined {
  switch (name) {
    case 'expand':
    case 'expand_kwargs':
      return makeTask(reading, { call, maker: { ...maker, isMapped: true } }, environment);
    case 'override':
    case 'partial': {
      const given = readArguments(reading, call, environment);
      const isForFunction = maker.definition !== undefined && name === 'partial';
      const all = isForFunction ? maker.arguments : new Map([...maker.arguments, ...given]);
      return { kind: 'maker', maker: { ...maker, arguments: all } };
    }
    default:
      return undefined;
  }
}

function callNode(
  reading: Reading,
  { call, callee, object }: MethodCall,
  environment: Environment,
): Value {
  const values = call.arguments.map(({ value }) => evaluate(reading, value, environment));
  const [other = UNKNOWN] = values;
  switch (callee.name) {
    case 'set_downstream':
      link(reading, object, other, call.span);
      return UNKNOWN;
    case 'set_upstream':
    case 'as_teardown':
      link(reading, other, object, call.span);
      return callee.name === 'as_teardown' ? object : UNKNOWN;
    default:
      return object;
  }
}

/** Lists of tasks grow. */
function callList(
  reading: Reading,
  { call, callee }: MethodCall,
  list: Value[],
  environment: Environment,
): Value | undefined {
  if (callee.name !== 'append' && callee.name !== 'extend' && callee.name !== 'insert') {
    return undefined;
  }
  const values = call.arguments.map(({ value }) => evaluate(reading, value, environment));
  const added = values.at(-1) ?? UNKNOWN;
  list.push(...(callee.name === 'extend' && added.kind === 'several' ? added.values : [added]));
  return UNKNOWN;
}
