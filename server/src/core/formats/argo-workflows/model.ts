import type { NamedPlace } from '../../kubernetes/kubernetesObject.ts';
import { EMPTY_STEP } from '../../model/emptyStep.ts';
import { classifyByWords } from '../../model/lifeCycle.ts';
import {
  type DocumentModel,
  type Pipeline,
  placeOf,
  type Step,
} from '../../model/pipelineModel.ts';
import { classifyService } from '../../model/serviceComponent.ts';
import { getNode } from '../../tree/node.ts';
import type { ArgoDocument, ArgoWorkflow } from './document.ts';
import { flattenWorkflow } from './flatten.ts';
import { type TemplateReference, toName } from './references.ts';
import { toStep } from './steps.ts';
import { toSymbols } from './symbols.ts';

/** What an object of Argo Workflows says about the life cycle: its steps, their order, what starts them. */
export function toArgoModel(document: ArgoDocument): DocumentModel {
  const { workflows, submits, isPatch } = document;
  const pipelines = isPatch
    ? []
    : [
        ...workflows.map((workflow, index) => toPipeline(document, workflow, index)),
        ...(submits === undefined ? [] : [toSubmission(document, submits, 0)]),
      ];
  return { pipelines, deployments: [], symbols: toSymbols(document) };
}

function toPipeline(document: ArgoDocument, workflow: ArgoWorkflow, index: number): Pipeline {
  if (workflow.basis !== undefined) {
    return toSubmission(document, workflow.basis, index);
  }
  const base = describePipeline(document, index);
  const steps = flattenWorkflow(document.content.text, workflow).map(flat =>
    toStep(document, base.id, flat),
  );
  return { ...base, steps };
}

/** Starting a workflow template is one step; what it does is said there. */
function toSubmission(
  document: ArgoDocument,
  reference: TemplateReference,
  index: number,
): Pipeline {
  const base = describePipeline(document, index);
  const { text, span } = reference;
  const step: Step = {
    ...EMPTY_STEP,
    id: `${base.id}#${text}`,
    name: text,
    component:
      classifyByWords({ name: text, commands: [] }) ??
      classifyService({ name: text, images: [], commands: [] }),
    at: placeOf(document, span),
    owner: placeOf(document, document.content.root?.span ?? span),
  };
  return { ...base, steps: [step] };
}

function describePipeline(document: ArgoDocument, index: number): Omit<Pipeline, 'steps'> {
  const { path, kind, name, schedules, content } = document;
  const number = index === 0 ? '' : `@${index}`;
  const named = name ?? readGenerateName(document);
  return {
    id: `argo-workflows:${path}#${document.document}:${kind}/${named?.text ?? ''}${number}`,
    name: named?.text ?? kind,
    tool: 'argo-workflows',
    scope: undefined,
    at: placeOf(document, named?.span ?? content.root?.span ?? { start: 0, end: 0 }),
    ...(schedules.length === 0
      ? {}
      : { schedules: schedules.map(({ text, span }) => ({ text, at: placeOf(document, span) })) }),
  };
}

/** The cluster puts a few letters behind it. */
function readGenerateName({ metadata }: ArgoDocument): NamedPlace | undefined {
  const place = toName(getNode(metadata, 'generateName'));
  return place === undefined ? undefined : { ...place, text: place.text.replace(/-+$/, '') };
}
