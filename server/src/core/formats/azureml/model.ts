import { EMPTY_STEP } from '../../model/emptyStep.ts';
import { classifyStep } from '../../model/lifeCycle.ts';
import {
  type ArtifactUse,
  type DocumentModel,
  EMPTY_MODEL,
  type Pipeline,
  type PipelineRun,
  placeOf,
  type Schedule,
  type Step,
} from '../../model/pipelineModel.ts';
import { getNode, getString, type TreeNode } from '../../tree/node.ts';
import {
  collectInputs,
  collectOutputs,
  readVersion,
  toEnvironmentUse,
  toImageUse,
} from './artifacts.ts';
import { dataUri, toFile, toModelArtifact } from './assets.ts';
import { toAzureDeployments } from './deployments.ts';
import {
  type AzureDocument,
  type AzureName,
  type AzureStep,
  isComponent,
  toName,
} from './document.ts';
import type { AzureKind } from './recognize.ts';
import { toAzureSymbols } from './symbols.ts';

/** What a file of Azure ML says about the life cycle. */
export function toAzureModel(document: AzureDocument): DocumentModel {
  const pipeline = toPipeline(document);
  return {
    ...EMPTY_MODEL,
    pipelines: pipeline === undefined ? [] : [pipeline],
    deployments: toAzureDeployments(document),
    symbols: toAzureSymbols(document),
  };
}

function toPipeline(document: AzureDocument): Pipeline | undefined {
  const { path, content, name } = document;
  const id = `azureml:${path}`;
  const steps = listSteps(document, id);
  const title = ['display_name', 'experiment_name'].map(key => toName(getNode(content.root, key)));
  const start = content.root?.span.start ?? 0;
  return steps.length === 0
    ? undefined
    : {
        id,
        name: name?.text ?? title.find(found => found !== undefined)?.text ?? path,
        tool: 'azureml',
        // Azure copies what steps hand on to a store of its own, under names that nobody writes down.
        scope: undefined,
        at: placeOf(document, { start, end: start }),
        steps,
        schedules: toSchedules(document),
      };
}

function listSteps(document: AzureDocument, id: string): readonly Step[] {
  const { kind, steps } = document;
  // A component runs where a pipeline names it; there its steps are listed.
  if (isComponent(kind) && kind !== 'pipelineComponent') {
    return [];
  }
  const asset = toAssetStep(document, id);
  const schedule = toScheduleStep(document, id);
  return [
    ...steps.map(step => toStep(document, step, id)),
    ...(asset === undefined ? [] : [asset]),
    ...(schedule === undefined ? [] : [schedule]),
  ];
}

function toStep(document: AzureDocument, step: AzureStep, id: string): Step {
  const { name, body, source } = step;
  const command = getString(getNode(source, 'command'));
  const commands = command === undefined ? [] : [command];
  const environment = getNode(source, 'environment') ?? getNode(body, 'environment');
  const image = toImageUse(document, environment);
  const conda = toEnvironmentUse(document, environment);
  return {
    ...baseStep(document, step, `${id}#${name}`),
    component: classifyAzure(step, commands),
    commands,
    inputs: collectInputs(document, body),
    outputs: collectOutputs(document, body),
    ...(image === undefined ? {} : { image }),
    ...(conda === undefined ? {} : { environment: conda }),
    after: step.uses
      .filter(use => use.text !== name)
      .map(use => ({ step: use.text, at: placeOf(document, use.span) })),
  };
}

/** AutoML and sweeps train whatever they are called. */
function classifyAzure({ name, body }: AzureStep, commands: readonly string[]): Step['component'] {
  const type = getString(getNode(body, 'type')) ?? '';
  if (type === 'automl' || type === 'sweep' || getNode(body, 'trial') !== undefined) {
    return 'training-evaluation';
  }
  return classifyStep({ name, commands, hasInputs: true, outputs: [], hasMetrics: false });
}

type StepPlace = Pick<AzureStep, 'name' | 'at' | 'owner'>;

function baseStep(
  document: AzureDocument,
  { name, at, owner }: StepPlace,
  id: string,
): Omit<Step, 'component'> {
  return {
    ...EMPTY_STEP,
    id,
    name,
    at: placeOf(document, at),
    owner: placeOf(document, owner),
  };
}

/** Registered data, models and environments are what others use by name. */
function toAssetStep(document: AzureDocument, id: string): Step | undefined {
  const { kind, name, content } = document;
  const component = ASSETS.get(kind);
  if (content.root === undefined || name === undefined || component === undefined) {
    return undefined;
  }
  const place = { name: name.text, at: name.span, owner: content.root.span };
  return {
    ...baseStep(document, place, `${id}#${name.text}`),
    kind: 'source',
    component,
    ...(kind === 'environment'
      ? toInstalled(document, content.root)
      : toContent(document, content.root, name)),
  };
}

const ASSETS: ReadonlyMap<AzureKind, Step['component']> = new Map([
  ['model', 'model-registry'],
  ['data', 'data-storage'],
  ['environment', 'platform'],
]);

function toInstalled(document: AzureDocument, root: TreeNode): Partial<Step> {
  const image = toImageUse(document, root);
  const conda = toEnvironmentUse(document, root);
  return {
    ...(image === undefined ? {} : { image }),
    ...(conda === undefined ? {} : { environment: conda }),
  };
}

function toContent(
  document: AzureDocument,
  root: TreeNode,
  name: AzureName,
): Pick<Step, 'inputs' | 'outputs'> {
  const path = getNode(root, 'path');
  const from =
    path === undefined ? undefined : toModelArtifact(document.folder, getString(path) ?? '');
  const made: ArtifactUse = {
    artifact:
      document.kind === 'model'
        ? { kind: 'model', name: name.text, version: readVersion(root) }
        : { kind: 'uri', uri: dataUri(name.text) },
    at: placeOf(document, name.span),
  };
  return {
    inputs:
      path === undefined || from === undefined
        ? []
        : [{ artifact: from, at: placeOf(document, path.span) }],
    outputs: [made],
  };
}

/** A schedule starts the job that it names. */
function toScheduleStep(document: AzureDocument, id: string): Step | undefined {
  const { kind, name, content, folder } = document;
  const job = getNode(content.root, 'create_job');
  if (
    kind !== 'schedule' ||
    name === undefined ||
    content.root === undefined ||
    job === undefined
  ) {
    return undefined;
  }
  const reference = job.kind === 'mapping' ? getNode(job, 'job') : job;
  const path = toFile(folder, getString(reference) ?? '');
  const run: readonly PipelineRun[] =
    path === undefined || reference === undefined
      ? []
      : [
          {
            tool: 'azureml',
            command: 'create_job',
            path,
            targets: [],
            at: placeOf(document, reference.span),
          },
        ];
  const place = { name: name.text, at: name.span, owner: content.root.span };
  return {
    ...baseStep(document, place, `${id}#${name.text}`),
    component: classifyStep({
      name: name.text,
      commands: [],
      hasInputs: false,
      outputs: [],
      hasMetrics: true,
    }),
    runs: run,
  };
}

function toSchedules(document: AzureDocument): readonly Schedule[] {
  const trigger =
    document.kind === 'schedule' ? getNode(document.content.root, 'trigger') : undefined;
  const text = describeTrigger(trigger);
  return trigger === undefined || text === undefined
    ? []
    : [{ text, at: placeOf(document, trigger.span) }];
}

function describeTrigger(trigger: TreeNode | undefined): string | undefined {
  const expression = getString(getNode(trigger, 'expression'));
  const frequency = getString(getNode(trigger, 'frequency'));
  const interval = getNode(trigger, 'interval')?.value;
  return (
    expression ?? (frequency === undefined ? undefined : `every ${interval ?? 1} ${frequency}`)
  );
}
