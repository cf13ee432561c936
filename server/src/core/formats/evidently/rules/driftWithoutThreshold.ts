import type { Rule } from '../../../lint/rule.ts';
import { joinPath, parentOf } from '../../../paths/workspacePath.ts';
import type { WorkspaceQueries } from '../../../workspace/queries.ts';
import {
  collectDriftSettings,
  type DriftSetting,
  SETTINGS_FORMATS,
  type SettingsSource,
} from '../driftSettings.ts';

/** A report in HTML tells only whoever opens it. */
export const driftWithoutThreshold: Rule<SettingsSource> = {
  id: 'evidently/drift-without-threshold',
  summary: 'Check for drift that writes a report and decides nothing',
  severity: 'info',
  tier: 'default',
  confidence: 'medium',
  component: 'model-monitoring',
  category: 'observability',
  fix: 'none',
  scope: 'workspace',
  formats: SETTINGS_FORMATS,
  sources: [
    'https://docs.evidentlyai.com/metrics/preset_data_drift',
    'https://research.google/pubs/the-ml-test-score-a-rubric-for-ml-production-readiness-and-technical-debt-reduction/',
  ],

  check(source, report, workspace) {
    for (const { settings, allKeys } of collectDriftSettings(source)) {
      const output = settings.find(isReport);
      if (
        output !== undefined &&
        ![...allKeys].some(key => DECIDES.test(key)) &&
        isOnlyReporting(workspace, source)
      ) {
        report({
          at: output.at,
          message: `Drift is written to '${output.value}' and nothing decides by it, so nobody is told. Set a threshold, and fail or alert when it is passed.`,
        });
      }
    }
  },
};

function isReport({ key, value }: DriftSetting): boolean {
  return /report/i.test(key) && /path|file|output/i.test(key) && /\.html?$/i.test(value);
}

/** Words of a decision, in settings and in programs. */
const DECIDES =
  /threshold|drift_share|stattest|include_tests|test_?suite|p_?value|alert|notify|max_drift|tests?_passed|dataset_drift|sys\.exit|raise |as_dict|\.dict\(|json\(/i;

/** Whether the programs beside use Evidently, and none of them has a word of a decision. */
function isOnlyReporting(workspace: WorkspaceQueries, { path }: SettingsSource): boolean {
  const folder = parentOf(path);
  const programs = [folder, joinPath(folder, 'src')]
    .flatMap(directory =>
      workspace
        .namesIn(directory)
        .filter(name => name.endsWith('.py'))
        .slice(0, MAX_FILES)
        .map(name => workspace.textOf(joinPath(directory, name)) ?? ''),
    )
    .filter(text => /^[ \t]*(?:from|import)[ \t]+evidently\b/m.test(text));
  return programs.length > 0 && !programs.some(text => DECIDES.test(text));
}

const MAX_FILES = 30;
