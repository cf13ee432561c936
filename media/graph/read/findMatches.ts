import type { Picture, PictureNode } from '../../../server/src/core/graph/picture.ts';
import { FORMAT_TITLES } from '../../../server/src/protocol/pipelineFiles.generated.ts';
import { inReadingOrder } from './pictureIndex.ts';

/**
 * Ids of the nodes that a text is found in (name, file, tool, image, commands), in reading order. A collapsed group
 * is found by the names of what it holds.
 */
export function findMatches({ nodes }: Picture, text: string): readonly string[] {
  const wanted = fold(text.trim());
  return wanted === ''
    ? []
    : inReadingOrder(
        nodes.filter(node => textsOf(node).some(candidate => fold(candidate).includes(wanted))),
      ).map(({ id }) => id);
}

function textsOf(node: PictureNode): readonly string[] {
  const common = [node.label, node.at.file, FORMAT_TITLES.get(node.tool) ?? node.tool];
  return node.type === 'node'
    ? [...common, node.facts.image ?? '', ...node.facts.commands, ...node.facts.outputs]
    : [...common, ...(node.labels ?? [])];
}

/** Letters that people take for the same. */
function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
