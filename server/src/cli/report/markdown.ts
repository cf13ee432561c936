import { escapeMarkdown } from '../../core/text/escapeMarkdown.ts';
import type { CheckResult } from '../checkRun.ts';
import type { ReportedFinding } from './reportedFile.ts';
import { count, describeCounts, describeScope, type Summary, summarize } from './summary.ts';

/** A comment on GitHub holds 65,536 characters; that many rows stay below it. */
const MAX_ROWS = 100;

/** The summary for a pull request: a sentence and a table. */
export function renderMarkdown({ files }: CheckResult, hasHints: boolean): string {
  const summary = summarize(files);
  const shown = files
    .flatMap(file => file.findings)
    .filter(({ finding }) => hasHints || finding.severity !== 'hint');
  const rows = shown.slice(0, MAX_ROWS).map(toRow);
  const table = ['| Severity | Place | Rule | Message |', '| --- | --- | --- | --- |', ...rows];
  const left = shown.length - rows.length;
  return `${[
    describe(summary),
    ...(rows.length === 0 ? [] : ['', ...table]),
    ...(left > 0
      ? ['', `${left} more are not in this table; \`mlops-copilot check\` shows them.`]
      : []),
  ].join('\n')}\n`;
}

function describe(summary: Summary): string {
  const counts = describeCounts(summary);
  return counts === undefined
    ? `MLOps Copilot has no findings in ${count(summary.files, 'file')}.`
    : `MLOps Copilot found ${counts} in ${describeScope(summary)}.`;
}

function toRow({ finding, at }: ReportedFinding): string {
  const place = `${finding.path}:${at.line}`;
  const cells = [finding.severity, place, finding.rule, finding.message].map(escapeMarkdown);
  return `| ${cells.join(' | ')} |`;
}
