import { getEntries, getNode } from '../../tree/node.ts';
import { yamlFiles } from '../filePatterns.ts';
import type { Candidate, FormatDefinition, ReadSource, Recognition } from '../format.ts';
import { toRunModel } from './model.ts';

/** Configuration of a run, as `with_options(config_path=...)` reads it. */
const run: FormatDefinition<ReadSource> = {
  id: 'zenml',
  title: 'ZenML run configuration',
  area: 'zenml',
  depth: 'basic',
  schema: 'zenml',
  schemaOwners: [],
  files: [...yamlFiles(['*'], 'enable_cache:'), ...yamlFiles(['*'], 'settings:')],
  toldBy: 'its content: two or more of its keys, such as `steps`, `settings` and `enable_cache`',
  isGenerated: false,
  recognize: recognizeRun,
  scopeOf: () => undefined,
  read: source => source,
  model: toRunModel,
};

/** Files of ZenML. */
export const zenmlFormats: readonly FormatDefinition[] = [run];

/** Keys as plain as `steps` are known from many tools: several must agree, and hardly any other be there. */
function recognizeRun({ content: { root } }: Candidate): Recognition | undefined {
  const entries = getEntries(root);
  const unknown = entries.filter(({ name }) => !KEYS.has(name)).length;
  const steps = getNode(root, 'steps');
  const settings = getNode(root, 'settings');
  const hasSteps = steps?.kind === 'mapping' && getEntries(steps).some(isStep);
  const hasSettings = getEntries(settings).some(({ name }) =>
    /^(?:docker|resources|orchestrator|step_operator|experiment_tracker|deployer)(?:\.\w+)?$/.test(
      name,
    ),
  );
  const isEnabled = entries.some(({ name }) => name.startsWith('enable_'));
  const marks = [hasSteps, hasSettings, isEnabled, getNode(root, 'run_name') !== undefined];
  const known = entries.length - unknown;
  return unknown <= 1 &&
    known >= 2 &&
    marks.filter(Boolean).length >= 1 &&
    (hasSteps || hasSettings)
    ? { confidence: 'likely', because: "it has settings of ZenML's runs" }
    : undefined;
}

function isStep({ node }: { readonly node: Parameters<typeof getNode>[0] }): boolean {
  return STEP_KEYS.some(key => getNode(node, key) !== undefined);
}

const STEP_KEYS = [
  'parameters',
  'enable_cache',
  'settings',
  'experiment_tracker',
  'step_operator',
  'outputs',
];

/** Source: `src/zenml/config/pipeline_run_configuration.py`, ZenML 0.98. */
const KEYS: ReadonlySet<string> = new Set([
  'build',
  'cache_policy',
  'cleanup_hook_source',
  'enable_artifact_metadata',
  'enable_artifact_visualization',
  'enable_cache',
  'enable_heartbeat',
  'enable_pipeline_logs',
  'enable_step_logs',
  'end_hook_source',
  'environment',
  'execution_mode',
  'extra',
  'failure_hook_source',
  'init_hook_kwargs',
  'init_hook_source',
  'model',
  'parameters',
  'retry',
  'run_name',
  'schedule',
  'secrets',
  'settings',
  'skip_successful_steps',
  'start_hook_source',
  'step_input_overrides',
  'steps',
  'steps_to_skip',
  'substitutions',
  'success_hook_source',
  'tags',
]);
