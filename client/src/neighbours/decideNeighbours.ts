import type { Neighbour } from '../../../server/src/protocol/neighbours.ts';

/** What is known about the other extensions. */
export interface NeighbourFacts {
  /** Whether an extension is installed and not switched off. */
  isEnabled(id: string): boolean;
  /** The value of a setting of another extension. */
  settingOf(name: string): unknown;
}

/** Which other extensions check some of the same documents, and what they show about them. */
export function decideNeighbours(facts: NeighbourFacts): readonly Neighbour[] {
  return [decideYaml(facts), ...OTHERS.map(other => decideOther(other, facts))].filter(
    neighbour => neighbour !== undefined,
  );
}

/** Red Hat's extension checks the syntax of all YAML, and what SchemaStore or the user has a schema for. */
function decideYaml({ isEnabled, settingOf }: NeighbourFacts): Neighbour | undefined {
  if (!isEnabled('redhat.vscode-yaml') || settingOf('yaml.validate') === false) {
    return undefined;
  }
  const hasStore = settingOf('yaml.schemaStore.enable') !== false;
  return {
    name: 'YAML (Red Hat)',
    checksYaml: true,
    schemas: hasStore ? ['schema-store'] : [],
    files: listPatterns(settingOf('yaml.schemas')),
  };
}

/** `yaml.schemas` gives each schema one pattern or several. */
function listPatterns(setting: unknown): readonly string[] {
  const values = typeof setting === 'object' && setting !== null ? Object.values(setting) : [];
  return values
    .flat()
    .filter((pattern: unknown): pattern is string => typeof pattern === 'string' && pattern !== '');
}

interface OtherExtension {
  readonly ids: readonly string[];
  readonly name: string;
  readonly schemas: Neighbour['schemas'];
}

const OTHERS: readonly OtherExtension[] = [
  {
    ids: ['github.vscode-github-actions'],
    name: 'GitHub Actions',
    schemas: ['github-actions'],
  },
  {
    ids: ['docker.docker', 'ms-azuretools.vscode-containers', 'ms-azuretools.vscode-docker'],
    name: 'Docker',
    schemas: ['docker-compose'],
  },
];

function decideOther(
  { ids, name, schemas }: OtherExtension,
  { isEnabled }: NeighbourFacts,
): Neighbour | undefined {
  return ids.some(isEnabled) ? { name, checksYaml: false, schemas, files: [] } : undefined;
}
