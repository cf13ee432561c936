import type { NameSlot, NameSource } from '../nameSlot.ts';
import { listInputBindings, listOutputBindings } from './bindingNames.ts';

// Assets of the workspace, which are written behind `azureml:`; what is registered has versions, too.
// Source: learn.microsoft.com, "CLI (v2) core YAML syntax".
const COMPONENTS = assets('component', '@latest');
const ENVIRONMENTS = assets('environment', '@latest');
const COMPUTES = assets('compute', '');

const PATHS = { from: 'paths' } as const;

/** Assets, endpoints and files that files of Azure ML name. */
export const names: readonly NameSlot[] = [
  { at: 'jobs.*.component', names: COMPONENTS },
  { at: 'jobs.*.component', names: PATHS },
  { at: 'environment', names: ENVIRONMENTS },
  { at: 'jobs.*.environment', names: ENVIRONMENTS },
  { at: 'compute', names: COMPUTES },
  { at: 'jobs.*.compute', names: COMPUTES },
  { at: 'settings.default_compute', names: COMPUTES },
  {
    at: 'endpoint_name',
    names: { from: 'symbols', kinds: ['azureml.endpoint'], within: 'workspace' },
  },
  ...['jobs.*.inputs.*', 'jobs.*.inputs.*.path'].map(
    (at): NameSlot => ({ at, names: { from: 'document', list: listInputBindings } }),
  ),
  ...['jobs.*.outputs.*', 'jobs.*.outputs.*.path'].map(
    (at): NameSlot => ({ at, names: { from: 'document', list: listOutputBindings } }),
  ),
  { at: 'create_job', names: PATHS },
  { at: 'conda_file', names: PATHS },
];

function assets(kind: string, behind: string): NameSource {
  return {
    from: 'symbols',
    kinds: [`azureml.${kind}`],
    within: 'workspace',
    around: ['azureml:', behind],
  };
}
