import type { Snippet } from '../snippet.ts';

/** What can be put into a `.mlops/config.yaml`. */
export const snippets: readonly Snippet[] = [
  {
    name: 'mlops-config',
    title: 'Configuration of the checks',
    description:
      'Which rules hold in this repository and which files are left out. It is committed, so that editor, terminal and CI agree.',
    fits: 'document',
    body: [
      'version: 1',
      'profile: ${1|default,strict|}',
      'rules:',
      '  ${2:dvc/untracked-script}: ${3|error,warning,info,hint,off|}',
      'exclude:',
      '  - ${4:vendor/}',
    ],
  },
];
