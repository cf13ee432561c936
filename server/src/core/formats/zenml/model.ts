import { toDocumentSymbol } from '../../model/documentSymbol.ts';
import { EMPTY_STEP } from '../../model/emptyStep.ts';
import { classifyByWords } from '../../model/lifeCycle.ts';
import {
  type ArtifactUse,
  type DocumentModel,
  type Pipeline,
  placeOf,
  type Resources,
  type Step,
  toImageArtifact,
} from '../../model/pipelineModel.ts';
import { getEntries, getNode, type TreeNode, type TreePair } from '../../tree/node.ts';
import { textNodes } from '../../tree/textNodes.ts';
import type { ReadSource } from '../format.ts';

/** What a run configuration says about the life cycle: its steps, whose order is in the code. */
export function toRunModel(source: ReadSource): DocumentModel {
  const { root } = source.content;
  const start = root?.span.start ?? 0;
  const id = `zenml:${source.path}`;
  const steps = getEntries(getNode(root, 'steps'));
  const [model] = textNodes(getNode(getNode(root, 'model'), 'name'));
  const pipeline: Pipeline = {
    id,
    name: textNodes(getNode(root, 'run_name'))[0]?.value ?? source.path,
    tool: 'zenml',
    scope: undefined,
    at: placeOf(source, { start, end: start }),
    steps: steps.map(pair => toStep(source, pair, `${id}#${pair.name}`)),
    schedules: textNodes(getNode(getNode(root, 'schedule'), 'cron_expression')).map(node => ({
      text: node.value,
      at: placeOf(source, node.span),
    })),
  };
  return {
    pipelines: steps.length === 0 ? [] : [pipeline],
    deployments: [],
    symbols: [
      ...steps.map(({ name, key }) =>
        toDocumentSymbol(source, { kind: 'zenml.step', name, role: 'definition', span: key.span }),
      ),
      ...(model === undefined
        ? []
        : [
            toDocumentSymbol(source, {
              kind: 'zenml.model',
              scope: '',
              name: model.value,
              role: 'use',
              span: model.span,
            }),
          ]),
    ],
  };
}

function toStep(source: ReadSource, { name, key, span, node }: TreePair, id: string): Step {
  const image = toImage(source, node);
  const component = classifyByWords({ name, commands: [] }) ?? 'training-evaluation';
  return {
    ...EMPTY_STEP,
    id,
    name,
    component,
    at: placeOf(source, key.span),
    owner: placeOf(source, span),
    // The model of the run is what its training makes.
    outputs: component === 'training-evaluation' ? toModel(source) : [],
    parameters: getEntries(getNode(node, 'parameters')).map(parameter => ({
      file: source.path,
      key: `steps.${name}.parameters.${parameter.name}`,
      at: placeOf(source, parameter.key.span),
    })),
    ...(image === undefined ? {} : { image }),
    resources: toResources(node),
  };
}

function toModel(source: ReadSource): readonly ArtifactUse[] {
  const model = getNode(source.content.root, 'model');
  return textNodes(getNode(model, 'name')).map(({ value: name, span }) => ({
    artifact: { kind: 'model', name, version: undefined },
    at: placeOf(source, span),
  }));
}

function toImage(source: ReadSource, step: TreeNode): ArtifactUse | undefined {
  const [image] = [step, source.content.root].flatMap(node =>
    textNodes(getNode(getNode(getNode(node, 'settings'), 'docker'), 'parent_image')),
  );
  return image === undefined
    ? undefined
    : { artifact: toImageArtifact(image.value), at: placeOf(source, image.span) };
}

function toResources(step: TreeNode): Resources {
  const resources = getNode(getNode(step, 'settings'), 'resources');
  const amount = (key: string): string | undefined => {
    const value = getNode(resources, key)?.value;
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  };
  const [cpu, gpu, memory] = [amount('cpu_count'), amount('gpu_count'), amount('memory')];
  return {
    ...(cpu === undefined ? {} : { cpu }),
    ...(gpu === undefined ? {} : { gpu }),
    ...(memory === undefined ? {} : { memory }),
  };
}
