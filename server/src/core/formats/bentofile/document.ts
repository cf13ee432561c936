import { parentOf, type WorkspacePath } from '../../paths/workspacePath.ts';
import { getItems, getNode, getString, type TreeNode } from '../../tree/node.ts';
import { type TextNode, textNodes } from '../../tree/textNodes.ts';
import type { ReadSource } from '../format.ts';

/** A `bentofile.yaml`, typed. */
export interface BentoDocument extends ReadSource {
  /** Folder that is built. */
  readonly directory: WorkspacePath;
  readonly name: string | undefined;
  /** `module:Symbol`. */
  readonly service: TextNode | undefined;
  /** Tags of the model store. */
  readonly models: readonly TextNode[];
  readonly requirements: TextNode | undefined;
  /** Files that the image is made with: a conda environment, a script, a template. */
  readonly files: readonly TextNode[];
  readonly baseImage: TextNode | undefined;
  /** Requirements of pip, as written. */
  readonly packages: readonly TextNode[];
  /** Whether versions are written down when the Bento is built. */
  readonly locksPackages: boolean;
  /** Patterns of the files that go into the Bento; `undefined` for all. */
  readonly include: readonly TextNode[] | undefined;
}

/** Reads a `bentofile.yaml`. */
export function readBento(source: ReadSource): BentoDocument {
  const { root } = source.content;
  const [python, docker, conda] = ['python', 'docker', 'conda'].map(key => getNode(root, key));
  return {
    ...source,
    directory: parentOf(source.path),
    name: getString(getNode(root, 'name')),
    service: textNodes(getNode(root, 'service'))[0],
    models: getItems(getNode(root, 'models')).flatMap(({ node }) => textNodes(tagOf(node))),
    requirements: textNodes(getNode(python, 'requirements_txt'))[0],
    files: [
      ...textNodes(getNode(conda, 'environment_yml')),
      ...textNodes(getNode(docker, 'setup_script')),
      ...textNodes(getNode(docker, 'dockerfile_template')),
      ...textNodes(getNode(python, 'wheels')),
    ],
    baseImage: textNodes(getNode(docker, 'base_image'))[0],
    packages: textNodes(getNode(python, 'packages')),
    locksPackages: isLocking(python),
    include:
      getNode(root, 'include') === undefined ? undefined : textNodes(getNode(root, 'include')),
  };
}

/** On by default, unless packages from Git are not packed. Source: BentoML 1.4.40, `build_config.py`. */
function isLocking(python: TreeNode | undefined): boolean {
  const locks = getNode(python, 'lock_packages');
  return locks === undefined || locks.value === null
    ? getNode(python, 'pack_git_packages')?.value !== false
    : locks.value !== false;
}

function tagOf(node: TreeNode): TreeNode | undefined {
  return node.kind === 'mapping' ? getNode(node, 'tag') : node;
}
