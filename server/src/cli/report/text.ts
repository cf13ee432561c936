import { BASELINE_FILE } from '../baseline.ts';
import type { CheckResult } from '../checkRun.ts';
import { guardLines, toLogText } from '../logText.ts';
import { createExcerpts } from './excerpt.ts';
import { renderFinding, type TextStyle } from './renderFinding.ts';
import type { ReportedFile, ReportedFinding } from './reportedFile.ts';
import { count, describeCounts, describeScope, type Summary, summarize } from './summary.ts';

/** How the text report looks. */
export interface TextOptions extends TextStyle {
  /** Whether hints are shown. */
  readonly hasHints: boolean;
}

/** The report for people: each finding with its source, then the sums. */
export function renderText(result: CheckResult, options: TextOptions): string {
  const blocks = result.files.flatMap(file => renderFile(file, options));
  const closing = renderClosing(result, options).join('\n');
  return guardLines(`${[...blocks, closing].join('\n\n')}\n`);
}

function renderFile(file: ReportedFile, options: TextOptions): readonly string[] {
  const excerpts = createExcerpts(file.text);
  return file.findings
    .filter(finding => isShown(finding, options))
    .map(finding => renderFinding(finding, excerpts, options));
}

function isShown({ finding }: ReportedFinding, { hasHints }: TextOptions): boolean {
  return hasHints || finding.severity !== 'hint';
}

function renderClosing(
  { files, hidden, session }: CheckResult,
  options: TextOptions,
): readonly string[] {
  const { palette } = options;
  const summary = summarize(files);
  const shown = files.flatMap(file => file.findings).filter(finding => isShown(finding, options));
  const first = shown[0]?.finding;
  const lines = [files.length === 0 ? describeNothing(session.root) : describe(summary, shown)];
  if (summary.hint > 0 && !options.hasHints) {
    const verb = summary.hint === 1 ? 'is' : 'are';
    lines.push(`${count(summary.hint, 'hint')} ${verb} not shown; --verbose shows them`);
  }
  if (hidden > 0) {
    const verb = hidden === 1 ? 'is' : 'are';
    lines.push(`${count(hidden, 'finding')} ${verb} accepted in ${BASELINE_FILE}`);
  }
  if (first !== undefined) {
    lines.push(palette.dim(`\`mlops-copilot explain ${first.rule}\` says why a finding matters`));
  }
  return [palette.bold(lines[0] ?? ''), ...lines.slice(1)];
}

function describeNothing(root: string): string {
  return `No pipeline files to check here (workspace '${toLogText(root)}')`;
}

function describe(summary: Summary, shown: readonly ReportedFinding[]): string {
  const counts = describeCounts(summary);
  if (counts === undefined) {
    return `No findings in ${count(summary.files, 'file')}${describeFixes(shown)}`;
  }
  return `${counts} in ${describeScope(summary)}${describeFixes(shown)}`;
}

function describeFixes(shown: readonly ReportedFinding[]): string {
  const safe = shown.filter(({ fix }) => fix === 'safe').length;
  const others = shown.filter(({ fix }) => fix === 'review' || fix === 'choice').length;
  const review = '`mlops-copilot fix --review`';
  if (safe === 0) {
    return others === 0 ? '' : `; ${others} can be fixed with ${review}`;
  }
  const more = others === 0 ? '' : `, ${others} more with ${review}`;
  return `; ${safe} can be fixed with \`mlops-copilot fix\`${more}`;
}
