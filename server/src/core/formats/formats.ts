import { argoWorkflowsFormats } from './argo-workflows/format.ts';
import { composeFormats } from './compose/format.ts';
import { dvcFormats } from './dvc/format.ts';
import { fluxFormats } from './flux/format.ts';
import type { Format } from './format.ts';
import { githubActionsFormats } from './github-actions/format.ts';
import { kserveFormats } from './kserve/format.ts';
import { kubernetesFormats } from './kubernetes/format.ts';
import { kustomizeFormats } from './kustomize/format.ts';
import { mlflowFormats } from './mlflow/format.ts';
import { mlopsFormats } from './mlops/format.ts';

/** All formats; where two could match equally well, the earlier one wins. */
export const formats: readonly Format[] = [
  ...dvcFormats,
  ...githubActionsFormats,
  ...mlflowFormats,
  ...composeFormats,
  ...kserveFormats,
  ...fluxFormats,
  ...argoWorkflowsFormats,
  ...kubernetesFormats,
  ...kustomizeFormats,
  ...mlopsFormats,
];
