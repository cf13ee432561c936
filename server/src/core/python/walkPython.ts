import type { PythonCall, PythonExpression, PythonModule, PythonStatement } from './pythonTree.ts';

/** Every call of a file in the order of their ends, those in functions and classes included. */
export function listCalls({ body }: PythonModule): readonly PythonCall[] {
  const calls: PythonCall[] = [];
  visitStatements(body, expression => {
    if (expression.kind === 'call') {
      calls.push(expression);
    }
  });
  return calls.sort((a, b) => a.span.end - b.span.end || a.span.start - b.span.start);
}

/** Visits every expression of statements, outer ones first. */
export function visitStatements(
  statements: readonly PythonStatement[],
  visit: (expression: PythonExpression) => void,
): void {
  const rest = [...statements];
  for (let statement = rest.pop(); statement !== undefined; statement = rest.pop()) {
    for (const expression of expressionsOf(statement)) {
      visitExpression(expression, visit);
    }
    rest.push(...blocksOf(statement));
  }
}

/** Visits an expression and all in it, outer ones first. */
export function visitExpression(
  expression: PythonExpression,
  visit: (expression: PythonExpression) => void,
): void {
  const rest = [expression];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    visit(next);
    rest.push(...partsOf(next).toReversed());
  }
}

function blocksOf(statement: PythonStatement): readonly PythonStatement[] {
  switch (statement.kind) {
    case 'with':
    case 'loop':
    case 'function':
    case 'class':
      return statement.body;
    case 'condition':
      return statement.branches.flat();
    case 'attempt':
      return [...statement.body, ...statement.handlers.flat(), ...statement.last];
    default:
      return [];
  }
}

function expressionsOf(statement: PythonStatement): readonly PythonExpression[] {
  switch (statement.kind) {
    case 'assignment':
      return [...statement.targets, ...present(statement.value)];
    case 'expression':
    case 'return':
      return present(statement.value);
    case 'with':
      return statement.items.flatMap(({ value, alias }) => [value, ...present(alias)]);
    case 'function':
      return [
        ...statement.decorators,
        ...statement.parameters.flatMap(({ initial }) => present(initial)),
      ];
    case 'class':
      return statement.bases;
    case 'loop':
      return [...present(statement.target), ...present(statement.iterable)];
    case 'condition':
      return [statement.test];
    case 'opaque':
      return statement.parts;
    default:
      return [];
  }
}

function present(value: PythonExpression | undefined): readonly PythonExpression[] {
  return value === undefined ? [] : [value];
}

/** The expressions that an expression is made of. */
export function partsOf(expression: PythonExpression): readonly PythonExpression[] {
  switch (expression.kind) {
    case 'string':
      return expression.parts.flatMap(part => (part.kind === 'field' ? [part.value] : []));
    case 'call':
      return [expression.callee, ...expression.arguments.map(({ value }) => value)];
    case 'binary':
      return [expression.left, expression.right];
    case 'list':
      return expression.items.map(({ value }) => value);
    case 'dictionary':
      return expression.entries.flatMap(({ key, value }) => [...present(key), value]);
    case 'attribute':
      return [expression.object];
    case 'subscript':
      return [expression.object, ...expression.index];
    case 'choice':
      return [expression.test, ...expression.either];
    case 'comprehension':
      return [expression.element, ...expression.parts];
    case 'opaque':
      return expression.parts;
    default:
      return [];
  }
}
