import type { Candidate } from './candidates.ts';
import type { Samples } from './measure.ts';
import { describeTarget, isReached, MEASURES, type Measure } from './targets.ts';

/** What was measured with one file. */
export interface Result {
  readonly file: string;
  readonly peer: Candidate;
  readonly ours: Samples;
  readonly theirs: Samples;
}

/** One table per measure, with targets where there are any. */
export function renderTables(results: readonly Result[]): string {
  return MEASURES.map(measure => renderTable(measure, results)).join('\n');
}

function renderTable(measure: Measure, results: readonly Result[]): string {
  const rows = results.map(result => describeRow(measure, result));
  const all = [['file', 'ours', 'peer', 'ours / peer', 'target', 'reached', 'peer is'], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map(row => row[column]?.length ?? 0)));
  const lines = all.map(row =>
    row
      .map((cell, column) => pad(cell, widths?.[column] ?? 0, column >= 1 && column <= 3))
      .join('  ')
      .trimEnd(),
  );
  return `\n${measure.title}\n  ${lines.join('\n  ')}\n`;
}

function pad(cell: string, width: number, isNumber: boolean): string {
  return isNumber ? cell.padStart(width) : cell.padEnd(width);
}

function describeRow(measure: Measure, { file, peer, ours, theirs }: Result): readonly string[] {
  const own = ours === undefined ? undefined : quantileOf(measure, ours);
  const other = quantileOf(measure, theirs);
  const target = measure.targets[file];
  const reached = target === undefined ? undefined : isReached(target, own, other);
  return [
    file,
    show(own, measure.digits),
    show(other, measure.digits),
    show(own === undefined || other === undefined ? undefined : own / other, 2),
    target === undefined ? '-' : describeTarget(target),
    reached === undefined ? '-' : reached ? 'yes' : 'NO',
    peer.name,
  ];
}

function quantileOf({ samples: key, quantile }: Measure, samples: Samples): number | undefined {
  const sorted = [...samples[key]].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * quantile))];
  return value === undefined || Number.isNaN(value) ? undefined : value;
}

function show(value: number | undefined, digits: number): string {
  return value === undefined || !Number.isFinite(value)
    ? '-'
    : value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
