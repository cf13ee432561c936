import type { FilePattern, FormatDefinition } from '../format.ts';
import { type KubeflowDocument, readKubeflowDocument } from './document.ts';
import { toKubeflowModel } from './model.ts';
import { names } from './names.ts';
import { recognizeKubeflow } from './recognize.ts';
import { snippets } from './snippets.ts';

/** Compiled pipelines, components, trainings, searches, notebooks: everything of Kubeflow but KServe. */
const kubeflow: FormatDefinition<KubeflowDocument> = {
  id: 'kubeflow',
  title: 'Kubeflow file',
  depth: 'deep',
  area: 'kfp',
  schema: 'kubeflow',
  schemaOwners: [],
  files: [
    ...['kubeflow.org/', 'pipelineInfo', 'deploymentSpec', 'implementation'].flatMap(contains =>
      ['*.yaml', '*.yml'].map(pattern => yaml(pattern, contains)),
    ),
    // Older compilers write JSON.
    yaml('*.json', 'pipelineInfo'),
  ],
  toldBy:
    'an `apiVersion` of `kubeflow.org`; else `pipelineInfo` with what compilers write, or an `implementation`',
  isGenerated: false,
  recognize: recognizeKubeflow,
  scopeOf: () => undefined,
  read: readKubeflowDocument,
  isPartial: ({ isPatch }) => isPatch,
  model: toKubeflowModel,
  snippets,
  names,
};

function yaml(pattern: string, contains: string): FilePattern {
  return { pattern, language: 'yaml', contains };
}

/** Everything that Kubeflow keeps in a repository. */
export const kubeflowFormats: readonly FormatDefinition[] = [kubeflow];
