import type { PythonExpression, PythonFunction } from '../../python/pythonTree.ts';
import { readArguments } from './arguments.ts';
import { qualify, taskDecorator } from './names.ts';
import type { Reading } from './reading.ts';
import type { Arguments, Environment, TaskMaker } from './values.ts';

/** The decorator that makes a function a task, and what kind of task. */
export interface TaskDecoration {
  readonly decorator: PythonExpression;
  /** `branch` of `@task.branch`; `''` for `@task`. */
  readonly flavour: string;
}

/** The decorator that makes tasks of a function's calls, if there is one. */
export function findTaskDecoration(
  { decorators }: PythonFunction,
  environment: Environment,
): TaskDecoration | undefined {
  for (const decorator of decorators) {
    const callee = decorator.kind === 'call' ? decorator.callee : decorator;
    const flavour = taskDecorator(qualify(callee, environment));
    if (flavour !== undefined) {
      return { decorator, flavour };
    }
  }
  return undefined;
}

/** What calls of a task function make. */
export function toMaker(
  reading: Reading,
  {
    definition,
    decoration: { decorator, flavour },
  }: { readonly definition: PythonFunction; readonly decoration: TaskDecoration },
  environment: Environment,
): TaskMaker {
  return {
    operator: flavour === '' ? '@task' : `@task.${flavour}`,
    definition,
    arguments:
      decorator.kind === 'call' ? readArguments(reading, decorator, environment) : NO_ARGUMENTS,
    isMapped: false,
  };
}

const NO_ARGUMENTS: Arguments = new Map();
