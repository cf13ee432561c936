import type { PythonCall } from '../../python/pythonTree.ts';
import { readArguments } from './arguments.ts';
import { describeName } from './describeName.ts';
import type { FunctionCall } from './evaluateCall.ts';
import { isAirflows, qualify } from './names.ts';
import type { Reading } from './reading.ts';
import { type Arguments, type DagNode, type Environment, textOf, type Value } from './values.ts';

/** `DAG(...)`. */
export function makeDag(reading: Reading, call: PythonCall, environment: Environment): Value {
  const given = readArguments(reading, call, environment, ['dag_id']);
  const id = given.get('dag_id');
  const dag: DagNode = {
    id: textOf(id?.value),
    name: describeName(reading, id) ?? 'DAG',
    idSpan: id?.expression.span ?? call.callee.span,
    owner: call.span,
    arguments: given,
    definition: undefined,
    isCalled: true,
  };
  reading.dags.push(dag);
  return { kind: 'dag', dag };
}

/** Calls a function with `@dag`; only the first call counts, because all make the same DAG. */
export function callDag(reading: Reading, called: FunctionCall['called'], run: () => Value): Value {
  const known = reading.dags.find(({ definition }) => definition === called.definition);
  if (known !== undefined) {
    return { kind: 'dag', dag: known };
  }
  const dag = toDag(reading, called);
  reading.dags.push(dag);
  const { openDags, openGroups } = reading;
  const groups = openGroups.splice(0);
  openDags.push(dag);
  run();
  openDags.pop();
  openGroups.push(...groups);
  return { kind: 'dag', dag };
}

/** Whether `@dag` stands above a function. */
export function isDagFunction({ definition, environment }: FunctionCall['called']): boolean {
  return findDecorator({ definition, environment }) !== undefined;
}

function findDecorator({ definition, environment }: FunctionCall['called']) {
  return definition.decorators.find(decorator =>
    isAirflows(
      qualify(decorator.kind === 'call' ? decorator.callee : decorator, environment),
      'dag',
    ),
  );
}

function toDag(reading: Reading, { definition, environment }: FunctionCall['called']): DagNode {
  const decorator = findDecorator({ definition, environment });
  const given: Arguments =
    decorator?.kind === 'call'
      ? readArguments(reading, decorator, environment, ['dag_id'])
      : new Map();
  const id = given.get('dag_id');
  return {
    id: id === undefined ? definition.name : textOf(id.value),
    name: describeName(reading, id) ?? definition.name,
    idSpan: id?.expression.span ?? definition.nameSpan,
    owner: definition.span,
    arguments: given,
    definition,
    isCalled: true,
  };
}
