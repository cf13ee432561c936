import { isFilledIn, type NamedPlace } from '../../kubernetes/kubernetesObject.ts';
import { spanWithin } from '../../tree/spanWithin.ts';
import type { ArgoCall } from './templates.ts';

/** The tasks that a task of a `dag` waits for, each where it is named. */
export function listDependencies(text: string, call: ArgoCall): readonly NamedPlace[] {
  const { dependencies, depends } = call;
  if (depends === undefined) {
    return dependencies;
  }
  return [...dependencies, ...readDepends(text, depends)];
}

/**
 * Names in a condition such as `a && (b.Succeeded || !c)`. Source: argoproj/argo-workflows 4.0,
 * `workflow/common/ancestry.go`.
 */
function readDepends(
  text: string,
  depends: NonNullable<ArgoCall['depends']>,
): readonly NamedPlace[] {
  const condition = String(depends.value);
  if (condition.length > MAX_LENGTH || isFilledIn(condition)) {
    return [];
  }
  return [...condition.matchAll(NAME)].map(match => {
    const name = match[1] ?? '';
    const span = { start: match.index, end: match.index + name.length };
    return { text: name, span: spanWithin(text, depends, span) };
  });
}

const MAX_LENGTH = 10_000;

/** A name, and at times the result of the task that is asked for. */
const NAME = /([a-zA-Z0-9][-\w]{0,200})(?:\.[A-Z][a-zA-Z]{1,20})?/g;
