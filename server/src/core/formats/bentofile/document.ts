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
  };
}

function tagOf(node: TreeNode): TreeNode | undefined {
  return node.kind === 'mapping' ? getNode(node, 'tag') : node;
}
