import { nameOf } from '../../paths/workspacePath.ts';
import { getEntries, getNode, getString } from '../../tree/node.ts';
import { yamlFiles } from '../filePatterns.ts';
import type { Candidate, FormatDefinition, ReadSource, Recognition } from '../format.ts';
import { toSweepModel } from './model.ts';

/** Sweeps that `wandb sweep` starts. */
const sweep: FormatDefinition<ReadSource> = {
  id: 'wandb-sweep',
  title: 'Weights & Biases sweep',
  depth: 'basic',
  area: 'wandb',
  schema: 'wandb-sweep',
  schemaOwners: [],
  files: [...yamlFiles(['sweep', 'sweep*', '*sweep']), ...yamlFiles(['*'], 'method:')],
  toldBy: 'its content: a `method` and `parameters` with values to try',
  isGenerated: false,
  recognize: recognizeSweep,
  scopeOf: () => undefined,
  read: source => source,
  model: toSweepModel,
};

/** Files of Weights & Biases. */
export const wandbFormats: readonly FormatDefinition[] = [sweep];

/** Azure ML, Katib and Hydra have sweeps of other shapes; one mistake in ours is forgiven. */
function recognizeSweep({ path, content: { root } }: Candidate): Recognition | undefined {
  const method = getString(getNode(root, 'method'));
  const parameters = getEntries(getNode(root, 'parameters'));
  const isSearch = parameters.some(({ node }) =>
    SEARCH_KEYS.some(key => getNode(node, key) !== undefined),
  );
  const isNamed = /sweep/.test(nameOf(path).toLowerCase());
  const isMethod = method !== undefined && METHODS.has(method);
  if (OTHER_SWEEPS.some(key => getNode(root, key) !== undefined)) {
    return undefined;
  }
  if (isMethod && isSearch) {
    return { confidence: 'certain', because: "it has a 'method' and 'parameters' to try" };
  }
  const hasRest = ['program', 'metric', 'command', 'scheduler', 'early_terminate'].some(
    key => getNode(root, key) !== undefined,
  );
  const isLikely = isSearch ? isNamed || hasRest : isMethod && (isNamed || hasRest);
  return isLikely
    ? { confidence: 'likely', because: "it searches 'parameters' as W&B does" }
    : undefined;
}

const METHODS: ReadonlySet<string> = new Set(['grid', 'random', 'bayes', 'custom']);

const SEARCH_KEYS = ['values', 'value', 'min', 'max', 'distribution'];

const OTHER_SWEEPS = [
  '$schema',
  'search_space',
  'sampling_algorithm',
  'spec',
  'hydra',
  'defaults',
  'steps',
  'type',
];
