/**
 * DVC's templating: `${a.b[0]}` in strings, no nesting, no filters; `\${` is an escape.
 * Source: `dvc/parsing/interpolate.py`, DVC 3.67.
 */

/** One `${...}` in a text. */
export interface Expression {
  /** What stands between the braces, trimmed. */
  readonly source: string;
  /** Offsets of the whole `${...}` in the text. */
  readonly start: number;
  readonly end: number;
}

/** What names mean where an expression stands. */
export interface Names {
  /** All that `params.yaml`, `vars` and the stage's own `vars` define. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Whether that is all; else a name that is not there may still exist. */
  readonly isComplete: boolean;
  /** `item` and `key` of one run; they stand before `values` and are always complete. */
  readonly locals?: Readonly<Record<string, unknown>>;
  /** Names that some run defines, but nobody can tell how. */
  readonly unknown?: readonly string[];
}

/** What an expression stands for. */
export type Resolution =
  | { readonly state: 'known'; readonly value: unknown }
  | { readonly state: 'missing' | 'unknown' };

/** All expressions of a text, escapes left out. */
export function findExpressions(text: string): readonly Expression[] {
  if (!text.includes('${')) {
    return [];
  }
  const found: Expression[] = [];
  for (const match of text.matchAll(EXPRESSION)) {
    found.push({
      source: (match[1] ?? '').trim(),
      start: match.index,
      end: match.index + match[0].length,
    });
  }
  return found;
}

const EXPRESSION = /(?<!\\)\$\{([^{}\n]{0,500})\}/g;

/** Looks up one expression. */
export function resolveExpression(source: string, names: Names): Resolution {
  const path = toPath(source);
  if (path === undefined) {
    return { state: 'unknown' };
  }
  const head = path[0] ?? '';
  if (names.unknown?.includes(head) === true) {
    return { state: 'unknown' };
  }
  const isLocal = names.locals !== undefined && Object.hasOwn(names.locals, head);
  let value: unknown = isLocal ? names.locals : names.values;
  for (const segment of path) {
    const next = stepInto(value, segment);
    if (next === undefined) {
      return { state: isLocal || names.isComplete ? 'missing' : 'unknown' };
    }
    value = next.value;
  }
  return { state: 'known', value };
}

/** `a.b[0].c` as its segments; `undefined` when the text is no such path. */
export function toPath(source: string): readonly string[] | undefined {
  if (!/^[^\s.[\]]+(?:\.[^\s.[\]]+|\[[^\s[\]]+\])*$/.test(source)) {
    return undefined;
  }
  return source.replace(/\[([^\]]+)\]/g, '.$1').split('.');
}

function stepInto(value: unknown, segment: string): { readonly value: unknown } | undefined {
  if (Array.isArray(value)) {
    const index = Number(segment);
    return Number.isInteger(index) && index >= 0 && index < value.length
      ? { value: value[index] }
      : undefined;
  }
  if (typeof value === 'object' && value !== null && Object.hasOwn(value, segment)) {
    return { value: (value as Record<string, unknown>)[segment] };
  }
  return undefined;
}

/** The text that DVC sees, or `undefined` when some expression in it cannot be known. */
export function interpolate(text: string, names: Names): string | undefined {
  let result = '';
  let offset = 0;
  for (const expression of findExpressions(text)) {
    const resolution = resolveExpression(expression.source, names);
    const rendered = resolution.state === 'known' ? renderValue(resolution.value) : undefined;
    if (rendered === undefined) {
      return undefined;
    }
    result += text.slice(offset, expression.start) + rendered;
    offset = expression.end;
  }
  return (result + text.slice(offset)).replaceAll('\\${', '${');
}

/** The value of a text that is one expression and nothing else, which keeps its type. */
export function interpolateWhole(text: string, names: Names): Resolution | undefined {
  const [expression, ...others] = findExpressions(text);
  const isWhole =
    others.length === 0 &&
    expression !== undefined &&
    expression.start === 0 &&
    expression.end === text.length;
  return isWhole ? resolveExpression(expression.source, names) : undefined;
}

/** How a scalar reads inside a text; lists and mappings cannot stand there. */
export function renderValue(value: unknown): string | undefined {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return String(value);
  }
  return undefined;
}
