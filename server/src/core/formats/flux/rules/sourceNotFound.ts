import type { FindingDraft, Rule } from '../../../lint/rule.ts';
import type { FluxDocument } from '../document.ts';
import { findUnknownName, type UnknownName } from '../knownNames.ts';
import type { FluxReference } from '../references.ts';

/** Flux waits for a source that is not there, and what it should deliver stays as it was. */
export const sourceNotFound: Rule<FluxDocument> = {
  id: 'flux/source-not-found',
  summary: 'Source that no file of the workspace defines, though others of its kind are there',
  severity: 'warning',
  tier: 'default',
  confidence: 'high',
  component: 'model-deployment',
  category: 'correctness',
  fix: 'choice',
  scope: 'workspace',
  formats: ['flux'],
  sources: [
    'https://fluxcd.io/flux/components/helm/helmreleases/',
    'https://fluxcd.io/flux/components/kustomize/kustomizations/',
  ],

  canJudge: ({ isPatch }) => !isPatch,

  check({ references, content }, report, workspace) {
    for (const reference of references) {
      const isSource = SOURCES.has(reference.to) && reference.connects !== 'order';
      if (isSource && !isMadeElsewhere(reference)) {
        const unknown = findUnknownName(workspace, reference);
        if (unknown !== undefined) {
          report({ ...explain(reference, unknown), owner: content.root?.span ?? reference.span });
        }
      }
    }
  },
};

const SOURCES: ReadonlySet<string> = new Set([
  'flux.GitRepository',
  'flux.OCIRepository',
  'flux.HelmRepository',
  'flux.Bucket',
  'flux.HelmChart',
  'flux.ImageRepository',
]);

/** `flux bootstrap` and the operator make this one in the cluster. */
function isMadeElsewhere({ text }: FluxReference): boolean {
  return text === 'flux-system';
}

function explain(
  { text, span }: FluxReference,
  { kind, meant, isMisspelt, namesake }: UnknownName,
): FindingDraft {
  const other = namesake?.kind.replace('flux.', '');
  const advice =
    meant !== undefined
      ? `Did you mean '${meant.name}'?`
      : other !== undefined
        ? `'${text}' is of kind ${other}: correct 'kind' or 'name'.`
        : 'Define it, or correct the name.';
  const seen = namesake ?? meant;
  return {
    at: span,
    severity: isMisspelt ? 'error' : 'warning',
    message: `No ${kind} in this workspace is called '${text}', and Flux delivers nothing without its source. ${advice}`,
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
