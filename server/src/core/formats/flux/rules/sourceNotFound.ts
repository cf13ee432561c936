import type { Rule } from '../../../lint/rule.ts';
import type { FluxDocument } from '../document.ts';
import { explainUnknownName, findUnknownName } from '../knownNames.ts';
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
          const owner = content.root?.span ?? reference.span;
          report({ ...explainUnknownName(reference, unknown, WORDS), owner });
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

const WORDS = {
  consequence: 'Flux delivers nothing without its source',
  wrongKind: ": correct 'kind' or 'name'.",
};
