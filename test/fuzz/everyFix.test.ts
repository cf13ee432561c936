import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Finding } from '../../server/src/core/lint/finding.ts';
import { applyFix, assertGone, assertKept, findAll } from '../harness/checkCase.ts';
import { parseCases } from '../harness/notation.ts';
import { projectRoot } from '../harness/workspace.ts';

const core = join(projectRoot, 'server/src/core');
let fixes = 0;

describe('every fix that any rule case is offered', () => {
  for (const path of listCaseFiles()) {
    it(`keeps its promises: ${relative(core, path)}`, async () => {
      for (const { files, title } of parseCases(readFileSync(path, 'utf8'), 'dvc.yaml')) {
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

function listCaseFiles(): readonly string[] {
  return readdirSync(core, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.cases.yaml'))
    .map(name => join(core, name));
}
