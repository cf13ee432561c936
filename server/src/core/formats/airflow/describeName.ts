import type { Reading } from './reading.ts';
import { type Argument, textOf } from './values.ts';

/** What people see of a name: the text, or how it is put together; `undefined` when none is given. */
export function describeName(
  { text }: Reading,
  argument: Argument | undefined,
): string | undefined {
  if (argument === undefined) {
    return undefined;
  }
  const known = textOf(argument.value);
  if (known !== undefined) {
    return known;
  }
  const { expression } = argument;
  if (expression.kind !== 'string') {
    return cut(text.slice(expression.span.start, expression.span.end));
  }
  const parts = expression.parts.map(part =>
    part.kind === 'text' ? part.text : text.slice(part.span.start, part.span.end),
  );
  return cut(parts.join(''));
}

function cut(name: string): string {
  return name.replace(/\s+/g, ' ').slice(0, MAX_LENGTH);
}

const MAX_LENGTH = 120;
