import { parentOf, resolveInside, type WorkspacePath } from '../../paths/workspacePath.ts';
import { getEntries, getNode, getPair, getString, type TreePair } from '../../tree/node.ts';
import { type TextNode, textNodes } from '../../tree/textNodes.ts';
import type { ReadSource } from '../format.ts';

/** A task, typed. */
export interface TaskDocument extends ReadSource {
  readonly name: TextNode | undefined;
  /** `setup` and `run`, in that order. */
  readonly commands: readonly TextNode[];
  /** Folder that the commands run in; `undefined` where it is none of the workspace. */
  readonly directory: WorkspacePath | undefined;
  readonly mounts: readonly TaskMount[];
  readonly image: TextNode | undefined;
  readonly isService: boolean;
  readonly accelerators: string | undefined;
  readonly cpus: string | undefined;
  readonly memory: string | undefined;
}

/** An entry of `file_mounts`. */
export interface TaskMount {
  readonly owner: TreePair;
  /** What is mounted: paths and addresses. */
  readonly sources: readonly TextNode[];
  /** The bucket. */
  readonly bucket: TextNode | undefined;
}

/** Reads a task. */
export function readTask(source: ReadSource): TaskDocument {
  const { root } = source.content;
  const resources = getNode(root, 'resources');
  const [image] = textNodes(getNode(resources, 'image_id'));
  return {
    ...source,
    name: textNodes(getNode(root, 'name'))[0],
    commands: ['setup', 'run'].flatMap(key => textNodes(getNode(root, key)).slice(0, 1)),
    directory: findDirectory(source),
    mounts: getEntries(getNode(root, 'file_mounts')).map(readMount),
    image: image?.value.startsWith('docker:') === true ? image : undefined,
    isService: getPair(root, 'service')?.node.kind === 'mapping',
    accelerators: readAmount(resources, 'accelerators'),
    cpus: readAmount(resources, 'cpus'),
    memory: readAmount(resources, 'memory'),
  };
}

/** Without a `workdir` nothing of the repository is on the machine. */
function findDirectory({ path, content }: ReadSource): WorkspacePath | undefined {
  const folder = getString(getNode(content.root, 'workdir'));
  return folder === undefined || /[$~]/.test(folder)
    ? undefined
    : resolveInside(parentOf(path), folder);
}

function readMount(owner: TreePair): TaskMount {
  const { node } = owner;
  const isPlain = node.kind !== 'mapping';
  return {
    owner,
    sources: textNodes(isPlain ? node : getNode(node, 'source')),
    bucket: isPlain ? undefined : textNodes(getNode(node, 'name'))[0],
  };
}

function readAmount(resources: Parameters<typeof getNode>[0], key: string): string | undefined {
  const node = getNode(resources, key);
  return node?.kind === 'scalar' && node.value !== null ? String(node.value) : undefined;
}
