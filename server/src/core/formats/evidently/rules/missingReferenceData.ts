import type { FindingDraft, Rule } from '../../../lint/rule.ts';
import {
  collectDriftSettings,
  type DriftSetting,
  type DriftSettings,
  parseDataKey,
  SETTINGS_FORMATS,
  type SettingsSource,
} from '../driftSettings.ts';

/** Drift is a difference; without reference data there is nothing to differ from. */
export const missingReferenceData: Rule<SettingsSource> = {
  id: 'evidently/missing-reference-data',
  summary: 'Check for drift that names current data and nothing to compare them with',
  severity: 'warning',
  tier: 'default',
  confidence: 'medium',
  component: 'model-monitoring',
  category: 'correctness',
  fix: 'review',
  scope: 'document',
  formats: SETTINGS_FORMATS,
  sources: [
    'https://docs.evidentlyai.com/metrics/preset_data_drift',
    'https://docs-old.evidentlyai.com/reference/data-drift-algorithm',
  ],

  check(source, report) {
    for (const group of collectDriftSettings(source)) {
      const current = group.settings.find(isCurrentData);
      if (current !== undefined && ![...group.allKeys].some(mayBeReference)) {
        report({
          at: current.at,
          message: `'${current.key}' has nothing to be compared with, so no drift can be found. Name the data of the training, for example as '${toReference(current.key)}'.`,
          ...offerReference(group, current),
        });
      }
    }
  },
};

/** A key that names data for sure: `current` alone may be anything. */
function isCurrentData({ key }: DriftSetting): boolean {
  const read = parseDataKey(key);
  return (
    read?.part === 'current' &&
    /data/i.test(key) &&
    (read.aspect !== '' || /(?:data|dataset)$/i.test(key))
  );
}

/** Anything that reference data could be called. */
function mayBeReference(key: string): boolean {
  return /^ref|reference|histor|baseline|train|previous|old_|past|window|expected|registered|feature_store/.test(
    key,
  );
}

function toReference(key: string): string {
  return key.replace(/^[a-z]+/i, 'reference');
}

function offerReference(
  { path }: DriftSettings,
  { key, value }: DriftSetting,
): Pick<FindingDraft, 'fix'> {
  const reference = value.replace(/current|new|production|live|recent/gi, 'reference');
  return path === undefined || reference === value
    ? {}
    : {
        fix: writer =>
          writer.offer(`Compare with '${reference}'`, edit => {
            edit.insert(path, toReference(key), reference);
            edit.select(reference);
          }),
      };
}
