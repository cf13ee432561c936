import type { Rule } from '../../../lint/rule.ts';
import {
  collectDriftSettings,
  type DriftSetting,
  type DriftSettings,
  parseDataKey,
  SETTINGS_FORMATS,
  type SettingsSource,
} from '../driftSettings.ts';

/** Data never drift away from themselves. */
export const referenceEqualsCurrent: Rule<SettingsSource> = {
  id: 'evidently/reference-equals-current',
  summary: 'Check for drift that compares data with themselves',
  severity: 'error',
  tier: 'default',
  confidence: 'high',
  component: 'model-monitoring',
  category: 'correctness',
  fix: 'none',
  scope: 'document',
  formats: SETTINGS_FORMATS,
  sources: [
    'https://docs.evidentlyai.com/metrics/preset_data_drift',
    'https://docs-old.evidentlyai.com/reference/data-drift-algorithm',
  ],

  check(source, report) {
    if (/(?:^|[^a-z])(?:tests?|fixtures|smoke|debug)(?:[^a-z]|$)/i.test(source.path)) {
      return;
    }
    for (const [reference, current] of collectDriftSettings(source).flatMap(findEqual)) {
      report({
        at: current.span,
        message: `'${reference.key}' and '${current.key}' are both '${current.value}', so the data are compared with themselves and never drift. Name newer data.`,
        related: [
          {
            place: { path: source.path, document: source.document, span: reference.span },
            message: `'${reference.key}' is set here.`,
          },
        ],
      });
    }
  },
};

/** The same path is fine where versions differ: one file at two times. */
function findEqual({
  settings,
}: DriftSettings): readonly (readonly [DriftSetting, DriftSetting])[] {
  const read = settings.flatMap(setting => {
    const key = parseDataKey(setting.key);
    return key === undefined ? [] : [{ setting, ...key }];
  });
  const pairs = read
    .filter(({ part }) => part === 'reference')
    .flatMap(reference =>
      read
        .filter(({ part, aspect }) => part === 'current' && aspect === reference.aspect)
        .map(current => ({ reference, current, aspect: current.aspect })),
    );
  const versions = pairs.filter(({ aspect }) => aspect === 'version');
  return (versions.length > 0 ? versions : pairs)
    .filter(({ reference, current }) => reference.setting.value === current.setting.value)
    .map(({ reference, current }) => [reference.setting, current.setting]);
}
