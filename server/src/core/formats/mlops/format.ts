import { EMPTY_MODEL } from '../../model/pipelineModel.ts';
import { parentOf } from '../../paths/workspacePath.ts';
import { CONFIG_FILE } from '../../workspace/config.ts';
import type { FormatDefinition } from '../format.ts';
import type { MlopsDocument } from './document.ts';
import { names } from './names.ts';
import { snippets } from './snippets.ts';

/** `.mlops/config.yaml`: what a team decided about the checks. */
const config: FormatDefinition<MlopsDocument> = {
  id: 'mlops-config',
  title: 'MLOps Copilot configuration',
  depth: 'basic',
  area: 'mlops',
  schema: 'mlops-config',
  schemaOwners: [],
  files: [{ pattern: CONFIG_FILE, language: 'yaml' }],
  toldBy: 'its path, `.mlops/config.yaml`',
  isGenerated: false,
  recognize: () => ({ confidence: 'certain', because: `the file is '${CONFIG_FILE}'` }),
  scopeOf: () => undefined,
  read: ({ path, content }) => ({ content, folder: parentOf(parentOf(path)) }),
  model: () => EMPTY_MODEL,
  snippets,
  names,
};

/** Files of MLOps Copilot itself. */
export const mlopsFormats: readonly FormatDefinition[] = [config];
