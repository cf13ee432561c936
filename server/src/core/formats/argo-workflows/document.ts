import {
  type KubernetesObject,
  type NamedPlace,
  readKubernetesObject,
  toNamedPlace,
} from '../../kubernetes/kubernetesObject.ts';
import type { Span } from '../../text/span.ts';
import {
  getEntries,
  getItems,
  getNode,
  getPair,
  getString,
  type TreeNode,
} from '../../tree/node.ts';
import type { FileQueries } from '../../workspace/queries.ts';
import type { ReadSource } from '../format.ts';
import { readReference, type TemplateReference, toName } from './references.ts';
import { type ArgoTemplate, readTemplates } from './templates.ts';

/** An object of Argo Workflows, typed. */
export interface ArgoDocument extends KubernetesObject {
  /** The workflows that it describes: its own, or those that a Sensor submits. */
  readonly workflows: readonly ArgoWorkflow[];
  /** When a CronWorkflow starts, as written. */
  readonly schedules: readonly NamedPlace[];
  /** The template that a WorkflowEventBinding submits. */
  readonly submits: TemplateReference | undefined;
}

/** What one workflow runs. */
export interface ArgoWorkflow {
  readonly kind: string;
  readonly spec: TreeNode;
  readonly entrypoint: NamedPlace | undefined;
  /** Whether there is an `entrypoint` at all, and be it one that is filled in later. */
  readonly hasEntrypoint: boolean;
  /** Templates that run when the workflow ends, or on an event of it. */
  readonly handlers: readonly NamedPlace[];
  readonly templates: readonly ArgoTemplate[];
  /** A workflow template that takes the place of, or is merged with, the templates here. */
  readonly basis: TemplateReference | undefined;
}

/** Reads an object of Argo Workflows. */
export function readArgoDocument(source: ReadSource, files: FileQueries): ArgoDocument {
  const object = readKubernetesObject(source, files);
  const { kind, spec } = object;
  const submit = getNode(spec, 'submit');
  return {
    ...object,
    workflows: collectWorkflows(object),
    schedules: [
      getNode(spec, 'schedule'),
      ...getItems(getNode(spec, 'schedules')).map(({ node }) => node),
    ].flatMap(node => toNamedPlace(node) ?? []),
    submits:
      kind === 'WorkflowEventBinding'
        ? readReference(getNode(submit, 'workflowTemplateRef'))
        : undefined,
  };
}

function collectWorkflows({ kind, spec }: KubernetesObject): readonly ArgoWorkflow[] {
  switch (kind) {
    case 'Workflow':
    case 'WorkflowTemplate':
    case 'ClusterWorkflowTemplate':
      return readWorkflow(kind, spec);
    case 'CronWorkflow':
      return readWorkflow(kind, getNode(spec, 'workflowSpec'));
    case 'Sensor':
      return getItems(getNode(spec, 'triggers')).flatMap(({ node }) => readTrigger(node));
    default:
      return [];
  }
}

/** A Sensor of Argo Events has the whole workflow that it submits in it. */
function readTrigger(trigger: TreeNode): readonly ArgoWorkflow[] {
  const template = getNode(trigger, 'template');
  return ['argoWorkflow', 'k8s'].flatMap(key => {
    const resource = getNode(getNode(getNode(template, key), 'source'), 'resource');
    return getString(getNode(resource, 'kind')) === 'Workflow'
      ? readWorkflow('Sensor', getNode(resource, 'spec'))
      : [];
  });
}

function readWorkflow(kind: string, spec: TreeNode | undefined): readonly ArgoWorkflow[] {
  if (spec?.kind !== 'mapping') {
    return [];
  }
  const hooks = getEntries(getNode(spec, 'hooks')).map(({ node }) => getNode(node, 'template'));
  const entrypoint = getNode(spec, 'entrypoint');
  return [
    {
      kind,
      spec,
      entrypoint: toName(entrypoint),
      hasEntrypoint: entrypoint?.kind === 'scalar' && entrypoint.value !== null,
      handlers: [getNode(spec, 'onExit'), ...hooks].flatMap(node => toName(node) ?? []),
      templates: readTemplates(getNode(spec, 'templates')),
      basis: readReference(getNode(spec, 'workflowTemplateRef')),
    },
  ];
}

/** All of a workflow that a suppression comment may stand in when its `entrypoint` is wrong. */
export function ownerOfEntrypoint({ spec }: ArgoWorkflow): Span {
  return getPair(spec, 'entrypoint')?.span ?? spec.span;
}
