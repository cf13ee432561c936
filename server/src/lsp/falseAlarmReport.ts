import type { Finding } from '../core/lint/finding.ts';
import { redactSecrets } from '../core/secrets/redact.ts';
import { toInert } from '../core/text/inert.ts';
import type { DocumentFormat } from '../protocol/documentStatus.ts';
import {
  type FalseAlarmParams,
  type FalseAlarmReport,
  falseAlarmReportRequest,
} from '../protocol/falseAlarmReport.ts';
import { type ActionSubject, findSubject } from './actionSubject.ts';
import { indexLines, meets, toRange } from './convert.ts';
import { createFormatDescriber } from './documentFormats.ts';
import type { Session } from './session.ts';

/** Writes reports of false alarms. They are shown to whoever asked, and sent nowhere. */
export function registerFalseAlarmReport(session: Session): void {
  const { connection, guard, files } = session;
  const describeFormats = createFormatDescriber(files.moduleFolder);
  connection.onRequest(
    falseAlarmReportRequest,
    guard.request<FalseAlarmParams, FalseAlarmReport | null>(
      falseAlarmReportRequest.method,
      null,
      async ({ uri, rule, range }, token) => {
        const subject = await findSubject(session, uri, token);
        const index = indexLines(subject?.report.text ?? '');
        const finding = subject?.report.findings.find(
          candidate => candidate.rule === rule && meets(toRange(index, candidate.span), range),
        );
        const lodging = subject?.document.lodging;
        if (subject === undefined || finding === undefined || lodging === undefined) {
          return null;
        }
        const formats = await describeFormats(lodging);
        return { markdown: writeReport(subject, finding, formats) };
      },
    ),
  );
}

function writeReport(
  { session, home, report }: ActionSubject,
  finding: Finding,
  formats: readonly DocumentFormat[],
): string {
  const excerpt = writeExcerpt(report.text, finding);
  return [
    `# False alarm: ${finding.rule}`,
    '',
    'Nothing was sent. Read this, delete what should stay with you, and hand it in where you report issues.',
    '',
    `- MLOps Copilot ${session.files.version}`,
    `- Rule: \`${finding.rule}\`, ${finding.severity}`,
    ...formats.map(describeFormat),
    `- Judged by: ${home.scope()}`,
    '',
    '## What it says',
    '',
    finding.message,
    '',
    '## Where',
    '',
    ...fence(excerpt),
    '',
    '## Why this is not a problem',
    '',
    '',
  ].join('\n');
}

function describeFormat({ title, because, schema: { tool } }: DocumentFormat): string {
  const version = tool === null ? '' : ` (${tool.name} ${tool.version})`;
  return `- Format: ${title}${version}, because ${toInert(redactSecrets(because))}`;
}

/** Lines above and below the finding that are shown with it. */
const AROUND = 3;
const MAX_LINES = 20;

/**
 * Secrets are masked in the whole text first: one of several lines cannot be told from a part of it.
 * When that took lines away, it is no longer known which of them the finding is about.
 */
function writeExcerpt(text: string, { span }: Finding): readonly string[] {
  const { start, end } = toRange(indexLines(text), span);
  const lines = splitLines(redactSecrets(text));
  if (lines.length !== splitLines(text).length) {
    return ['(left out, because the file holds a secret of several lines)'];
  }
  const from = Math.max(0, start.line - AROUND);
  const to = Math.min(lines.length, end.line + AROUND + 1, from + MAX_LINES);
  return lines.slice(from, to).map((line, at) => {
    const number = from + at;
    const mark = number >= start.line && number <= end.line ? '>' : ' ';
    return `${mark} ${String(number + 1).padStart(5)} | ${toInert(line, '\t')}`;
  });
}

function splitLines(text: string): readonly string[] {
  return text.split(/\r\n|[\r\n]/);
}

/** A code block that its content cannot close. */
function fence(lines: readonly string[]): readonly string[] {
  const longest = Math.max(
    2,
    ...lines.flatMap(line => (line.match(/`+/g) ?? []).map(t => t.length)),
  );
  const ticks = '`'.repeat(longest + 1);
  return [`${ticks}text`, ...lines, ticks];
}
