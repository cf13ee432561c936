import { type CompletionCase, checkOffers } from './checkCompletion.ts';

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
];

describe('completion of names, format by format', () => {
  for (const [title, asked, first] of CASES) {
    it(title, () => checkOffers(asked, { first }));
  }
});
