import type { Span } from '../../text/span.ts';
import { getEntries, getItems, type TreeNode } from '../../tree/node.ts';

/** The variables of a service by name, from a mapping or a list of `NAME=value`. */
export type Variables = ReadonlyMap<string, Variable>;

/** A variable of a container. */
export interface Variable {
  /** As written; `undefined` where it comes from the machine that Compose runs on. */
  readonly value: string | undefined;
  readonly span: Span;
}

/** Reads `environment`. */
export function readVariables(node: TreeNode | undefined): Variables {
  const variables = new Map<string, Variable>();
  for (const { name, node: value } of getEntries(node)) {
    const text = value.kind === 'scalar' && value.value !== null ? String(value.value) : undefined;
    variables.set(name, { value: text, span: value.span });
  }
  for (const item of getItems(node)) {
    const text = item.node.kind === 'scalar' ? String(item.node.value ?? '') : '';
    const equals = text.indexOf('=');
    const [name, value] =
      equals < 0 ? [text, undefined] : [text.slice(0, equals), text.slice(equals + 1)];
    variables.set(name, { value, span: item.node.span });
  }
  return variables;
}
