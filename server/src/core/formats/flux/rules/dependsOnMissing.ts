import type { FindingDraft, Report, Rule } from '../../../lint/rule.ts';
import { getItems, getNode, getString } from '../../../tree/node.ts';
import type { WorkspaceQueries } from '../../../workspace/queries.ts';
import type { FluxDocument } from '../document.ts';
import { explainUnknownName, findUnknownName, type UnknownName } from '../knownNames.ts';
import type { FluxReference } from '../references.ts';

/** Flux waits for what an object depends on; for something that is not there, or that waits for it, it waits forever. */
export const dependsOnMissing: Rule<FluxDocument> = {
  id: 'flux/depends-on-missing',
  summary: 'Object that waits for one that no file defines, or that waits for it in turn',
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

  check(document, report, workspace) {
    for (const reference of document.references) {
      if (reference.connects !== 'order') {
        continue;
      }
      const unknown = findUnknownName(workspace, reference);
      if (unknown !== undefined) {
        report({ ...explain(reference, unknown), owner: ownerOf(document, reference) });
      } else {
        checkCycle(document, reference, { report, workspace });
      }
    }
  },
};

function ownerOf({ content }: FluxDocument, { span }: FluxReference): FluxReference['span'] {
  return content.root?.span ?? span;
}

function explain(reference: FluxReference, unknown: UnknownName): FindingDraft {
  return explainUnknownName(reference, unknown, {
    consequence: 'Flux waits for it without end',
    wrongKind: `, and only a ${unknown.kind} can be waited for here.`,
  });
}

interface Asking {
  readonly report: Report;
  readonly workspace: WorkspaceQueries;
}

/** Follows names that only one object of the kind and namespace has. */
function checkCycle(
  document: FluxDocument,
  first: FluxReference,
  { report, workspace }: Asking,
): void {
  const { kind, name, namespace = '' } = document;
  if (name === undefined) {
    return;
  }
  const seen = new Set<string>();
  const pending = [{ name: first.text, namespace: first.namespace ?? namespace }];
  for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
    const key = `${next.namespace}/${next.name}`;
    if (next.name === name.text && next.namespace === namespace) {
      report({
        at: first.span,
        owner: ownerOf(document, first),
        severity: 'error',
        message:
          first.text === name.text
            ? `'${name.text}' waits for itself, so Flux never delivers it. Take it out.`
            : `'${name.text}' waits for '${first.text}', which waits for it in turn, so Flux delivers neither. Take one of the two out.`,
      });
      return;
    }
    if (!seen.has(key) && seen.size < MAX_FOLLOWED) {
      seen.add(key);
      pending.push(...listDependencies(workspace, `flux.${kind}`, next));
    }
  }
}

const MAX_FOLLOWED = 100;

interface ObjectName {
  readonly name: string;
  readonly namespace: string;
}

function listDependencies(
  workspace: WorkspaceQueries,
  kind: string,
  { name, namespace }: ObjectName,
): readonly ObjectName[] {
  const found = workspace
    .symbolsOf(kind, namespace, name)
    .filter(({ role }) => role === 'definition');
  const [definition] = found;
  if (definition === undefined || found.length > 1) {
    return [];
  }
  const { at } = definition;
  const root = workspace.sourceOf(at.path)?.documents[at.document]?.content.root;
  return getItems(getNode(getNode(root, 'spec'), 'dependsOn')).flatMap(({ node }) => {
    const other = getString(getNode(node, 'name'));
    return other === undefined
      ? []
      : [{ name: other, namespace: getString(getNode(node, 'namespace')) ?? namespace }];
  });
}
