import {
  type FeatureGroup,
  type FeatureName,
  readFeatureGroups,
} from '../../features/featureGroups.ts';
import { roleOfGroup } from '../../features/featureRole.ts';
import { FEATURE } from '../../features/featureSymbols.ts';
import type { DocumentModel } from '../../model/pipelineModel.ts';
import type { FindingDraft, Rule } from '../rule.ts';

/** A model that gets the answer as an input learns to copy it, and has nothing to copy in production. */
export const targetInFeatures: Rule<DocumentModel> = {
  id: 'pipeline/target-in-features',
  summary: 'Column to predict that is also a feature',
  severity: 'warning',
  tier: 'default',
  confidence: 'high',
  component: 'feature-engineering',
  category: 'correctness',
  fix: 'review',
  scope: 'document',
  formats: [],
  sources: ['https://scikit-learn.org/stable/common_pitfalls.html'],

  check(model, report, workspace) {
    if (!model.symbols.some(({ kind }) => kind === FEATURE)) {
      return;
    }
    const { path, content } = workspace;
    if (FORECASTS.test(content.text) || FORECASTS.test(path)) {
      return;
    }
    for (const group of readFeatureGroups(content)) {
      if (roleOfGroup(path, group) !== 'monitoring') {
        for (const name of findTargets(group)) {
          report(explain(name, group));
        }
      }
    }
  },
};

/** Forecasts are made from the past of what they predict. */
const FORECASTS =
  /lags?(?:_|\b)|horizon|forecast|look_?back|time_?series|context_length|window_size|seq_len|autoregress/i;

function findTargets({ lists, label }: FeatureGroup): readonly FeatureName[] {
  return label === undefined
    ? []
    : lists.flatMap(({ names }) => names).filter(({ text }) => text === label.text);
}

function explain({ text, span, path }: FeatureName, { label }: FeatureGroup): FindingDraft {
  const key = label?.path?.at(-1) ?? 'label';
  return {
    at: span,
    message: `'${text}' is what the model predicts ('${key}') and also a feature, so it learns to copy the answer. Take it out of the features.`,
    ...(path === undefined
      ? {}
      : {
          fix: writer =>
            writer.offer(`Take '${text}' out of the features`, edit => edit.remove(path)),
        }),
  };
}
