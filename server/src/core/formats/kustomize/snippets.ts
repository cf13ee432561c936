import type { Snippet } from '../snippet.ts';

/** What can be put into a kustomization. */
export const snippets: readonly Snippet[] = [
  {
    name: 'kustomize-overlay',
    title: 'Kustomization with versions of images',
    description:
      'Builds the objects of a folder and says which version of each image runs, so that a release is a change of one line. Settings get a name from their content, so that a change restarts what reads them.',
    fits: 'document',
    body: [
      'apiVersion: kustomize.config.k8s.io/v1beta1',
      'kind: Kustomization',
      'namespace: ${1:models}',
      'resources:',
      '  - ${2:deployment.yaml}',
      'labels:',
      '  - pairs:',
      '      app.kubernetes.io/part-of: ${3:house-prices}',
      'images:',
      '  - name: ${4:ghcr.io/example/house-prices}',
      '    newTag: ${5:1.0.0}',
      'configMapGenerator:',
      '  - name: ${6:settings}',
      '    literals:',
      '      - ${7:MODEL_NAME=house-prices}',
    ],
    files: {
      'deployment.yaml':
        'apiVersion: v1\nkind: Service\nmetadata:\n  name: house-prices\nspec:\n  ports:\n    - port: 80\n',
    },
  },
  {
    name: 'kustomize-component',
    title: 'Part that overlays can take or leave (Component)',
    description:
      'A change, such as a GPU for the model server, that several overlays name under components. It is written once, so that staging and production cannot drift apart.',
    fits: 'document',
    body: [
      'apiVersion: kustomize.config.k8s.io/v1alpha1',
      'kind: Component',
      'patches:',
      '  - target:',
      '      kind: ${1:Deployment}',
      '      name: ${2:house-prices}',
      '    patch: |-',
      '      - op: add',
      '        path: ${3:/spec/template/spec/containers/0/resources/limits/nvidia.com~1gpu}',
      '        value: ${4:1}',
    ],
  },
];
