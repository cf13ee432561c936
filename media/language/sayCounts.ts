import type { SeverityCounts } from '../../server/src/protocol/severityCounts.ts';
import { countFindings } from './counts.ts';

/** "No findings", "1 finding", "3 findings". */
export function sayCount(count: number): string {
  return count === 0 ? 'No findings' : countOf(count, 'finding');
}

/** "2 errors, 1 warning"; "No findings" when there is no problem. */
export function sayCounts(counts: SeverityCounts): string {
  const { error, warning, info } = counts;
  const parts = [
    [error, 'error'],
    [warning, 'warning'],
    [info, 'suggestion'],
  ] as const;
  return countFindings(counts) === 0
    ? sayCount(0)
    : parts
        .filter(([count]) => count > 0)
        .map(([count, noun]) => countOf(count, noun))
        .join(', ');
}

/** "1 file", "2 files". */
export function countOf(count: number, noun: string): string {
  return `${count} ${nounFor(count, noun)}`;
}

/** "file", "files". */
export function nounFor(count: number, noun: string): string {
  return count === 1 ? noun : `${noun}s`;
}
