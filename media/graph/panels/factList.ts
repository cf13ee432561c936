import type { GraphFinding } from '../../../server/src/core/graph/graph.ts';
import { html } from '../../base/elements.ts';
import { icon } from '../../base/icons.ts';
import type { FactSection } from '../read/facts.ts';

/** Longer lists are cut; the source has all of it. */
const MAX_VALUES = 8;

/** Sections as a list of terms and their values, so many of each at most. */
export function factList(sections: readonly FactSection[], max = MAX_VALUES): HTMLElement {
  return html(
    'dl',
    { class: 'facts' },
    ...sections.flatMap(({ label, values, isCode }) => [
      html('dt', {}, label),
      ...values
        .slice(0, max)
        .map(value => html('dd', {}, html(isCode ? 'code' : 'span', {}, value))),
      values.length > max
        ? html('dd', { class: 'more' }, `and ${values.length - max} more`)
        : undefined,
    ]),
  );
}

/** One finding: icon, what severity it is for those who cannot see that, and the message. */
export function findingLine({ severity, message }: GraphFinding): readonly Node[] {
  return [
    icon(severity === 'hint' ? 'lightbulb' : severity, `severity ${severity}`),
    html('span', { class: 'only-heard' }, `${severity}: `),
    html('span', { class: 'message' }, message),
  ];
}
