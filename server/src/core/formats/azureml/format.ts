import type { FormatDefinition } from '../format.ts';
import { type AzureDocument, readAzureDocument } from './document.ts';
import { toAzureModel } from './model.ts';
import { names } from './names.ts';
import { recognizeAzure } from './recognize.ts';
import { snippets } from './snippets.ts';

/** Jobs, components, endpoints, deployments, assets and schedules of Azure Machine Learning. */
const azureml: FormatDefinition<AzureDocument> = {
  id: 'azureml',
  title: 'Azure ML file',
  depth: 'deep',
  area: 'azureml',
  schema: 'azureml',
  schemaOwners: [],
  files: ['azureml'].flatMap(contains =>
    ['*.yml', '*.yaml'].map(pattern => ({ pattern, language: 'yaml' as const, contains })),
  ),
  toldBy:
    'the address in `$schema`; else keys that such a file has together, and a name that begins with `azureml:`',
  isGenerated: false,
  recognize: recognizeAzure,
  scopeOf: () => undefined,
  read: readAzureDocument,
  model: toAzureModel,
  snippets,
  names,
};

/** Everything that Azure ML reads from a repository. */
export const azuremlFormats: readonly FormatDefinition[] = [azureml];
