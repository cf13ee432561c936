import type { PythonExpression } from '../../python/pythonTree.ts';
import { partsOf } from '../../python/walkPython.ts';
import { evaluateCall } from './evaluateCall.ts';
import { listItems } from './iterate.ts';
import { joinValues } from './joinValues.ts';
import { inBranch, link, mayGoOn, type Reading } from './reading.ts';
import { bind } from './runStatements.ts';
import {
  createEnvironment,
  type Environment,
  OPAQUE,
  type TaskNode,
  tasksIn,
  textOf,
  toFixed,
  toValue,
  UNKNOWN,
  type Value,
} from './values.ts';

type Kind<Name extends PythonExpression['kind']> = Extract<PythonExpression, { kind: Name }>;

/** What an expression stands for; tasks in it are made and connected on the way. */
export function evaluate(
  reading: Reading,
  expression: PythonExpression,
  environment: Environment,
): Value {
  if (!mayGoOn(reading)) {
    return UNKNOWN;
  }
  switch (expression.kind) {
    case 'name':
      return environment.get(expression.name) ?? toValue(expression);
    case 'call':
      return evaluateCall(reading, expression, environment);
    case 'attribute':
      return evaluateAttribute(reading, expression, environment);
    case 'subscript':
      return evaluateSubscript(reading, expression, environment);
    case 'binary':
      return evaluateBinary(reading, expression, environment);
    case 'list':
      return evaluateList(reading, expression, environment);
    case 'dictionary':
      return evaluateDictionary(reading, expression, environment);
    case 'choice':
      return evaluateChoice(reading, expression, environment);
    case 'comprehension':
      return evaluateComprehension(reading, expression, environment);
    case 'opaque':
      return toValue(expression, evaluateParts(reading, expression, environment));
    default:
      return toFixed(expression, environment);
  }
}

function evaluateParts(
  reading: Reading,
  expression: PythonExpression,
  environment: Environment,
): readonly TaskNode[] {
  return partsOf(expression).flatMap(part => tasksIn(evaluate(reading, part, environment)));
}

/** `task.output` is the task as far as order goes. */
function evaluateAttribute(
  reading: Reading,
  expression: Kind<'attribute'>,
  environment: Environment,
): Value {
  const object = evaluate(reading, expression.object, environment);
  switch (object.kind) {
    case 'task':
      return object;
    case 'imported':
      return { kind: 'imported', name: `${object.name}.${expression.name}` };
    default:
      return toValue(expression, object.kind === 'expression' ? object.tasks : []);
  }
}

/** The text between the brackets; `undefined` when it cannot be known. */
export function evaluateKey(
  reading: Reading,
  { index }: Kind<'subscript'>,
  environment: Environment,
): string | undefined {
  const [key] = index;
  const value = key === undefined ? UNKNOWN : evaluate(reading, key, environment);
  const isNumber = value.kind === 'expression' && value.expression.kind === 'number';
  return isNumber && value.expression.kind === 'number'
    ? String(value.expression.value)
    : textOf(value);
}

function evaluateSubscript(
  reading: Reading,
  expression: Kind<'subscript'>,
  environment: Environment,
): Value {
  const object = evaluate(reading, expression.object, environment);
  const key = evaluateKey(reading, expression, environment);
  switch (object.kind) {
    case 'task':
      return object;
    case 'table':
      return object.entries.get(key ?? '') ?? UNKNOWN;
    case 'several':
      return object.expression.kind === 'list'
        ? (object.values[Number(key ?? Number.NaN)] ?? UNKNOWN)
        : UNKNOWN;
    default:
      return toValue(expression, tasksIn(object));
  }
}

/** `a >> b` is `b`, and so is `a << b`: chains go on from there. */
function evaluateBinary(
  reading: Reading,
  expression: Kind<'binary'>,
  environment: Environment,
): Value {
  const { operator, span } = expression;
  const left = evaluate(reading, expression.left, environment);
  const right = evaluate(reading, expression.right, environment);
  if (operator === '>>' || operator === '<<') {
    return connect(
      reading,
      operator === '>>' ? [left, right] : [right, left],
      { left, right },
      span,
    );
  }
  if (left.kind === 'several' && right.kind === 'several' && operator === '+') {
    return { ...left, values: [...left.values, ...right.values] };
  }
  const fixed = toFixed(expression, environment);
  // Sums of what has no text, such as `one & other` of data sets, are looked into.
  return textOf(fixed) === undefined
    ? { kind: 'several', values: [left, right], expression }
    : fixed;
}

function connect(
  reading: Reading,
  [from, to]: readonly [Value, Value],
  { left, right }: { readonly left: Value; readonly right: Value },
  span: PythonExpression['span'],
): Value {
  if (right.kind === 'label') {
    return left;
  }
  link(reading, from, to, span);
  return right;
}

function evaluateList(reading: Reading, expression: Kind<'list'>, environment: Environment): Value {
  const values = expression.items.flatMap(({ value, isSpread }): readonly Value[] => {
    const result = evaluate(reading, value, environment);
    return isSpread ? (listItems(result) ?? [UNKNOWN]) : [result];
  });
  const isWhole = !values.includes(UNKNOWN);
  return { kind: 'several', values: [...values], expression: isWhole ? expression : OPAQUE };
}

/** What `**others` brings when it cannot be known. */
const UNKNOWN_REST: readonly [name: string, value: Value] = ['**', UNKNOWN];

function evaluateDictionary(
  reading: Reading,
  expression: Kind<'dictionary'>,
  environment: Environment,
): Value {
  const entries = new Map<string, Value>();
  for (const { key, value } of expression.entries) {
    const result = evaluate(reading, value, environment);
    if (key === undefined) {
      for (const [name, other] of result.kind === 'table' ? result.entries : [UNKNOWN_REST]) {
        entries.set(name, other);
      }
    } else {
      const name = textOf(evaluate(reading, key, environment));
      entries.set(name ?? `?${entries.size}`, result);
    }
  }
  return { kind: 'table', entries, expression };
}

function evaluateChoice(
  reading: Reading,
  expression: Kind<'choice'>,
  environment: Environment,
): Value {
  evaluate(reading, expression.test, environment);
  const known = reading.tasks.length;
  const values = expression.either.map(either =>
    inBranch(reading, () => evaluate(reading, either, environment)),
  );
  return joinValues(values, new Set(reading.tasks.slice(known)));
}

/** Over what is written out it is run; of others it is not known how often. */
function evaluateComprehension(
  reading: Reading,
  expression: Kind<'comprehension'>,
  environment: Environment,
): Value {
  const inner = createEnvironment(environment);
  const [clause, ...others] = expression.parts;
  const [target, iterable] = clause?.kind === 'opaque' ? clause.parts : [];
  const items =
    iterable === undefined || others.length > 0
      ? undefined
      : listItems(evaluate(reading, iterable, environment));
  if (target === undefined || items === undefined) {
    if (target !== undefined) {
      bind(reading, target, UNKNOWN, inner);
    }
    const value = inBranch(reading, () => evaluate(reading, expression.element, inner));
    return { kind: 'several', values: [value], expression };
  }
  const values = items.map(item => {
    bind(reading, target, item, inner);
    return evaluate(reading, expression.element, inner);
  });
  return {
    kind: 'several',
    values,
    expression: { kind: 'list', span: expression.span, items: [] },
  };
}
