import type { PictureOptions } from '../../../server/src/core/graph/picture.ts';
import { html } from '../../base/elements.ts';
import { icon } from '../../base/icons.ts';
import { lookOf } from '../../language/componentLooks.ts';
import type { PictureIndex } from '../read/pictureIndex.ts';
import { shorten, titleOf } from '../read/words.ts';

interface Chip {
  readonly text: string;
  /** What is asked for once the chip is gone. */
  readonly without: PictureOptions;
}

/** What the picture is limited to, each with a button that lifts it. */
export function createChips(
  options: PictureOptions,
  index: PictureIndex,
  change: (options: PictureOptions) => void,
): readonly HTMLElement[] {
  return listChips(options, index).map(({ text, without }) =>
    html(
      'button',
      { class: 'chip', title: `Stop limiting to: ${text}`, onclick: () => change(without) },
      html('span', {}, text),
      icon('close'),
    ),
  );
}

function listChips(options: PictureOptions, { picture, nodes }: PictureIndex): readonly Chip[] {
  const { path, group, components, tools, onlyFindings, onlyChanges, focus } = options;
  const chips: (Chip | undefined)[] = [
    focus === undefined
      ? undefined
      : {
          text: `Connected with '${shorten(nodes.get(focus)?.label ?? focus)}'`,
          without: { ...options, focus: undefined },
        },
    path === '' ? undefined : { text: `In '${path}'`, without: { ...options, path: '' } },
    group === undefined
      ? undefined
      : {
          text: `Pipeline '${shorten(picture.allGroups.find(({ id }) => id === group)?.label ?? group)}'`,
          without: { ...options, group: undefined },
        },
    components.length === 0
      ? undefined
      : {
          text: components.map(component => lookOf(component).label).join(', '),
          without: { ...options, components: [] },
        },
    tools.length === 0
      ? undefined
      : { text: tools.map(titleOf).join(', '), without: { ...options, tools: [] } },
    onlyChanges ? { text: 'What changed', without: { ...options, onlyChanges: false } } : undefined,
    onlyFindings
      ? { text: 'With findings', without: { ...options, onlyFindings: false } }
      : undefined,
  ];
  return chips.filter(chip => chip !== undefined);
}
