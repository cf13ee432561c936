import { nameOf } from '../../paths/workspacePath.ts';
import { getNode } from '../../tree/node.ts';
import type { Candidate, FormatDefinition, Recognition } from '../format.ts';
import { type ComposeDocument, readComposeDocument } from './document.ts';
import { toComposeModel } from './model.ts';
import { names } from './names.ts';
import { snippets } from './snippets.ts';

/** `compose.yaml` and its kin: containers that run together. */
const compose: FormatDefinition<ComposeDocument> = {
  id: 'docker-compose',
  title: 'Docker Compose file',
  depth: 'deep',
  area: 'compose',
  schema: 'docker-compose',
  schemaOwners: ['schema-store', 'docker-compose'],
  files: ['compose', 'compose*', 'docker-compose', 'docker-compose*', '*compose']
    .flatMap(name => [`${name}.yaml`, `${name}.yml`])
    .map(pattern => ({ pattern, language: 'yaml' })),
  toldBy: 'a name such as `compose.yaml` or `docker-compose.prod.yml`, and `services` or `include`',
  isGenerated: false,
  recognize,
  scopeOf: () => undefined,
  read: readComposeDocument,
  model: toComposeModel,
  snippets,
  names,
};

/** Files of Docker Compose. */
export const composeFormats: readonly FormatDefinition[] = [compose];

function recognize({ path, content: { root } }: Candidate): Recognition | undefined {
  const isOther = getNode(root, 'apiVersion') !== undefined || getNode(root, 'jobs') !== undefined;
  const name = nameOf(path);
  if (isOther || root?.kind !== 'mapping') {
    return undefined;
  }
  if (getNode(root, 'services') !== undefined || getNode(root, 'include') !== undefined) {
    return { confidence: 'certain', because: `the file is named '${name}' and has services` };
  }
  const isPart = PARTS.some(key => getNode(root, key) !== undefined);
  return STANDARD_NAME.test(name) && isPart
    ? { confidence: 'likely', because: `the file is named '${name}'` }
    : undefined;
}

/** The names that Compose looks for by itself, and those of files that are merged on top. */
const STANDARD_NAME = /^(?:docker-)?compose(?:\.[\w-]+)?\.ya?ml$/;

/** Keys of a part of an application, and of one whose `services` are misspelt. */
const PARTS = ['networks', 'volumes', 'secrets', 'configs', 'models', 'version', 'service', 'name'];
