import type { PythonExpression } from '../../python/pythonTree.ts';
import { toValue, type Value } from './values.ts';

/** Longer loops are made of tables, and nobody wants to see their tasks one by one. */
const MAX_ITEMS = 60;

/** What a loop over a value goes through; `undefined` when that cannot be known, or is too much. */
export function listItems(value: Value): readonly Value[] | undefined {
  const items = list(value);
  return items !== undefined && items.length <= MAX_ITEMS ? items : undefined;
}

function list(value: Value): readonly Value[] | undefined {
  switch (value.kind) {
    case 'several':
      return value.expression.kind === 'list' ? value.values : undefined;
    case 'table':
      return value.expression.kind === 'dictionary'
        ? [...value.entries.keys()].map(key => toText(key, value.expression))
        : undefined;
    case 'expression':
      return listCalled(value.expression);
    default:
      return undefined;
  }
}

/** Text that was not written as such. */
export function toText(text: string, { span }: PythonExpression): Value {
  return toValue({ kind: 'string', span, parts: [{ kind: 'text', text, span }] });
}

/** `range(3)` with numbers that are written out. */
function listCalled(expression: PythonExpression): readonly Value[] | undefined {
  if (
    expression.kind !== 'call' ||
    expression.callee.kind !== 'name' ||
    expression.callee.name !== 'range'
  ) {
    return undefined;
  }
  const numbers = expression.arguments.map(({ value }) =>
    value.kind === 'number' ? value.value : Number.NaN,
  );
  const [start = 0, end = Number.NaN] = numbers.length === 1 ? [0, ...numbers] : numbers;
  const length = end - start;
  const isPlain = numbers.length <= 2 && length >= 0 && length <= MAX_ITEMS;
  return isPlain
    ? Array.from({ length }, (_, index) =>
        toValue({ kind: 'number', span: expression.span, value: start + index }),
      )
    : undefined;
}

/** `tables.items()`, `.keys()`, `.values()` and `enumerate(list)`; `undefined` for other calls. */
export function listPairs(table: Value, method: string): readonly Value[] | undefined {
  if (table.kind !== 'table') {
    return undefined;
  }
  const entries = [...table.entries];
  switch (method) {
    case 'keys':
      return entries.map(([key]) => toText(key, table.expression));
    case 'values':
      return entries.map(([, value]) => value);
    case 'items':
      return entries.map(([key, value]) => toTuple([toText(key, table.expression), value]));
    default:
      return undefined;
  }
}

/** Several values in a fixed order. */
export function toTuple(values: readonly Value[], span = { start: 0, end: 0 }): Value {
  return { kind: 'several', values: [...values], expression: { kind: 'list', span, items: [] } };
}
