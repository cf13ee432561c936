import assert from 'node:assert/strict';
import type { Finding } from '../../server/src/core/lint/finding.ts';
import { readCaseFiles } from '../harness/caseFiles.ts';
import { applyFix, assertGone, assertKept, findAll } from '../harness/checkCase.ts';

let fixes = 0;

describe('every fix that any rule case is offered', () => {
  for (const { path, cases } of readCaseFiles()) {
    it(`keeps its promises: ${path}`, async () => {
      for (const { files, title } of cases) {
        await checkFixes(files, title);
        await checkFixes(withCarriageReturns(files), `${title} (CR LF)`);
      }
    }).timeout(120_000);
  }

  it('is not an empty set', () => {
    assert.ok(fixes > 100, `only ${fixes} fixes were offered`);
  });
});

async function checkFixes(files: ReadonlyMap<string, string>, title: string): Promise<void> {
  const before = await findAll(files);
  for (const finding of before) {
    for (const fix of finding.fixes()) {
      fixes += 1;
      const where = `"${fix.title}" in case "${title}"`;
      const after = applyFix(files, fix);
      const remaining = await findAll(after);
      assertNoSyntax(before, remaining, where);
      assertKept(files, fix, after, where);
      if (isOnlyChange(finding, before)) {
        assertGone(finding, before, remaining, where);
      }
    }
  }
}

/** A fix may leave a file that does not parse only if it did not parse before. */
function assertNoSyntax(
  before: readonly Finding[],
  after: readonly Finding[],
  where: string,
): void {
  const syntax = (findings: readonly Finding[]): readonly string[] =>
    findings
      .filter(({ rule }) => rule.startsWith('yaml/'))
      .map(({ rule, message }) => `${rule} ${message}`);
  assert.deepEqual(
    syntax(after).filter(found => !syntax(before).includes(found)),
    [],
    where,
  );
}

/** Findings in pairs (two outputs that overlap) word each other, so only lone ones can be compared by their words. */
function isOnlyChange(finding: Finding, before: readonly Finding[]): boolean {
  return before.filter(({ rule }) => rule === finding.rule).length === 1;
}

function withCarriageReturns(files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...files].map(([path, text]) => [path, text.replaceAll('\n', '\r\n')]));
}
