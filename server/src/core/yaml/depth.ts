import type { CST } from 'yaml';
import type { SyntaxProblem } from '../source/syntaxProblem.ts';

/**
 * The problem of a document whose values are nested deeper than we are ready to walk.
 *
 * It is looked for before the tree is made: the library walks by recursion and relies on the error of a
 * full stack, and Node 20 does not throw but ends the whole process when the stack is full at the moment
 * in which a regular expression is compiled.
 */
export function findTooDeep(tokens: readonly CST.Token[]): SyntaxProblem | undefined {
  const pending: NestedToken[] = tokens.map(token => ({ token, depth: 0 })).reverse();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { token, depth } = next;
    if (depth > MAX_DEPTH) {
      return explainTooDeep(token.offset);
    }
    pushChildren(pending, token, depth);
  }
  return undefined;
}

/** Collections inside of collections that we are ready to walk; real files stay below 40. */
const MAX_DEPTH = 200;

interface NestedToken {
  readonly token: CST.Token;
  /** Collections around the token. */
  readonly depth: number;
}

/** Children are pushed last first, so that the first place that is too deep is the one found. */
function pushChildren(pending: NestedToken[], token: CST.Token, depth: number): void {
  if (token.type === 'document') {
    if (token.value !== undefined) {
      pending.push({ token: token.value, depth });
    }
    return;
  }
  if (!('items' in token)) {
    return;
  }
  for (let index = token.items.length - 1; index >= 0; index -= 1) {
    const item = token.items[index];
    for (const child of [item?.value, item?.key]) {
      if (child !== undefined && child !== null && 'items' in child) {
        pending.push({ token: child, depth: depth + 1 });
      }
    }
  }
}

function explainTooDeep(offset: number): SyntaxProblem {
  return {
    id: 'yaml/too-deep',
    span: { start: offset, end: offset },
    message: `The values are nested more than ${MAX_DEPTH} deep, so this document is not checked. Flatten it.`,
  };
}
