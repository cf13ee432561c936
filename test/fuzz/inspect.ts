import assert from 'node:assert/strict';
import type { Finding } from '../../server/src/core/lint/finding.ts';
import { applyTextEdits } from '../../server/src/core/text/textEdit.ts';
import type { FileReport } from '../../server/src/core/workspace/buildReport.ts';
import type { Workspace } from '../../server/src/core/workspace/workspace.ts';
import { assertInside } from './spans.ts';

/**
 * Checks a file and everything that must hold of a report, whatever is in the file: places lie inside
 * of the text, words are harmless, and fixes can be computed and applied.
 */
export async function inspect(workspace: Workspace, path: string): Promise<FileReport> {
  const report = await workspace.check(path);
  for (const finding of report.findings) {
    await inspectFinding(workspace, report, finding);
  }
  return report;
}

/** One line for each finding, the same for the same findings. */
export function describeReport({ findings }: FileReport): string {
  return findings
    .map(
      ({ rule, severity, message, span, owner }) =>
        `${span.start}-${span.end} (${owner.start}-${owner.end}) ${severity} ${rule}: ${message}`,
    )
    .join('\n');
}

/** Characters of a message: the house's 160, and room for names of users that are long. */
const MAX_MESSAGE = 600;

async function inspectFinding(
  workspace: Workspace,
  report: FileReport,
  finding: Finding,
): Promise<void> {
  const { rule, message, span, owner, related } = finding;
  assertInside(span, report.text.length, rule);
  assertInside(owner, report.text.length, `${rule} (owner)`);
  assertHarmless(rule, message);
  for (const { place, message: words } of related) {
    assertHarmless(rule, words);
    const source = await workspace.source(place.path);
    const document = source?.documents[place.document];
    assertInside(place.span, document?.content.text.length ?? 0, `${rule} (related)`);
  }
  for (const { title, edits } of finding.fixes()) {
    assertHarmless(rule, title);
    for (const { path, edits: ofFile } of edits) {
      const text =
        path === report.path ? report.text : ((await workspace.source(path))?.text ?? '');
      assert.ok(
        applyTextEdits(text, ofFile) !== undefined,
        `${rule}: "${title}" cannot be applied`,
      );
    }
  }
}

function assertHarmless(rule: string, words: string): void {
  assert.doesNotMatch(words, /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u, rule);
  assert.ok(!words.startsWith('::'), `${rule} starts a workflow command`);
  assert.ok(
    words.length <= MAX_MESSAGE,
    `${rule}: ${words.length} characters: ${words.slice(0, 200)}`,
  );
}
