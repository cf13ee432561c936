import assert from 'node:assert/strict';
import type { Finding, Fix } from '../../server/src/core/lint/finding.ts';
import { createLineIndex, positionAt } from '../../server/src/core/text/lineIndex.ts';
import { applyTextEdits } from '../../server/src/core/text/textEdit.ts';
import type { Case, Fixed, Marker } from './notation.ts';
import { openWorkspace } from './workspace.ts';

/**
 * Checks one case: the findings are exactly the marked ones, and every fix keeps its four promises.
 *
 * @param counts Which findings are looked at; all of them when left out.
 */
export async function checkCase(
  testCase: Case,
  counts: (finding: Finding) => boolean = () => true,
): Promise<void> {
  const found = (await findAll(testCase.files)).filter(counts);
  assertMarkers(testCase, found);
  for (const fixed of testCase.fixed) {
    await checkFix(testCase, found, fixed);
  }
}

/** Findings of all files of a small workspace. */
export async function findAll(files: ReadonlyMap<string, string>): Promise<readonly Finding[]> {
  const workspace = await openWorkspace(files);
  const found: Finding[] = [];
  for (const path of [...files.keys()].sort()) {
    found.push(...(await workspace.check(path)).findings);
  }
  return found;
}

/** Files after a fix; `undefined` when its edits cannot be applied. */
export function applyFix(
  files: ReadonlyMap<string, string>,
  fix: Fix,
): ReadonlyMap<string, string> {
  const result = new Map(files);
  for (const { path, edits } of fix.edits) {
    const text = applyTextEdits(result.get(path) ?? '', edits);
    assert.ok(text !== undefined, `the edits of "${fix.title}" overlap or leave the file`);
    result.set(path, text);
  }
  return result;
}

function assertMarkers(testCase: Case, found: readonly Finding[]): void {
  const expected = testCase.markers.map(showMarker).sort();
  const actual = found.map(finding => showFinding(testCase, finding)).sort();
  const unmatched = [...found];
  for (const marker of testCase.markers) {
    const index = unmatched.findIndex(finding => matches(testCase, marker, finding));
    if (index >= 0) {
      unmatched.splice(index, 1);
    } else {
      assert.deepEqual(actual, expected, `case "${testCase.title}" (line ${testCase.line})`);
      assert.fail(`"${showMarker(marker)}" was not found`);
    }
  }
  if (unmatched.length > 0) {
    assert.deepEqual(actual, expected, `case "${testCase.title}" (line ${testCase.line})`);
    assert.fail('more was found than is marked');
  }
}

function matches(testCase: Case, marker: Marker, finding: Finding): boolean {
  if (
    finding.path !== marker.path ||
    finding.rule !== marker.rule ||
    finding.severity !== (marker.severity ?? finding.severity) ||
    !finding.message.includes(marker.text)
  ) {
    return false;
  }
  const index = createLineIndex(testCase.files.get(finding.path) ?? '');
  const start = positionAt(index, finding.span.start);
  const end = positionAt(index, finding.span.end);
  const isStart = start.line === marker.line && start.character === marker.column;
  return (
    isStart &&
    (marker.endColumn === undefined ||
      (end.line === start.line && end.character === marker.endColumn))
  );
}

function showMarker(marker: Marker): string {
  return `${marker.path}:${marker.line + 1}:${marker.column + 1}-${marker.endColumn === undefined ? '' : marker.endColumn + 1} ${marker.severity ?? ''} ${marker.rule}: ${marker.text}`;
}

function showFinding(testCase: Case, finding: Finding): string {
  const index = createLineIndex(testCase.files.get(finding.path) ?? '');
  const start = positionAt(index, finding.span.start);
  const end = positionAt(index, finding.span.end);
  return `${finding.path}:${start.line + 1}:${start.character + 1}-${end.character + 1} ${finding.severity} ${finding.rule}: ${finding.message}`;
}

async function checkFix(testCase: Case, found: readonly Finding[], fixed: Fixed): Promise<void> {
  const where = `fix "${fixed.title ?? ''}" of case "${testCase.title}" (line ${testCase.line})`;
  const [finding, fix] = selectFix(found, fixed.title, where);
  const after = applyFix(testCase.files, fix);
  for (const [path, text] of fixed.files) {
    assert.equal(after.get(path), text, `${where}: ${path}`);
  }
  const remaining = await findAll(after);
  assertGone(finding, found, remaining, where);
  assertKept(testCase.files, fix, after, where);
}

function selectFix(
  found: readonly Finding[],
  title: string | undefined,
  where: string,
): [Finding, Fix] {
  const offered: string[] = [];
  for (const finding of found) {
    for (const fix of finding.fixes()) {
      offered.push(fix.title);
      if (title === undefined || fix.title === title) {
        return [finding, fix];
      }
    }
  }
  return assert.fail(`${where} is not offered, but ${JSON.stringify(offered)}`);
}

/** The finding is gone, nothing is new, and so there is nothing to apply a second time. */
export function assertGone(
  finding: Finding,
  before: readonly Finding[],
  after: readonly Finding[],
  where: string,
): void {
  const name = ({ path, rule, message }: Finding): string => `${path} ${rule} ${message}`;
  const left = new Map<string, number>();
  for (const known of before) {
    left.set(name(known), (left.get(name(known)) ?? 0) + 1);
  }
  left.set(name(finding), (left.get(name(finding)) ?? 0) - 1);
  for (const remaining of after) {
    const count = left.get(name(remaining)) ?? 0;
    assert.ok(count > 0, `${where}: still or newly found: ${name(remaining)}`);
    left.set(name(remaining), count - 1);
  }
}

/** Comments and anchors that no edit replaces are all there afterwards. */
export function assertKept(
  before: ReadonlyMap<string, string>,
  fix: Fix,
  after: ReadonlyMap<string, string>,
  where: string,
): void {
  for (const { path, edits } of fix.edits) {
    const text = before.get(path) ?? '';
    const result = after.get(path) ?? '';
    for (const match of text.matchAll(/(?<=^|\s)#[^\n]*|&[\w-]+/g)) {
      const isReplaced = edits.some(
        ({ span }) => span.start <= match.index && match.index < span.end,
      );
      assert.ok(
        isReplaced || result.includes(match[0]),
        `${where}: ${JSON.stringify(match[0])} is lost`,
      );
    }
  }
}
