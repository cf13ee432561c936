import type { PythonExpression, PythonModule, PythonStatement } from './pythonTree.ts';

/** What a name stands for; `undefined` when that cannot be known without running the file. */
export type Lookup = (name: string) => PythonExpression | undefined;

/** Names that lead to names that lead to names; nobody follows more of them. */
const MAX_STEPS = 32;

/** What an expression stands for once names are followed; itself where they lead nowhere. */
export function resolveName(expression: PythonExpression, lookup: Lookup): PythonExpression {
  let resolved = expression;
  for (let step = 0; step < MAX_STEPS && resolved.kind === 'name'; step += 1) {
    const next = lookup(resolved.name);
    if (next === undefined) {
      break;
    }
    resolved = next;
  }
  return resolved;
}

/**
 * The text that an expression gives: literals, names of such, `+` and f-strings of them. What asks the
 * environment, a file or a service is unknown, whatever its default says.
 */
export function evaluateText(
  expression: PythonExpression | undefined,
  lookup: Lookup,
): string | undefined {
  return expression === undefined ? undefined : evaluate(expression, lookup, 0);
}

function evaluate(expression: PythonExpression, lookup: Lookup, depth: number): string | undefined {
  const resolved = resolveName(expression, lookup);
  if (depth > MAX_STEPS) {
    return undefined;
  }
  if (resolved.kind === 'binary' && resolved.operator === '+') {
    const left = evaluate(resolved.left, lookup, depth + 1);
    const right = left === undefined ? undefined : evaluate(resolved.right, lookup, depth + 1);
    return right === undefined ? undefined : limit(`${left}${right}`);
  }
  if (resolved.kind !== 'string') {
    return undefined;
  }
  const texts = resolved.parts.map(part => {
    if (part.kind === 'text') {
      return part.text;
    }
    return part.isShaped ? undefined : printField(part.value, lookup, depth + 1);
  });
  return texts.includes(undefined) ? undefined : limit(texts.join(''));
}

/** Constants that are put together of constants can grow beyond all bounds. */
function limit(text: string): string | undefined {
  return text.length > MAX_TEXT ? undefined : text;
}

const MAX_TEXT = 200_000;

function printField(value: PythonExpression, lookup: Lookup, depth: number): string | undefined {
  const resolved = resolveName(value, lookup);
  return resolved.kind === 'number' && Number.isSafeInteger(resolved.value)
    ? String(resolved.value)
    : evaluate(resolved, lookup, depth);
}

/** Names that a file gives one value, at its top and whatever happens; all others are unknown. */
export function collectConstants({ body }: PythonModule): Lookup {
  const values = new Map<string, PythonExpression | undefined>();
  for (const [name, value] of body.flatMap(listBindings)) {
    values.set(name, values.has(name) ? undefined : value);
  }
  return name => values.get(name);
}

function listBindings(
  statement: PythonStatement,
): readonly (readonly [name: string, value: PythonExpression | undefined])[] {
  const isPlain = statement.kind === 'assignment' && statement.value !== undefined;
  return isPlain
    ? statement.targets.flatMap(target =>
        targetNames(target).map(
          name => [name, target.kind === 'name' ? statement.value : undefined] as const,
        ),
      )
    : [...assignedNames([statement])].map(name => [name, undefined] as const);
}

/** Names that statements may give another value, those in branches and loops included. */
export function assignedNames(statements: readonly PythonStatement[]): ReadonlySet<string> {
  const names = new Set<string>();
  const rest = [...statements];
  for (let statement = rest.pop(); statement !== undefined; statement = rest.pop()) {
    for (const target of listTargets(statement)) {
      for (const name of targetNames(target)) {
        names.add(name);
      }
    }
    rest.push(...innerBlocks(statement).flat());
  }
  return names;
}

function listTargets(statement: PythonStatement): readonly PythonExpression[] {
  switch (statement.kind) {
    case 'assignment':
      return statement.value === undefined ? [] : statement.targets;
    case 'loop':
      return statement.target === undefined ? [] : [statement.target];
    case 'with':
      return statement.items.flatMap(({ alias }) => alias ?? []);
    default:
      return [];
  }
}

/** The names that a target of an assignment binds. */
export function targetNames(target: PythonExpression): readonly string[] {
  switch (target.kind) {
    case 'name':
      return [target.name];
    case 'list':
      return target.items.flatMap(({ value }) => targetNames(value));
    default:
      return [];
  }
}

/** Blocks of statements that run where the statement stands, so not those of functions and classes. */
export function innerBlocks(statement: PythonStatement): readonly (readonly PythonStatement[])[] {
  switch (statement.kind) {
    case 'with':
    case 'loop':
      return [statement.body];
    case 'condition':
      return statement.branches;
    case 'attempt':
      return [statement.body, ...statement.handlers, statement.last];
    default:
      return [];
  }
}
