import type { Rule } from '../../../lint/rule.ts';
import type { MappingNode, TreeNode, TreePair } from '../../../tree/node.ts';
import type { ReadSource } from '../../format.ts';

/** Parts of one data set cannot be more than all of it. */
export const splitFractionsInvalid: Rule<ReadSource> = {
  id: 'params/split-fractions-invalid',
  summary: 'Fractions of training and test data that do not add up',
  severity: 'error',
  tier: 'default',
  confidence: 'high',
  component: 'data-storage',
  category: 'correctness',
  fix: 'none',
  scope: 'document',
  formats: ['params', 'ml-config'],
  sources: [
    'https://scikit-learn.org/stable/modules/generated/sklearn.model_selection.train_test_split.html',
  ],

  check({ content }, report) {
    for (const mapping of listMappings(content.root)) {
      const parts = mapping.pairs.flatMap(toPart);
      const problem = parts.length < 2 ? undefined : findProblem(parts);
      const [first] = parts;
      if (problem !== undefined && first !== undefined) {
        report({
          at: (problem.part ?? first).pair.node.span,
          owner: mapping.span,
          message: problem.message,
        });
      }
    }
  },
};

const MAX_DEPTH = 20;

function listMappings(node: TreeNode | undefined, depth = 0): readonly MappingNode[] {
  if (node?.kind !== 'mapping' || depth > MAX_DEPTH) {
    return [];
  }
  const inner = node.pairs.filter(({ via }) => via === undefined);
  return [node, ...inner.flatMap(pair => listMappings(pair.node, depth + 1))];
}

/** One part of the data and how much of it that is. */
interface Part {
  readonly pair: TreePair;
  readonly name: 'train' | 'validation' | 'test';
  readonly value: number;
}

const KEY =
  /^(train|training|val|valid|validation|dev|test|holdout|eval)_?(?:set_?|split_?|data_?)?(?:frac|fraction|ratio|split|pct|percent|size|proportion)$/i;

function toPart(pair: TreePair): readonly Part[] {
  const [, word = ''] = KEY.exec(pair.name) ?? [];
  const { value } = pair.node;
  if (word === '' || typeof value !== 'number' || pair.via !== undefined) {
    return [];
  }
  const name = /^train/i.test(word)
    ? 'train'
    : /^(?:test|holdout)$/i.test(word)
      ? 'test'
      : 'validation';
  return [{ pair, name, value }];
}

interface Problem {
  readonly part?: Part;
  readonly message: string;
}

/** Whole numbers above one are counts of rows, or all of them are percents. */
function findProblem(parts: readonly Part[]): Problem | undefined {
  const isFraction = parts.every(({ value }) => value <= 1 || !Number.isInteger(value));
  const sum = parts.reduce((total, { value }) => total + value, 0);
  const shown = Number(sum.toFixed(4));
  if (!isFraction || new Set(parts.map(({ name }) => name)).size < parts.length) {
    return undefined;
  }
  const outside = parts.find(({ value }) => value < 0 || value > 1);
  if (outside !== undefined) {
    return {
      part: outside,
      message: `'${outside.pair.name}' is ${outside.value}, but a part of the data is between 0 and 1. Correct the number.`,
    };
  }
  const hasTraining = parts.some(({ name }) => name === 'train');
  const names = parts.map(({ pair }) => `'${pair.name}'`).join(', ');
  if (sum > 1 + TOLERANCE) {
    return {
      message: `${names} add up to ${shown}, more than all of the data, so parts overlap or the split fails. Make them add up to 1.`,
    };
  }
  return !hasTraining && sum >= 1 - TOLERANCE
    ? {
        message: `${names} add up to ${shown}, so nothing is left to train on. Make them less than 1 together.`,
      }
    : undefined;
}

const TOLERANCE = 0.001;
