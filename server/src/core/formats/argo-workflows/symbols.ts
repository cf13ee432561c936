import type { NamedPlace } from '../../kubernetes/kubernetesObject.ts';
import { toLinkSymbols } from '../../kubernetes/objectSymbols.ts';
import { collectPodLinks, type ObjectLink, toLink } from '../../kubernetes/podLinks.ts';
import { type ModelSymbol, placeOf } from '../../model/pipelineModel.ts';
import { getEntries, getItems, getNode, type TreeNode } from '../../tree/node.ts';
import { listDependencies } from './depends.ts';
import type { ArgoDocument, ArgoWorkflow } from './document.ts';
import { toPodSpec } from './pods.ts';
import type { TemplateReference } from './references.ts';
import { collectTags } from './tags.ts';
import { type ArgoCall, type ArgoTemplate, listCalls } from './templates.ts';

/** Names that a document defines and uses: objects, templates, tasks, and objects of the cluster. */
export function toSymbols(document: ArgoDocument): readonly ModelSymbol[] {
  return [
    ...toDefinition(document),
    ...document.workflows.flatMap(workflow => toWorkflowSymbols(document, workflow)),
    ...(document.submits === undefined ? [] : toReferenceSymbols(document, document.submits)),
    ...toLinkSymbols(document, collectLinks(document)),
  ];
}

const DEFINED: ReadonlySet<string> = new Set(['WorkflowTemplate', 'ClusterWorkflowTemplate']);

function toDefinition(document: ArgoDocument): readonly ModelSymbol[] {
  const { kind, name, isPatch } = document;
  return name === undefined || isPatch || !DEFINED.has(kind)
    ? []
    : [
        toSymbol(document, {
          kind: `argo.${kind}`,
          scope: scopeOf(document),
          name,
          role: 'definition',
        }),
      ];
}

/** Objects of the whole cluster lie in no namespace. */
function scopeOf({ kind, namespace }: ArgoDocument): string {
  return kind === 'ClusterWorkflowTemplate' ? '' : (namespace ?? '');
}

type Named = Omit<ModelSymbol, 'name' | 'at'> & { readonly name: NamedPlace };

function toSymbol(document: ArgoDocument, { name, ...symbol }: Named): ModelSymbol {
  return { ...symbol, name: name.text, at: placeOf(document, name.span) };
}

/** The templates of an object that others refer to are known by its name, all others by their place. */
function templateScope(document: ArgoDocument): string {
  const { kind, name, path } = document;
  return DEFINED.has(kind) && name !== undefined
    ? `${kind}/${name.text}`
    : `${path}#${document.document}`;
}

function toWorkflowSymbols(document: ArgoDocument, workflow: ArgoWorkflow): readonly ModelSymbol[] {
  const { templates, entrypoint, handlers, basis } = workflow;
  const scope = templateScope(document);
  const use = (name: NamedPlace): ModelSymbol =>
    toSymbol(document, { kind: 'argo.template', scope, name, role: 'use' });
  const calls = templates.flatMap(listCalls);
  // With a basis these are names of its templates.
  const own =
    basis === undefined ? [...(entrypoint === undefined ? [] : [entrypoint]), ...handlers] : [];
  return [
    ...templates.flatMap(({ name }) =>
      name === undefined
        ? []
        : [toSymbol(document, { kind: 'argo.template', scope, name, role: 'definition' })],
    ),
    ...own.map(use),
    ...calls.flatMap(usesOf).map(use),
    ...calls.flatMap(({ reference }) =>
      reference === undefined ? [] : toReferenceSymbols(document, reference),
    ),
    ...(basis === undefined ? [] : toReferenceSymbols(document, basis)),
    ...templates.flatMap(template => toTaskSymbols(document, template)),
  ];
}

function usesOf({ template, handlers }: ArgoCall): readonly NamedPlace[] {
  return template === undefined ? handlers : [template, ...handlers];
}

/** A step that uses a template of another object starts it there. */
function toReferenceSymbols(
  document: ArgoDocument,
  reference: TemplateReference,
): readonly ModelSymbol[] {
  const kind = reference.isOfCluster ? 'ClusterWorkflowTemplate' : 'WorkflowTemplate';
  const scope = reference.isOfCluster ? '' : (document.namespace ?? '');
  const { template } = reference;
  return [
    toSymbol(document, {
      kind: `argo.${kind}`,
      scope,
      name: reference,
      role: 'use',
      connects: 'trigger',
    }),
    ...(template === undefined
      ? []
      : [
          toSymbol(document, {
            kind: 'argo.template',
            scope: `${kind}/${reference.text}`,
            name: template,
            role: 'use',
          }),
        ]),
  ];
}

/** Names of steps and tasks are known inside of their template. */
function toTaskSymbols(document: ArgoDocument, template: ArgoTemplate): readonly ModelSymbol[] {
  const { kind, node } = template;
  if (kind !== 'dag' && kind !== 'steps') {
    return [];
  }
  const { text } = document.content;
  const scope = `${document.path}#${document.document}@${node.span.start}`;
  const root = kind === 'dag' ? 'tasks' : 'steps';
  const calls = listCalls(template);
  const symbol = (name: NamedPlace, role: ModelSymbol['role']): ModelSymbol =>
    toSymbol(document, { kind: 'argo.task', scope, name, role });
  const inlines = new Set(calls.flatMap(({ inline }) => inline?.node ?? []));
  return [
    ...calls.flatMap(({ name }) => (name === undefined ? [] : [symbol(name, 'definition')])),
    ...calls.flatMap(call => listDependencies(text, call)).map(name => symbol(name, 'use')),
    ...collectTags(text, node, inlines)
      .filter(tag => tag.root === root && tag.name.text !== 'name')
      .map(({ name }) => symbol(name, 'use')),
  ];
}

function collectLinks(document: ArgoDocument): readonly ObjectLink[] {
  return document.workflows.flatMap(({ spec, templates }) => [
    ...collectPodLinks(spec),
    ...toLink('ConfigMap', getNode(getNode(spec, 'artifactRepositoryRef'), 'configMap'), 'data'),
    ...templates.flatMap(({ node }) => [
      ...collectPodLinks(toPodSpec(node) ?? node),
      ...['inputs', 'outputs'].flatMap(key => collectStoreSecrets(getNode(node, key))),
      ...collectConfiguration(getNode(node, 'inputs')),
    ]),
    ...collectConfiguration(getNode(spec, 'arguments')),
    ...collectStoreSecrets(getNode(spec, 'arguments')),
  ]);
}

/** Secrets that the stores of artifacts are opened with: `accessKeySecret`, `sshPrivateKeySecret`, ... */
function collectStoreSecrets(owner: TreeNode | undefined): readonly ObjectLink[] {
  return getItems(getNode(owner, 'artifacts')).flatMap(({ node }) =>
    getEntries(node).flatMap(store =>
      getEntries(store.node).flatMap(({ name, node: value }) =>
        name.endsWith('Secret') ? toLink('Secret', getNode(value, 'name'), 'data') : [],
      ),
    ),
  );
}

/** Parameters whose values a ConfigMap has. */
function collectConfiguration(owner: TreeNode | undefined): readonly ObjectLink[] {
  return getItems(getNode(owner, 'parameters')).flatMap(({ node }) => {
    const reference = getNode(getNode(node, 'valueFrom'), 'configMapKeyRef');
    return toLink('ConfigMap', getNode(reference, 'name'), 'data');
  });
}
