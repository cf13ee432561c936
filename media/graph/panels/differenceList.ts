import type { NodeDifference } from '../../../server/src/protocol/graph.ts';
import { html } from '../../base/elements.ts';
import { textSign } from '../paint/changeSigns.ts';

/** Longer lists are cut; the source has all of it. */
const MAX_LINES = 12;

/** What of a node is different: line by line, what was and what is now. */
export function differenceList(differences: readonly NodeDifference[]): readonly Node[] {
  return differences.length === 0
    ? []
    : [
        html('h3', {}, 'What is different'),
        html(
          'dl',
          { class: 'differences' },
          ...differences.flatMap(difference => [
            html('dt', {}, TITLES[difference.what]),
            ...linesOf(difference),
          ]),
        ),
      ];
}

function linesOf({ before, after }: NodeDifference): readonly Node[] {
  const [gone, come] = [without(before, after), without(after, before)];
  // The same lines in another order are told by showing both.
  const isOrder = gone.length + come.length === 0;
  const lines = [
    ...(isOrder ? before : gone).map(text => line('removed', 'before: ', text)),
    ...(isOrder ? after : come).map(text => line('added', 'now: ', text)),
  ];
  const more = lines.length - MAX_LINES;
  return more <= 0
    ? lines
    : [...lines.slice(0, MAX_LINES), html('dd', { class: 'more' }, `and ${more} more`)];
}

function without(lines: readonly string[], others: readonly string[]): readonly string[] {
  return lines.filter(line => !others.includes(line));
}

function line(change: 'added' | 'removed', spoken: string, text: string): Node {
  return html(
    'dd',
    { class: `diff-${change}` },
    textSign(change),
    html('span', { class: 'only-heard' }, spoken),
    html(change === 'added' ? 'ins' : 'del', {}, html('code', {}, text)),
  );
}

const TITLES: Readonly<Record<NodeDifference['what'], string>> = {
  name: 'Name',
  kind: 'Kind',
  component: 'Component',
  command: 'Command',
  image: 'Image',
  inputs: 'Inputs',
  outputs: 'Outputs',
  metrics: 'Metrics',
  parameters: 'Parameters',
  schedule: 'Schedule',
};
