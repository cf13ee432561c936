import { toInert } from '../../core/text/inert.ts';
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

/**
 * Text that is text to Markdown: no markup, no HTML, no links, no end of a table cell. GitHub looks for
 * mentions and references in the finished page, so an invisible character parts them.
 */
function escapeMarkdown(text: string): string {
  return toInert(text)
    .replace(/[&<>|`*_{}[\]()#+!~\\$^=]/g, toEntity)
    .replace(/@(?=[A-Za-z0-9])/g, `@${ZERO_WIDTH}`)
    .replace(/&#35;(?=\d)/g, `&#35;${ZERO_WIDTH}`)
    .replace(/:(?=\/\/)/g, '&#58;')
    .replace(/\bwww\./gi, match => `${match.slice(0, -1)}&#46;`);
}

const ZERO_WIDTH = '&#8203;';

function toEntity(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}
