import { assignedNames } from '../../python/evaluate.ts';
import type {
  PythonAssignment,
  PythonAttempt,
  PythonCondition,
  PythonExpression,
  PythonImport,
  PythonList,
  PythonLoop,
  PythonStatement,
  PythonWith,
} from '../../python/pythonTree.ts';
import { evaluate, evaluateKey } from './evaluateExpression.ts';
import { listItems } from './iterate.ts';
import { joinValues } from './joinValues.ts';
import { isAirflows, qualify } from './names.ts';
import { inBranch, mayGoOn, type Reading } from './reading.ts';
import { type Environment, UNKNOWN, type Value } from './values.ts';

/**
 * Reads statements in the order that Python would run them, for the tasks that they make and connect.
 *
 * @returns Whether a `return` ended them.
 */
export function runStatements(
  reading: Reading,
  statements: readonly PythonStatement[],
  environment: Environment,
): boolean {
  for (const statement of statements) {
    if (!mayGoOn(reading) || runStatement(reading, statement, environment)) {
      return true;
    }
  }
  return false;
}

function runStatement(
  reading: Reading,
  statement: PythonStatement,
  environment: Environment,
): boolean {
  switch (statement.kind) {
    case 'import':
      importNames(statement, environment);
      return false;
    case 'assignment':
      assign(reading, statement, environment);
      return false;
    case 'expression':
      evaluateIfAny(reading, statement.value, environment);
      return false;
    case 'return':
      reading.returned.at(-1)?.push(evaluateIfAny(reading, statement.value, environment));
      return true;
    case 'with':
      return runWith(reading, statement, environment);
    case 'function':
      environment.set(statement.name, { kind: 'function', definition: statement, environment });
      return false;
    case 'class':
      environment.remove(statement.name);
      return false;
    case 'loop':
      runLoop(reading, statement, environment);
      return false;
    case 'condition':
      runCondition(reading, statement, environment);
      return false;
    case 'attempt':
      return runAttempt(reading, statement, environment);
    case 'opaque':
      for (const part of statement.parts) {
        evaluate(reading, part, environment);
      }
      return false;
  }
}

function evaluateIfAny(
  reading: Reading,
  expression: PythonExpression | undefined,
  environment: Environment,
): Value {
  return expression === undefined ? UNKNOWN : evaluate(reading, expression, environment);
}

function importNames({ module, names, alias }: PythonImport, environment: Environment): void {
  if (names === undefined) {
    const first = module.split('.', 1)[0] ?? module;
    environment.set(alias ?? first, {
      kind: 'imported',
      name: alias === undefined ? first : module,
    });
  }
  for (const imported of names ?? []) {
    environment.set(imported.alias, { kind: 'imported', name: `${module}.${imported.name}` });
  }
}

function assign(
  reading: Reading,
  { targets, value }: PythonAssignment,
  environment: Environment,
): void {
  if (value !== undefined) {
    const result = evaluate(reading, value, environment);
    for (const target of targets) {
      bind(reading, target, result, environment);
    }
  }
}

/** Gives the names of a target what they stand for. */
export function bind(
  reading: Reading,
  target: PythonExpression,
  value: Value,
  environment: Environment,
): void {
  switch (target.kind) {
    case 'name':
      environment.set(target.name, value);
      break;
    case 'list':
      bindAll(reading, target, value, environment);
      break;
    case 'subscript': {
      const table = evaluate(reading, target.object, environment);
      const key = evaluateKey(reading, target, environment);
      if (table.kind === 'table') {
        table.entries.set(key ?? `?${table.entries.size}`, value);
      }
      break;
    }
    default:
      break;
  }
}

function bindAll(
  reading: Reading,
  { items }: PythonList,
  value: Value,
  environment: Environment,
): void {
  const isFixed =
    value.kind === 'several' &&
    value.values.length === items.length &&
    !items.some(({ isSpread }) => isSpread);
  for (const [index, item] of items.entries()) {
    const part = isFixed ? value.values[index] : undefined;
    bind(reading, item.value, part ?? UNKNOWN, environment);
  }
}

function runWith(reading: Reading, { items, body }: PythonWith, environment: Environment): boolean {
  const { openDags, openGroups } = reading;
  const [dags, groups] = [openDags.length, openGroups.length];
  for (const { value, alias } of items) {
    const result = evaluate(reading, value, environment);
    if (result.kind === 'dag') {
      openDags.push(result.dag);
    } else if (result.kind === 'group') {
      openGroups.push(result.group);
    }
    if (alias !== undefined) {
      bind(reading, alias, result, environment);
    }
  }
  const isOver = runStatements(reading, body, environment);
  openDags.length = dags;
  openGroups.length = groups;
  return isOver;
}

/** Loops over what is written out are run; of others it is not known how often. */
function runLoop(
  reading: Reading,
  { target, iterable, body }: PythonLoop,
  environment: Environment,
): void {
  const items =
    iterable === undefined ? undefined : listItems(evaluate(reading, iterable, environment));
  if (items === undefined || target === undefined) {
    if (target !== undefined) {
      bind(reading, target, UNKNOWN, environment);
    }
    runSometimes(reading, [body], environment, { isRepeated: true, hasElse: false });
    return;
  }
  for (const item of items) {
    bind(reading, target, item, environment);
    if (runStatements(reading, body, environment)) {
      return;
    }
  }
}

interface Sometimes {
  readonly isRepeated: boolean;
  /** Whether one of the blocks always runs. */
  readonly hasElse: boolean;
}

/** Runs blocks that need not run; afterwards names stand for whatever the blocks may have made of them. */
function runSometimes(
  reading: Reading,
  blocks: readonly (readonly PythonStatement[])[],
  environment: Environment,
  { isRepeated, hasElse }: Sometimes,
): void {
  const names = [...assignedNames(blocks.flat())];
  const before = new Map(names.map(name => [name, environment.get(name)]));
  const outcomes = new Map<string, (Value | undefined)[]>(
    names.map(name => [name, hasElse ? [] : [before.get(name)]]),
  );
  const known = reading.tasks.length;
  for (const block of blocks) {
    for (const name of names) {
      // What an earlier round left there is as good as unknown.
      environment.set(name, (isRepeated ? undefined : before.get(name)) ?? UNKNOWN);
    }
    inBranch(reading, () => runStatements(reading, block, environment));
    for (const name of names) {
      outcomes.get(name)?.push(environment.get(name));
    }
  }
  const made = new Set(reading.tasks.slice(known));
  for (const [name, values] of outcomes) {
    environment.set(name, joinValues(values, made));
  }
}

function runCondition(
  reading: Reading,
  { test, branches, hasElse }: PythonCondition,
  environment: Environment,
): void {
  if (isAboutRunning(test, environment)) {
    return;
  }
  evaluate(reading, test, environment);
  runSometimes(reading, branches, environment, { isRepeated: false, hasElse });
}

/** `if __name__ == '__main__'` is for people who run the file by hand. */
function isAboutRunning(test: PythonExpression, environment: Environment): boolean {
  return (
    (test.kind === 'opaque' &&
      test.parts.some(part => part.kind === 'name' && part.name === '__name__')) ||
    isAirflows(qualify(test, environment), 'TYPE_CHECKING') ||
    qualify(test, environment) === 'typing.TYPE_CHECKING'
  );
}

/** What is tried is taken to succeed; what handles a failure only adds names that are missing. */
function runAttempt(
  reading: Reading,
  { body, handlers, last }: PythonAttempt,
  environment: Environment,
): boolean {
  const isOver = runStatements(reading, body, environment);
  for (const handler of handlers) {
    const kept = environment.snapshot();
    inBranch(reading, () => runStatements(reading, handler, environment));
    for (const [name, value] of kept) {
      environment.set(name, value);
    }
  }
  return runStatements(reading, last, environment) || isOver;
}
