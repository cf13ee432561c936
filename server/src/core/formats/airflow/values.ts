import { evaluateText } from '../../python/evaluate.ts';
import type { PythonExpression, PythonFunction } from '../../python/pythonTree.ts';
import type { Span } from '../../text/span.ts';

/**
 * What an expression of a DAG file stands for while it is read: tasks and what makes them; everything else
 * stays the expression that it is.
 */
export type Value =
  | { readonly kind: 'task'; readonly task: TaskNode }
  | { readonly kind: 'group'; readonly group: GroupNode }
  | { readonly kind: 'dag'; readonly dag: DagNode }
  /** A list, or what may be one of several. */
  | { readonly kind: 'several'; readonly values: Value[]; readonly expression: PythonExpression }
  /** A dictionary, by keys that are known. */
  | {
      readonly kind: 'table';
      readonly entries: Map<string, Value>;
      readonly expression: PythonExpression;
    }
  | {
      readonly kind: 'function';
      readonly definition: PythonFunction;
      readonly environment: Environment;
    }
  /** A class or function of another module, by its full name. */
  | { readonly kind: 'imported'; readonly name: string }
  /** What makes a task once it is called: an operator or a task function with some arguments given. */
  | { readonly kind: 'maker'; readonly maker: TaskMaker }
  /** `Label("...")`, which stands between two tasks. */
  | { readonly kind: 'label' }
  | {
      readonly kind: 'expression';
      readonly expression: PythonExpression;
      /** Tasks whose results are in it. */
      readonly tasks: readonly TaskNode[];
      /** For calls of what other modules define: its full name and what it is given. */
      readonly made?: { readonly name: string; readonly arguments: Arguments };
    };

/** What a task is made with. */
export interface TaskMaker {
  /** Last part of the class's name, or `@task.branch` for functions. */
  readonly operator: string;
  readonly definition: PythonFunction | undefined;
  readonly arguments: Arguments;
  readonly isMapped: boolean;
}

/** Arguments by name. */
export type Arguments = ReadonlyMap<string, Argument>;

/** An argument as it was given. */
export interface Argument {
  readonly name: string;
  readonly value: Value;
  /** The value as written at the call. */
  readonly expression: PythonExpression;
  /** The name where it is written; `undefined` where the argument comes from elsewhere (`**common`). */
  readonly nameSpan: Span | undefined;
}

/** Blocks that need not run: the branches of conditions and loops that lie around a place, outer ones first. */
export type Branches = readonly number[];

/** A task while the file is read. */
export interface TaskNode {
  readonly maker: TaskMaker;
  /** With the names of its groups; `undefined` when it cannot be known. */
  readonly id: string | undefined;
  /** What people see: the id, or how it is put together. */
  readonly name: string;
  readonly idSpan: Span;
  readonly owner: Span;
  readonly group: GroupNode | undefined;
  readonly branches: Branches;
  dag: DagNode | undefined;
}

/** A group of tasks while the file is read. */
export interface GroupNode {
  /** What the ids of its tasks begin with; `undefined` when it cannot be known. */
  readonly prefix: string | undefined;
  readonly parent: GroupNode | undefined;
  readonly dag: DagNode | undefined;
}

/** A DAG while the file is read. */
export interface DagNode {
  readonly id: string | undefined;
  readonly name: string;
  readonly idSpan: Span;
  readonly owner: Span;
  readonly arguments: Arguments;
  /** For `@dag`: the function. */
  readonly definition: PythonFunction | undefined;
  /** A function that nobody calls makes no DAG. */
  isCalled: boolean;
}

/** Names and what they stand for, in one function or the file. */
export interface Environment {
  get(name: string): Value | undefined;
  set(name: string, value: Value): void;
  remove(name: string): void;
  /** The same names at another time. */
  snapshot(): ReadonlyMap<string, Value>;
}

/** Names of a block inside of others. */
export function createEnvironment(parent?: Environment): Environment {
  const own = new Map<string, Value>();
  return {
    get: name => own.get(name) ?? parent?.get(name),
    set: (name, value) => void own.set(name, value),
    remove: name => void own.set(name, UNKNOWN),
    snapshot: () => new Map(own),
  };
}

/** An expression that nothing is known of. */
export const OPAQUE: PythonExpression = {
  kind: 'opaque',
  span: { start: 0, end: 0 },
  parts: [],
};

/** Nothing is known. */
export const UNKNOWN: Value = { kind: 'expression', expression: OPAQUE, tasks: [] };

/** An expression that stands for itself. */
export function toValue(expression: PythonExpression, tasks: readonly TaskNode[] = []): Value {
  return { kind: 'expression', expression, tasks };
}

/** The text of a value; `undefined` when it cannot be known. */
export function textOf(value: Value | undefined): string | undefined {
  return value?.kind === 'expression' ? evaluateText(value.expression, () => undefined) : undefined;
}

/** The expression that a value came from. */
export function expressionOf(value: Value | undefined): PythonExpression | undefined {
  switch (value?.kind) {
    case 'expression':
      return value === UNKNOWN ? undefined : value.expression;
    case 'several':
    case 'table':
      return value.expression;
    default:
      return undefined;
  }
}

/** An expression with its names filled in where they are known, so that it means the same everywhere. */
export function toFixed(
  expression: PythonExpression,
  environment: Environment,
  tasks: readonly TaskNode[] = [],
): Value {
  if (expression.kind === 'string' && expression.parts.every(isText)) {
    return toValue(expression, tasks);
  }
  const text = evaluateText(expression, name => expressionOf(environment.get(name)));
  const { span } = expression;
  return text === undefined
    ? toValue(expression, tasks)
    : toValue({ kind: 'string', span, parts: [{ kind: 'text', text, span }] }, tasks);
}

function isText({ kind }: { readonly kind: 'text' | 'field' }): boolean {
  return kind === 'text';
}

/** The tasks in a value, whatever it is. */
export function tasksIn(value: Value): readonly TaskNode[] {
  switch (value.kind) {
    case 'task':
      return [value.task];
    case 'several':
      return value.values.flatMap(tasksIn);
    case 'table':
      return [...value.entries.values()].flatMap(tasksIn);
    case 'expression':
      return value.tasks;
    default:
      return [];
  }
}
