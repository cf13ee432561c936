import { airflowFormats } from './airflow/format.ts';
import { argoCdFormats } from './argo-cd/format.ts';
import { argoRolloutsFormats } from './argo-rollouts/format.ts';
import { argoWorkflowsFormats } from './argo-workflows/format.ts';
import { azuremlFormats } from './azureml/format.ts';
import { bentofileFormats } from './bentofile/format.ts';
import { certManagerFormats } from './cert-manager/format.ts';
import { composeFormats } from './compose/format.ts';
import { dependabotFormats } from './dependabot/format.ts';
import { dvcFormats } from './dvc/format.ts';
import { evidentlyFormats } from './evidently/format.ts';
import { externalSecretsFormats } from './external-secrets/format.ts';
import { feastFormats } from './feast/format.ts';
import { fluxFormats } from './flux/format.ts';
import type { Format, FormatDefinition } from './format.ts';
import { githubActionsFormats } from './github-actions/format.ts';
import { gitlabFormats } from './gitlab-ci/format.ts';
import { greatExpectationsFormats } from './great-expectations/format.ts';
import { helmFormats } from './helm/format.ts';
import { kedaFormats } from './keda/format.ts';
import { kedroFormats } from './kedro/format.ts';
import { knativeFormats } from './knative/format.ts';
import { kserveFormats } from './kserve/format.ts';
import { kubeflowFormats } from './kubeflow/format.ts';
import { kuberayFormats } from './kuberay/format.ts';
import { kubernetesFormats } from './kubernetes/format.ts';
import { kustomizeFormats } from './kustomize/format.ts';
import { mlConfigFormats } from './ml-config/format.ts';
import { mlflowFormats } from './mlflow/format.ts';
import { mlopsFormats } from './mlops/format.ts';
import { preCommitFormats } from './pre-commit/format.ts';
import { prometheusFormats } from './prometheus/format.ts';
import { prometheusOperatorFormats } from './prometheus-operator/format.ts';
import { rules } from './rules.generated.ts';
import { sealedSecretsFormats } from './sealed-secrets/format.ts';
import { seldonFormats } from './seldon/format.ts';
import { skypilotFormats } from './skypilot/format.ts';
import { wandbFormats } from './wandb/format.ts';
import { zenmlFormats } from './zenml/format.ts';

/** Where two could match equally well, the earlier one wins. */
const definitions: readonly FormatDefinition[] = [
  ...dvcFormats,
  ...githubActionsFormats,
  // Before MLflow's: a DAG that registers a model in one of its tasks is a DAG.
  ...airflowFormats,
  ...mlflowFormats,
  ...composeFormats,
  ...helmFormats,
  ...kserveFormats,
  ...azuremlFormats,
  ...kubeflowFormats,
  ...fluxFormats,
  ...argoWorkflowsFormats,
  ...kubernetesFormats,
  ...kustomizeFormats,
  ...kuberayFormats,
  ...seldonFormats,
  ...sealedSecretsFormats,
  ...prometheusOperatorFormats,
  ...knativeFormats,
  ...kedaFormats,
  ...externalSecretsFormats,
  ...certManagerFormats,
  ...argoRolloutsFormats,
  ...argoCdFormats,
  ...bentofileFormats,
  ...prometheusFormats,
  ...skypilotFormats,
  ...wandbFormats,
  ...gitlabFormats,
  ...feastFormats,
  ...kedroFormats,
  ...zenmlFormats,
  ...greatExpectationsFormats,
  ...evidentlyFormats,
  ...preCommitFormats,
  ...dependabotFormats,
  ...mlopsFormats,
  ...mlConfigFormats,
];

/** All formats, with their rules; where two could match equally well, the earlier one wins. */
export const formats: readonly Format[] = definitions.map(definition => ({
  ...definition,
  rules: rules.filter(rule => rule.formats.includes(definition.id)),
}));
