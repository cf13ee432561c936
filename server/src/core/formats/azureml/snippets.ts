import type { Snippet } from '../snippet.ts';

const SCHEMAS = 'https://azuremlschemas.azureedge.net/latest';
const DEPLOYMENT = `${SCHEMAS}/managedOnlineDeployment.schema.json`;

/** What can be put into a file of Azure ML. */
export const snippets: readonly Snippet[] = [
  {
    name: 'azureml-component',
    title: 'Step that pipelines share (command component)',
    description:
      'A command with inputs and outputs that have types. It has a version and names an environment of one version, so that a pipeline that ran once runs again in the same way.',
    fits: 'document',
    body: [
      `$schema: ${SCHEMAS}/commandComponent.schema.json`,
      'type: command',
      'name: ${1:train_house_prices}',
      "version: '${2:1}'",
      'display_name: ${3:Train the model}',
      'inputs:',
      '  training_data:',
      '    type: uri_folder',
      '  epochs:',
      '    type: integer',
      '    default: ${4:10}',
      'outputs:',
      '  model:',
      '    type: mlflow_model',
      'code: ${5:./src}',
      'environment: ${6:azureml:house-prices-train:1}',
      'command: >-',
      '  python ${7:train.py}',
      '  --training-data \\${{inputs.training_data}}',
      '  --epochs \\${{inputs.epochs}}',
      '  --model \\${{outputs.model}}',
    ],
    files: { 'src/train.py': 'import argparse\n' },
  },
  {
    name: 'azureml-pipeline',
    title: 'Pipeline of two steps (pipeline job)',
    description:
      'Prepares data and trains with them. The binding hands on what the first step made and makes the second one wait; data are named with their version, so that a model can be traced to them.',
    fits: 'document',
    body: [
      `$schema: ${SCHEMAS}/pipelineJob.schema.json`,
      'type: pipeline',
      'display_name: ${1:Train house prices}',
      'experiment_name: ${2:house-prices}',
      'settings:',
      '  default_compute: ${3:azureml:cpu-cluster}',
      '  continue_on_step_failure: false',
      'inputs:',
      '  raw_data:',
      '    type: uri_folder',
      '    path: ${4:azureml:house-prices:1}',
      'outputs:',
      '  model:',
      '    type: mlflow_model',
      'jobs:',
      '  prepare:',
      '    type: command',
      '    component: ${5:./components/prepare.yml}',
      '    inputs:',
      '      raw_data: \\${{parent.inputs.raw_data}}',
      '  train:',
      '    type: command',
      '    component: ${6:./components/train.yml}',
      '    inputs:',
      '      training_data: \\${{parent.jobs.prepare.outputs.prepared_data}}',
      '    outputs:',
      '      model: \\${{parent.outputs.model}}',
    ],
    files: {
      'components/prepare.yml': component('prepare', 'raw_data', 'prepared_data'),
      'components/train.yml': component('train', 'training_data', 'model'),
    },
  },
  {
    name: 'azureml-endpoint',
    title: 'Address of a model (managed online endpoint)',
    description:
      'The address that stays while the deployments behind it change. Callers show who they are by tokens of Microsoft Entra, because a key is shared, copied and never runs out.',
    fits: 'document',
    body: [
      `$schema: ${SCHEMAS}/managedOnlineEndpoint.schema.json`,
      'name: ${1:house-prices}',
      'description: ${2:Predicts prices of houses}',
      'auth_mode: ${3|aad_token,aml_token,key|}',
      'public_network_access: ${4|enabled,disabled|}',
      'identity:',
      '  type: system_assigned',
    ],
  },
  {
    name: 'azureml-deployment',
    title: 'Model behind an endpoint (managed online deployment)',
    description:
      'Serves one version of a registered MLflow model, which brings its environment and needs no scoring script. Two instances stay up while one is replaced, and slow requests end.',
    fits: 'document',
    body: [
      `$schema: ${DEPLOYMENT}`,
      'name: ${1|blue,green|}',
      'endpoint_name: ${2:house-prices}',
      'model: ${3:azureml:house-prices:1}',
      'instance_type: ${4:Standard_DS3_v2}',
      'instance_count: ${5:2}',
      'app_insights_enabled: true',
      'request_settings:',
      '  request_timeout_ms: ${6:5000}',
      '  max_concurrent_requests_per_instance: ${7:4}',
    ],
  },
  {
    name: 'azureml-data-collector',
    title: 'Log of requests and predictions (data collector)',
    description:
      'Keeps what is asked and what is answered as data of the workspace, which monitors read. Without it nobody can say later whether the data has drifted.',
    fits: { inside: '', when: { $schema: DEPLOYMENT } },
    body: [
      'data_collector:',
      '  collections:',
      '    model_inputs:',
      "      enabled: 'true'",
      '    model_outputs:',
      "      enabled: 'true'",
    ],
  },
  {
    name: 'azureml-schedule',
    title: 'Pipeline by the clock (schedule)',
    description:
      'Starts a pipeline by the clock, so that the model follows the data. The time zone is written down, so that nobody has to guess when it runs.',
    fits: 'document',
    body: [
      `$schema: ${SCHEMAS}/schedule.schema.json`,
      'name: ${1:retrain-house-prices}',
      'display_name: ${2:Retrain every Monday}',
      'trigger:',
      '  type: cron',
      "  expression: '${3:17 3 * * 1}'",
      '  time_zone: ${4:UTC}',
      'create_job: ${5:./pipeline.yml}',
    ],
    files: {
      'pipeline.yml': `$schema: ${SCHEMAS}/pipelineJob.schema.json\ntype: pipeline\njobs:\n  train:\n    type: command\n    component: azureml:train:1\n`,
    },
  },
  {
    name: 'azureml-environment',
    title: 'Image with packages (environment)',
    description:
      'An image of one date and the packages on top of it. Both are pinned, because an environment that is built again later should hold what the model was trained with.',
    fits: 'document',
    body: [
      `$schema: ${SCHEMAS}/environment.schema.json`,
      'name: ${1:house-prices-train}',
      "version: '${2:1}'",
      'image: ${3:mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:20250601.v1}',
      'conda_file: ${4:./conda.yml}',
    ],
    files: {
      'conda.yml':
        'name: train\nchannels:\n  - conda-forge\ndependencies:\n  - python=3.12\n  - pip\n',
    },
  },
];

/** What may stand in the file of a component that a pipeline names. */
function component(name: string, input: string, output: string): string {
  return [
    `$schema: ${SCHEMAS}/commandComponent.schema.json`,
    'type: command',
    `name: ${name}`,
    'version: 1',
    `inputs:\n  ${input}:\n    type: uri_folder`,
    `outputs:\n  ${output}:\n    type: uri_folder`,
    'environment: azureml:house-prices-train:1',
    `command: python ${name}.py \${{inputs.${input}}} \${{outputs.${output}}}\n`,
  ].join('\n');
}
