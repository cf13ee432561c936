import type { FeatureList } from './featureGroups.ts';

/** Whether a key names columns that go into a model: `feature_columns`, `num_cols`, `features`. */
export function isFeatureListKey(key: string): boolean {
  return LIST_KEY.test(key);
}

const LIST_KEY =
  /^(?:(?:feature|numeric|numerical|num|categorical|cat|input)_(?:cols?|columns?|names|features)|features)$/i;

/** What a key says about the type of its columns. */
export function kindOfFeatureList(key: string): FeatureList['kind'] {
  if (/^num/i.test(key)) {
    return 'numeric';
  }
  return /^cat/i.test(key) ? 'categorical' : 'all';
}

/** Keys that name the one column that a model is to predict. */
export const LABEL_KEY =
  /^(?:(?:label|target|targ|y)_(?:col|column|name|variable|feature)|label|target)$/i;
