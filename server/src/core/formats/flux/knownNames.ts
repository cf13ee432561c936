import type { FindingDraft } from '../../lint/rule.ts';
import type { ModelSymbol } from '../../model/pipelineModel.ts';
import { findNearest } from '../../text/nearest.ts';
import type { WorkspaceQueries } from '../../workspace/queries.ts';
import type { FluxReference } from './references.ts';

/** A name that nothing in the workspace has, though other objects of the kind are there. */
export interface UnknownName {
  /** Kind of the object, as written. */
  readonly kind: string;
  /** The name that is meant, when there is one that is nearly the same. */
  readonly meant: ModelSymbol | undefined;
  /** So near that it must be misspelt. */
  readonly isMisspelt: boolean;
  /** An object of another kind that has the name. */
  readonly namesake: ModelSymbol | undefined;
}

/**
 * Looks a reference up by its name alone, because Kustomize may put objects into any namespace. Where
 * nothing of the kind is in the workspace all of it lies elsewhere, and nothing is said.
 */
export function findUnknownName(
  workspace: WorkspaceQueries,
  { to, text }: FluxReference,
): UnknownName | undefined {
  const known = RETIRED.test(workspace.path) ? [] : listDefinitions(workspace, to);
  const names = known.map(({ name }) => name);
  if (known.length === 0 || names.some(name => isSame(name, text))) {
    return undefined;
  }
  const nearest = findNearest(text, names);
  return {
    kind: to.slice(to.indexOf('.') + 1),
    meant: known.find(({ name }) => name === nearest),
    isMisspelt: findNearest(text, names, MAX_TYPOS) !== undefined && text.length > MIN_LENGTH,
    namesake: KINDS.flatMap(kind => listDefinitions(workspace, kind)).find(
      ({ name }) => name === text,
    ),
  };
}

/** What a finding says of an unknown name. */
export interface UnknownWords {
  /** What follows for the user: `Flux waits for it without end`. */
  readonly consequence: string;
  /** What to do where another kind has the name; completes `'name' is of kind X`. */
  readonly wrongKind: string;
}

/** The finding about an unknown name. */
export function explainUnknownName(
  { text, span }: FluxReference,
  { kind, meant, isMisspelt, namesake }: UnknownName,
  { consequence, wrongKind }: UnknownWords,
): FindingDraft {
  const advice =
    meant !== undefined
      ? `Did you mean '${meant.name}'?`
      : namesake !== undefined
        ? `'${text}' is of kind ${namesake.kind.replace('flux.', '')}${wrongKind}`
        : 'Define it, or correct the name.';
  const seen = namesake ?? meant;
  return {
    at: span,
    severity: isMisspelt ? 'error' : 'warning',
    message: `No ${kind} in this workspace is called '${text}', and ${consequence}. ${advice}`,
    ...(seen === undefined
      ? {}
      : { related: [{ place: seen.at, message: `'${seen.name}' is defined here.` }] }),
    ...(meant === undefined
      ? {}
      : {
          fix: writer =>
            writer.offer(`Change to '${meant.name}'`, edit => edit.rewrite(span, meant.name)),
        }),
  };
}

/** Folders of what is kept, but no longer delivered. */
const RETIRED = /(?:^|\/)[_.-]?(?:archived?|deprecated|disabled|old|attic)\//i;

const MAX_TYPOS = 2;

/** Two short names are near each other without being the same. */
const MIN_LENGTH = 5;

const KINDS = [
  'flux.GitRepository',
  'flux.OCIRepository',
  'flux.HelmRepository',
  'flux.Bucket',
  'flux.HelmChart',
  'flux.Kustomization',
  'flux.HelmRelease',
];

function listDefinitions(workspace: WorkspaceQueries, kind: string): readonly ModelSymbol[] {
  return workspace.symbolsOfKind(kind).filter(({ role }) => role === 'definition');
}

/** Kustomize and Flux may put something before or behind a name. */
function isSame(name: string, wanted: string): boolean {
  return wanted === name || wanted.endsWith(`-${name}`) || wanted.startsWith(`${name}-`);
}
