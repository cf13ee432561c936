import { type ArtifactUse, placeOf, toImageArtifact } from '../../model/pipelineModel.ts';
import { parseCommands } from '../../shell/parseCommands.ts';
import { spanWithin } from '../../tree/spanWithin.ts';
import type { TextNode } from '../../tree/textNodes.ts';
import type { GitlabDocument } from './document.ts';

/** Images that commands push; what variables name is unknown. */
export function collectPushedImages(
  document: GitlabDocument,
  commands: readonly TextNode[],
): readonly ArtifactUse[] {
  return commands
    .filter(({ value }) => value.includes('push'))
    .flatMap(node =>
      parseCommands(node.value).flatMap(({ words }) => {
        const [program, verb, ...rest] = words;
        const isPush =
          /^(?:docker|podman|crane)$/.test(program?.text ?? '') && verb?.text === 'push';
        const name = isPush ? rest.find(({ text }) => !text.startsWith('-')) : undefined;
        return name === undefined
          ? []
          : [
              {
                artifact: toImageArtifact(name.text),
                at: placeOf(document, spanWithin(document.content.text, node, name)),
              },
            ];
      }),
    );
}
