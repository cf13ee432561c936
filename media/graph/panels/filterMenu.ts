import type { Picture, PictureOptions } from '../../../server/src/core/graph/picture.ts';
import { html } from '../../base/elements.ts';
import { checkbox, dropdown, textButton } from '../../base/toolkit.ts';
import { type ChangeOptions, toggle, withoutFilters } from '../read/changeOptions.ts';
import { shorten, titleOf } from '../read/words.ts';

/** What the menu shows and changes. */
export interface FilterMenuInput {
  readonly picture: Picture;
  readonly options: PictureOptions;
  change(how: ChangeOptions): void;
}

/** The content of the filter menu; it is made anew whenever the options change. */
export function createFilters({ picture, options, change }: FilterMenuInput): readonly Node[] {
  const { components, tools, onlyFindings } = options;
  return [
    section(
      'Findings',
      checkbox('Only parts with findings', onlyFindings, isOn =>
        change(now => ({ ...now, onlyFindings: isOn })),
      ),
    ),
    section('Pipeline', pipelines({ picture, options, change })),
    section(
      'Components',
      ...picture.lanes.map(({ component, label }) =>
        checkbox(label, components.includes(component), isOn =>
          change(now => ({ ...now, components: toggle(now.components, component, isOn) })),
        ),
      ),
    ),
    section(
      'Tools',
      ...picture.tools.map(tool =>
        checkbox(titleOf(tool), tools.includes(tool), isOn =>
          change(now => ({ ...now, tools: toggle(now.tools, tool, isOn) })),
        ),
      ),
    ),
    textButton('Clear Filters', { onclick: () => change(withoutFilters) }),
  ];
}

const ALL = 'all';

function pipelines({ picture, options, change }: FilterMenuInput): Node {
  const groups = picture.allGroups.map(({ id, label, at }) => ({
    value: `#${id}`,
    text: `${shorten(label)} (${at.file})`,
  }));
  return dropdown(
    'Pipeline',
    [{ value: ALL, text: 'All pipelines' }, ...groups],
    options.group === undefined ? ALL : `#${options.group}`,
    value => change(now => ({ ...now, group: value === ALL ? undefined : value.slice(1) })),
  );
}

function section(title: string, ...children: readonly Node[]): HTMLElement {
  return html('fieldset', {}, html('legend', {}, title), ...children);
}
