import { type CompletionCase, checkOffers } from './checkCompletion.ts';

const AZURE = 'https://azuremlschemas.azureedge.net/latest';

/** Texts with the cursor at `$0`, the files around them, and the names that come first. */
const CASES: readonly (readonly [
  title: string,
  asked: CompletionCase,
  first: readonly string[],
])[] = [
  [
    'configuration of a Deployment',
    {
      path: 'deploy/app.yaml',
      text: 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: a\nspec:\n  template:\n    spec:\n      containers:\n        - name: a\n          envFrom:\n            - configMapRef:\n                name: $0\n',
      files: {
        'deploy/settings.yaml':
          'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata: {}\n',
      },
    },
    ['settings'],
  ],
  [
    'claims of a CronJob',
    {
      path: 'deploy/app.yaml',
      text: 'apiVersion: batch/v1\nkind: CronJob\nmetadata:\n  name: a\nspec:\n  jobTemplate:\n    spec:\n      template:\n        spec:\n          volumes:\n            - name: data\n              persistentVolumeClaim:\n                claimName: $0\n',
      files: {
        'deploy/claim.yaml':
          'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n  name: training-data\nspec: {}\n',
      },
    },
    ['training-data'],
  ],
  [
    'Services of an Ingress',
    {
      path: 'deploy/app.yaml',
      text: 'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: a\nspec:\n  rules:\n    - http:\n        paths:\n          - path: /\n            pathType: Prefix\n            backend:\n              service:\n                name: $0\n',
      files: {
        'deploy/service.yaml':
          'apiVersion: v1\nkind: Service\nmetadata:\n  name: predict\nspec: {}\n',
      },
    },
    ['predict'],
  ],
  [
    'what a step of Azure ML can be bound to',
    {
      path: 'ml/pipeline.yml',
      text: `$schema: ${AZURE}/pipelineJob.schema.json\ntype: pipeline\ninputs: { raw: 1 }\njobs:\n  prep:\n    component: ./prep.yml\n  split:\n    outputs: { test: {} }\n  train:\n    inputs:\n      data: \${{parent.jobs.$0\n`,
      files: {
        'ml/prep.yml': `$schema: ${AZURE}/commandComponent.schema.json\nname: prep\noutputs: { clean: { type: uri_folder } }\ncommand: a\n`,
      },
    },
    [
      '${{parent.inputs.raw}}',
      '${{parent.jobs.prep.outputs.clean}}',
      '${{parent.jobs.split.outputs.test}}',
    ],
  ],
  [
    'outputs of a pipeline of Azure ML',
    {
      path: 'ml/pipeline.yml',
      text: `$schema: ${AZURE}/pipelineJob.schema.json\ntype: pipeline\noutputs: { model: {} }\njobs:\n  train:\n    outputs:\n      model: $0\n`,
    },
    ['${{parent.outputs.model}}'],
  ],
  [
    "Secrets of Airflow's values",
    {
      path: 'deploy/values.yaml',
      text: 'executor: KubernetesExecutor\nairflowVersion: "3.0.6"\ndags:\n  gitSync:\n    credentialsSecret: $0\n',
      files: { 'deploy/git.yaml': 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: git\n' },
    },
    ['git'],
  ],
  [
    'what a kustomization builds',
    {
      path: 'deploy/kustomization.yaml',
      text: 'resources:\n  - $0\n',
      files: { 'deploy/app.yaml': 'apiVersion: v1\nkind: Service\nmetadata:\n  name: a\n' },
    },
    ['app.yaml'],
  ],
  [
    'Deployments that a kustomization scales',
    {
      path: 'deploy/kustomization.yaml',
      text: 'replicas:\n  - name: $0\n',
      files: {
        'deploy/app.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: predict\n',
      },
    },
    ['predict'],
  ],
  [
    'components and files of a pipeline of Azure ML',
    {
      path: 'pipeline.yml',
      text: `$schema: ${AZURE}/pipelineJob.schema.json\ntype: pipeline\njobs:\n  train:\n    component: $0\n`,
      files: {
        'train.yml': `$schema: ${AZURE}/commandComponent.schema.json\nname: train\nversion: 1\nenvironment: azureml:a:1\ncommand: python a.py\n`,
      },
    },
    ['azureml:train@latest'],
  ],
  [
    'endpoints of a deployment of Azure ML',
    {
      path: 'blue.yml',
      text: `$schema: ${AZURE}/managedOnlineDeployment.schema.json\nname: blue\nendpoint_name: $0\n`,
      files: {
        'endpoint.yml': `$schema: ${AZURE}/managedOnlineEndpoint.schema.json\nname: house-prices\n`,
      },
    },
    ['house-prices'],
  ],
  [
    'sources of Flux',
    {
      path: 'deploy/app.yaml',
      text: 'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata:\n  name: a\nspec:\n  sourceRef:\n    kind: GitRepository\n    name: $0\n',
      files: {
        'deploy/source.yaml':
          'apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata:\n  name: fleet\nspec: {}\n',
      },
    },
    ['fleet'],
  ],
  [
    'templates of Argo',
    {
      path: 'workflow.yaml',
      text: 'apiVersion: argoproj.io/v1alpha1\nkind: WorkflowTemplate\nmetadata:\n  name: a\nspec:\n  entrypoint: $0\n  templates:\n    - name: main\n      container:\n        image: a:1\n',
    },
    ['main'],
  ],
  [
    'workflow templates of Argo',
    {
      path: 'schedule.yaml',
      text: 'apiVersion: argoproj.io/v1alpha1\nkind: CronWorkflow\nmetadata:\n  name: a\nspec:\n  workflowSpec:\n    workflowTemplateRef:\n      name: $0\n',
      files: {
        'workflow.yaml':
          'apiVersion: argoproj.io/v1alpha1\nkind: WorkflowTemplate\nmetadata:\n  name: train\nspec: {}\n',
      },
    },
    ['train'],
  ],
  [
    'runtimes of Kubeflow',
    {
      path: 'job.yaml',
      text: 'apiVersion: trainer.kubeflow.org/v1alpha1\nkind: TrainJob\nmetadata:\n  name: a\nspec:\n  runtimeRef:\n    name: $0\n',
      files: {
        'runtime.yaml':
          'apiVersion: trainer.kubeflow.org/v1alpha1\nkind: TrainingRuntime\nmetadata:\n  name: torch\nspec: {}\n',
      },
    },
    ['torch'],
  ],
  [
    'jobs of GitLab',
    {
      path: '.gitlab-ci.yml',
      text: 'prepare:\n  script: echo\ntrain:\n  script: echo\n  needs: [$0]\n',
    },
    ['prepare'],
  ],
];

describe('completion of names, format by format', () => {
  for (const [title, asked, first] of CASES) {
    it(title, () => checkOffers(asked, { first }));
  }
});
