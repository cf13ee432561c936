import { toDocumentSymbol } from '../../model/documentSymbol.ts';
import { EMPTY_STEP } from '../../model/emptyStep.ts';
import { toLocationArtifact } from '../../model/locationArtifact.ts';
import {
  type DocumentModel,
  type ModelSymbol,
  type ParameterUse,
  placeOf,
  type Step,
  toImageArtifact,
} from '../../model/pipelineModel.ts';
import { getEntries, getNode } from '../../tree/node.ts';
import { textNodes } from '../../tree/textNodes.ts';
import type { ReadSource } from '../format.ts';

/** What a sweep says about the life cycle: one step, which trains many times. */
export function toSweepModel(source: ReadSource): DocumentModel {
  const { root } = source.content;
  const start = root?.span.start ?? 0;
  const id = `wandb-sweep:${source.path}`;
  const [written] = textNodes(getNode(root, 'name'));
  const name = written?.value ?? source.path;
  const at = placeOf(source, written?.span ?? { start, end: start });
  const step: Step = {
    ...EMPTY_STEP,
    id: `${id}#${name}`,
    name,
    component: 'training-evaluation',
    at,
    owner: placeOf(source, root?.span ?? { start, end: start }),
    ...toProgram(source),
    parameters: toParameters(source),
    // Only the search itself decides how often it runs.
    instances: undefined,
  };
  return {
    pipelines: [{ id, name, tool: 'wandb-sweep', scope: undefined, at, steps: [step] }],
    deployments: [],
    symbols: toSymbols(source),
  };
}

/** Programs are named from where the agent runs, which is mostly the root of the repository. */
function toProgram(source: ReadSource): Pick<Step, 'commands' | 'inputs' | 'image'> {
  const { root } = source.content;
  const [program] = textNodes(getNode(root, 'program'));
  const [image] = textNodes(getNode(root, 'image_uri'));
  const words = textNodes(getNode(root, 'command')).map(({ value }) => value);
  const command = words.length > 0 ? words.join(' ') : `python ${program?.value ?? ''}`;
  return {
    commands: words.length > 0 || program !== undefined ? [command] : [],
    inputs:
      program === undefined
        ? []
        : [
            {
              artifact: toLocationArtifact('', program.value),
              at: placeOf(source, program.span),
            },
          ],
    ...(image === undefined
      ? {}
      : { image: { artifact: toImageArtifact(image.value), at: placeOf(source, image.span) } }),
  };
}

function toParameters(source: ReadSource): readonly ParameterUse[] {
  return getEntries(getNode(source.content.root, 'parameters')).map(({ name, key }) => ({
    file: source.path,
    key: `parameters.${name}`,
    at: placeOf(source, key.span),
  }));
}

function toSymbols(source: ReadSource): readonly ModelSymbol[] {
  const { root } = source.content;
  const symbol = (kind: string, role: ModelSymbol['role'], key: string): readonly ModelSymbol[] =>
    textNodes(getNode(root, key)).map(({ value: name, span }) =>
      toDocumentSymbol(source, { kind, scope: '', name, role, span }),
    );
  return [
    ...symbol('wandb.sweep', 'definition', 'name'),
    ...symbol('wandb.project', 'use', 'project'),
    ...textNodes(getNode(getNode(root, 'metric'), 'name')).map(({ value: name, span }) =>
      toDocumentSymbol(source, { kind: 'wandb.metric', scope: '', name, role: 'use', span }),
    ),
  ];
}
