import { countSeverities } from '../../core/lint/countSeverities.ts';
import { SEVERITIES, type Severity } from '../../core/lint/finding.ts';
import type { ReportedFile } from './reportedFile.ts';

/** How many findings of each severity there are, and how many files they were looked for in. */
export interface Summary extends Readonly<Record<Severity, number>> {
  readonly files: number;
  /** Files with at least one error, warning or info. */
  readonly filesWithFindings: number;
}

/** Counts what a report shows. */
export function summarize(files: readonly ReportedFile[]): Summary {
  const counts = countSeverities(
    files.flatMap(file => file.findings).map(({ finding }) => finding),
  );
  const withFindings = files.filter(file =>
    file.findings.some(({ finding }) => finding.severity !== 'hint'),
  );
  return { ...counts, files: files.length, filesWithFindings: withFindings.length };
}

/** "3 errors, 1 warning, 2 infos", without hints; `undefined` when there is nothing to count. */
export function describeCounts(summary: Summary): string | undefined {
  const parts = SEVERITIES.filter(severity => severity !== 'hint' && summary[severity] > 0).map(
    severity => count(summary[severity], severity),
  );
  return parts.length === 0 ? undefined : parts.join(', ');
}

/** "3 of 12 files", or "2 files" when there is something in all of them. */
export function describeScope({ files, filesWithFindings }: Summary): string {
  const all = count(files, 'file');
  return filesWithFindings === files ? all : `${filesWithFindings} of ${all}`;
}

/** "1 file", "2 files". */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** Whether there is a finding at or above a severity. */
export function hasFindingsFrom(summary: Summary, severity: Severity): boolean {
  const last = SEVERITIES.indexOf(severity);
  return SEVERITIES.some((candidate, index) => index <= last && summary[candidate] > 0);
}
