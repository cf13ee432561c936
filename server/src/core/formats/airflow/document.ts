import type { WorkspacePath } from '../../paths/workspacePath.ts';
import type { PythonImport, PythonModule, PythonStatement } from '../../python/pythonTree.ts';
import type { DocumentContent } from '../../source/sourceFile.ts';
import type { Span } from '../../text/span.ts';
import type { ReadSource } from '../format.ts';
import { runFunction } from './functions.ts';
import { callDag, isDagFunction } from './makeDag.ts';
import { resolveOrder } from './order.ts';
import { type Reading, startReading } from './reading.ts';
import { runStatements } from './runStatements.ts';
import {
  type Arguments,
  createEnvironment,
  type DagNode,
  type Environment,
  type TaskNode,
} from './values.ts';

/** A file of DAGs as it was read. */
export interface AirflowDocument {
  readonly path: WorkspacePath;
  readonly document: number;
  readonly content: DocumentContent;
  readonly dags: readonly AirflowDag[];
  /** Imports at the top of the file, those that are tried included. */
  readonly imports: readonly PythonImport[];
}

/** A DAG and its tasks. */
export interface AirflowDag {
  /** `undefined` when it cannot be known. */
  readonly id: string | undefined;
  /** The id, or how it is put together. */
  readonly name: string;
  readonly idSpan: Span;
  readonly owner: Span;
  readonly arguments: Arguments;
  /** For `@dag`: the function's own name. */
  readonly functionName: { readonly text: string; readonly span: Span } | undefined;
  /** Nobody calls that function, so nothing makes the DAG. */
  readonly isUncalled: boolean;
  /** In the order they are made. */
  readonly tasks: readonly AirflowTask[];
}

/** A task. */
export interface AirflowTask {
  /** With the ids of its groups; `undefined` when it cannot be known. */
  readonly id: string | undefined;
  /** The id, or how it is put together. */
  readonly name: string;
  readonly idSpan: Span;
  readonly owner: Span;
  /** Last part of the class's name, or `@task.branch` for functions. */
  readonly operator: string;
  readonly arguments: Arguments;
  /** Made once for each of many values that are known when it runs. */
  readonly isMapped: boolean;
  /** It stands in a branch or a loop that need not run. */
  readonly isConditional: boolean;
  /** Tasks of the same DAG that it waits for. */
  readonly after: readonly { readonly task: AirflowTask; readonly at: Span }[];
}

/** Reads a file of DAGs by going through it as Python would, without running anything of it. */
export function readAirflow(source: ReadSource): AirflowDocument {
  const { path, document, content } = source;
  const reading = startReading(content.text);
  const environment = createEnvironment();
  const { python } = content;
  if (python !== undefined) {
    runStatements(reading, python.body, environment);
    readUncalled(reading, python, environment);
  }
  return {
    path,
    document,
    content,
    dags: toDags(reading),
    imports: python === undefined ? [] : collectImports(python.body),
  };
}

/** DAGs that nobody makes are shown all the same: their author is about to. */
function readUncalled(reading: Reading, { body }: PythonModule, environment: Environment): void {
  for (const definition of body) {
    const isOpen =
      definition.kind === 'function' &&
      isDagFunction({ definition, environment }) &&
      !reading.dags.some(dag => dag.definition === definition);
    if (isOpen) {
      const called = { definition, environment };
      const value = callDag(reading, called, () => runFunction(reading, called, new Map()));
      if (value.kind === 'dag') {
        value.dag.isCalled = false;
      }
    }
  }
}

function toDags(reading: Reading): readonly AirflowDag[] {
  const order = resolveOrder(reading);
  const byDag = new Map<DagNode | undefined, TaskNode[]>();
  for (const task of reading.tasks) {
    byDag.set(task.dag, [...(byDag.get(task.dag) ?? []), task]);
  }
  return reading.dags.map(dag => {
    const nodes = byDag.get(dag) ?? [];
    const tasks = new Map(nodes.map(node => [node, toTask(node)]));
    for (const [node, task] of tasks) {
      for (const { task: earlier, at } of order.get(node) ?? []) {
        const found = tasks.get(earlier);
        if (found !== undefined) {
          task.after.push({ task: found, at });
        }
      }
    }
    const { id, name, idSpan, owner, isCalled, definition } = dag;
    return {
      id,
      name,
      idSpan,
      owner,
      arguments: dag.arguments,
      functionName:
        definition === undefined ? undefined : { text: definition.name, span: definition.nameSpan },
      isUncalled: !isCalled,
      tasks: [...tasks.values()],
    };
  });
}

function toTask({ maker, id, name, idSpan, owner, branches }: TaskNode): AirflowTask & {
  readonly after: { task: AirflowTask; at: Span }[];
} {
  return {
    id,
    name,
    idSpan,
    owner,
    operator: maker.operator,
    arguments: maker.arguments,
    isMapped: maker.isMapped,
    isConditional: branches.length > 0,
    after: [],
  };
}

function collectImports(body: readonly PythonStatement[]): readonly PythonImport[] {
  return body.flatMap(statement => {
    switch (statement.kind) {
      case 'import':
        return [statement];
      case 'attempt':
        return collectImports([...statement.body, ...statement.handlers.flat()]);
      case 'condition':
        return collectImports(statement.branches.flat());
      default:
        return [];
    }
  });
}
