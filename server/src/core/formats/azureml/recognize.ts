import { getNode, getString, type TreeNode } from '../../tree/node.ts';
import type { Candidate, Recognition } from '../format.ts';

/** What a file of Azure ML is: the name of its schema, such as `pipelineJob`, `managedOnlineDeployment`. */
export type AzureKind = string;

/** Told by the address in `$schema`; without one by a shape that no other tool has. */
export function recognizeAzure({ content }: Candidate): Recognition | undefined {
  const address = getString(getNode(content.root, '$schema'));
  const line = content.problems.length > 0 ? SCHEMA_LINE.exec(content.text)?.[1] : undefined;
  if (ADDRESS.test(address ?? line ?? '')) {
    return { confidence: 'certain', because: "its '$schema' is one of Azure ML" };
  }
  const kind = address === undefined ? findKindByShape(content.root) : undefined;
  return kind !== undefined && content.text.includes('azureml:')
    ? { confidence: 'likely', because: "it has the shape of a job and names assets by 'azureml:'" }
    : undefined;
}

/** The kind of a file; `undefined` for files of other tools. */
export function findAzureKind(root: TreeNode | undefined): AzureKind | undefined {
  const address = getString(getNode(root, '$schema'));
  return address === undefined ? findKindByShape(root) : ADDRESS.exec(address)?.[1];
}

/** Also addresses of old: `azuremlschemasprod`, `azuremlsdk2`. */
const ADDRESS = /azureml(?:schemas\w*|sdk2)\.[\w.-]+\/[\w./-]*?(\w+)\.schema\.json/;

const SCHEMA_LINE = /^["']?\$schema["']?:[ \t]*(\S{1,300})/m;

function findKindByShape(root: TreeNode | undefined): AzureKind | undefined {
  const type = getString(getNode(root, 'type'));
  const has = (key: string): boolean => getNode(root, key) !== undefined;
  return SHAPES.find(shape => shape.type === type && shape.has.every(has) && !shape.lacks.some(has))
    ?.kind;
}

/** The first that fits counts; the schema tells them in the same way. */
const SHAPES: readonly {
  readonly kind: AzureKind;
  readonly type: string;
  readonly has: readonly string[];
  readonly lacks: readonly string[];
}[] = [
  {
    kind: 'pipelineComponent',
    type: 'pipeline',
    has: ['jobs', 'name', 'version'],
    lacks: ['experiment_name', 'settings'],
  },
  { kind: 'pipelineJob', type: 'pipeline', has: ['jobs'], lacks: [] },
  {
    kind: 'commandComponent',
    type: 'command',
    has: ['command', 'environment', 'name'],
    lacks: ['compute', 'experiment_name'],
  },
  { kind: 'commandJob', type: 'command', has: ['command', 'environment'], lacks: [] },
  { kind: 'sweepJob', type: 'sweep', has: ['trial'], lacks: [] },
  { kind: 'autoMLJob', type: 'automl', has: ['task'], lacks: [] },
];
