import type { ComponentId } from '../../model/component.ts';
import { toDocumentSymbol } from '../../model/documentSymbol.ts';
import { EMPTY_STEP } from '../../model/emptyStep.ts';
import { toLocationArtifact } from '../../model/locationArtifact.ts';
import {
  type DocumentModel,
  type ModelSymbol,
  placeOf,
  type Step,
} from '../../model/pipelineModel.ts';
import { parentOf } from '../../paths/workspacePath.ts';
import { getEntries, getNode, getString, type TreePair } from '../../tree/node.ts';
import { textNodes } from '../../tree/textNodes.ts';
import type { ReadSource } from '../format.ts';
import { findConfiguration } from './project.ts';

/** What a catalog says about the life cycle: data of the project, each with its place. */
export function toCatalogModel(source: ReadSource): DocumentModel {
  const start = source.content.root?.span.start ?? 0;
  const project = findConfiguration(source.path) ?? parentOf(source.path);
  const id = `kedro-catalog:${source.path}`;
  const entries = getEntries(source.content.root).filter(({ name }) => !name.startsWith('_'));
  return {
    pipelines: [
      {
        id,
        name: source.path,
        tool: 'kedro-catalog',
        scope: `kedro:${project}`,
        at: placeOf(source, { start, end: start }),
        steps: entries.map(pair => toDataSet({ source, project, id }, pair)),
      },
    ],
    deployments: [],
    symbols: entries.flatMap(pair => toSymbols(source, project, pair)),
  };
}

interface Catalog {
  readonly source: ReadSource;
  readonly project: string;
  readonly id: string;
}

function toDataSet({ source, project, id }: Catalog, { name, key, span, node }: TreePair): Step {
  return {
    ...EMPTY_STEP,
    id: `${id}#${name}`,
    name,
    kind: 'source',
    component: componentOf(node),
    at: placeOf(source, key.span),
    owner: placeOf(source, span),
    outputs: textNodes(getNode(node, 'filepath')).map(({ value, span: at }) => ({
      artifact: toLocationArtifact(project, value),
      at: placeOf(source, at),
    })),
    // A factory stands for any number of data sets.
    instances: name.includes('{') ? undefined : 1,
  };
}

/** The layers that Kedro's own projects have. Source: docs.kedro.org, "Data engineering convention". */
function componentOf(node: TreePair['node']): ComponentId {
  const viz = getNode(getNode(node, 'metadata'), 'kedro-viz');
  const layer = getString(getNode(viz, 'layer')) ?? getString(getNode(node, 'layer'));
  return LAYERS.get(layer ?? '') ?? 'data-storage';
}

const LAYERS: ReadonlyMap<string, ComponentId> = new Map([
  ['feature', 'feature-engineering'],
  ['model_input', 'feature-engineering'],
  ['models', 'training-evaluation'],
  ['model_output', 'training-evaluation'],
  ['reporting', 'training-evaluation'],
]);

function toSymbols(source: ReadSource, project: string, pair: TreePair): readonly ModelSymbol[] {
  return [
    toDocumentSymbol(source, {
      kind: 'kedro.dataset',
      scope: project,
      name: pair.name,
      role: 'definition',
      span: pair.key.span,
    }),
    ...textNodes(getNode(pair.node, 'credentials')).map(({ value: name, span }) =>
      toDocumentSymbol(source, {
        kind: 'kedro.credentials',
        scope: project,
        name,
        role: 'use',
        span,
      }),
    ),
  ];
}
