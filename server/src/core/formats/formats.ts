import { airflowFormats } from './airflow/format.ts';
import { azuremlFormats } from './azureml/format.ts';
import { bentofileFormats } from './bentofile/format.ts';
import { composeFormats } from './compose/format.ts';
import { dvcFormats } from './dvc/format.ts';
import { feastFormats } from './feast/format.ts';
import type { Format } from './format.ts';
import { githubActionsFormats } from './github-actions/format.ts';
import { gitlabFormats } from './gitlab-ci/format.ts';
import { helmFormats } from './helm/format.ts';
import { kserveFormats } from './kserve/format.ts';
import { kubeflowFormats } from './kubeflow/format.ts';
import { kubernetesFormats } from './kubernetes/format.ts';
import { kustomizeFormats } from './kustomize/format.ts';
import { mlConfigFormats } from './ml-config/format.ts';
import { mlflowFormats } from './mlflow/format.ts';
import { mlopsFormats } from './mlops/format.ts';
import { prometheusFormats } from './prometheus/format.ts';
import { skypilotFormats } from './skypilot/format.ts';
import { wandbFormats } from './wandb/format.ts';

/** All formats; where two could match equally well, the earlier one wins. */
export const formats: readonly Format[] = [
  ...dvcFormats,
  ...githubActionsFormats,
  ...mlflowFormats,
  ...composeFormats,
  ...kserveFormats,
  ...airflowFormats,
  ...azuremlFormats,
  ...kubeflowFormats,
  ...kubernetesFormats,
  ...kustomizeFormats,
  ...bentofileFormats,
  ...prometheusFormats,
  ...skypilotFormats,
  ...wandbFormats,
  ...gitlabFormats,
  ...feastFormats,
  ...helmFormats,
  ...mlopsFormats,
  ...mlConfigFormats,
];
