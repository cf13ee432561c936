import type { GraphChange } from '../graph.ts';

/** Sign of each change, so that it is told without colours. */
export const CHANGE_MARKS: Readonly<Record<GraphChange, string>> = {
  added: '+',
  removed: '−',
  changed: '~',
};
