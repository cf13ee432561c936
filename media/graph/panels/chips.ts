import type { PictureOptions } from '../../../server/src/core/graph/picture.ts';
import { html } from '../../base/elements.ts';
import { icon } from '../../base/icons.ts';
import { lookOf } from '../../language/componentLooks.ts';
import type { ChangeOptions } from '../read/changeOptions.ts';
import type { PictureIndex } from '../read/pictureIndex.ts';
import { shorten, titleOf } from '../read/words.ts';

interface Chip {
  readonly text: string;
  /** What the options are without the chip. */
  readonly without: Partial<PictureOptions>;
}

/** What the picture is limited to, each with a button that lifts it. */
export function createChips(
  options: PictureOptions,
  index: PictureIndex,
  change: (how: ChangeOptions) => void,
): readonly HTMLElement[] {
  return listChips(options, index).map(({ text, without }) =>
    html(
      'button',
      {
        class: 'chip',
        title: `Stop limiting to: ${text}`,
        onclick: () => change(options => ({ ...options, ...without })),
      },
      html('span', {}, text),
      icon('close'),
    ),
  );
}

function listChips(options: PictureOptions, { picture, nameOf }: PictureIndex): readonly Chip[] {
  const { path, group, components, tools, onlyFindings, onlyChanges, focus } = options;
  const chips: (Chip | undefined)[] = [
    focus === undefined
      ? undefined
      : {
          text: `Connected with '${shorten(nameOf(focus))}'`,
          without: { focus: undefined },
        },
    path === '' ? undefined : { text: `In '${path}'`, without: { path: '' } },
    group === undefined
      ? undefined
      : {
          text: `Pipeline '${shorten(picture.allGroups.find(({ id }) => id === group)?.label ?? group)}'`,
          without: { group: undefined },
        },
    components.length === 0
      ? undefined
      : {
          text: components.map(component => lookOf(component).label).join(', '),
          without: { components: [] },
        },
    tools.length === 0
      ? undefined
      : { text: tools.map(titleOf).join(', '), without: { tools: [] } },
    onlyChanges ? { text: 'What changed', without: { onlyChanges: false } } : undefined,
    onlyFindings ? { text: 'With findings', without: { onlyFindings: false } } : undefined,
  ];
  return chips.filter(chip => chip !== undefined);
}
