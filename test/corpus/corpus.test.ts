import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../server/src/core/lint/finding.ts';
import { createLineIndex, positionAt } from '../../server/src/core/text/lineIndex.ts';
import type { FileReport } from '../../server/src/core/workspace/buildReport.ts';
import { openWorkspace } from '../harness/workspace.ts';
import {
  checkAlone,
  corpus,
  type Entry,
  isCorpusThere,
  isTakenRight,
  readManifest,
  readTree,
} from './manifest.ts';

/** How many files of a hundred must be taken for what they are. */
const ENOUGH = 99;

const SNAPSHOT = join(__dirname, 'workspaces.snapshot.txt');

describe('corpus', () => {
  if (!isCorpusThere()) {
    it(`is not checked: there is no ${corpus}`, () => undefined);
    return;
  }

  for (const entry of readManifest()) {
    it(`${entry.verdict}: ${entry.file}`, () => checkEntry(entry));
  }

  it(`at least ${ENOUGH} % of its valid files are taken for what they are`, async function () {
    const entries = readManifest().filter(({ verdict }) => verdict === 'valid');
    const wrong: string[] = [];
    for (const entry of entries) {
      const { formats } = await checkAlone(entry.path, readFileSync(join(corpus, entry.file)));
      if (!isTakenRight(entry, formats[0])) {
        wrong.push(`${entry.file}: ${formats[0]}`);
      }
    }
    const percent = (100 * (entries.length - wrong.length)) / Math.max(1, entries.length);
    const title = this.test?.title ?? '';
    Object.assign(this.test ?? {}, { title: `${title}: ${percent.toFixed(1)} %` });
    assert.ok(percent >= ENOUGH, wrong.join('; '));
  }).timeout(60_000);

  it('the findings in its workspaces are those that a person has read', async () => {
    const found = await describeWorkspaces();
    if (process.env['MLOPS_UPDATE'] === '1') {
      writeFileSync(SNAPSHOT, found);
    }
    assert.equal(found, readFileSync(SNAPSHOT, 'utf8'));
  }).timeout(60_000);
});

async function checkEntry(entry: Entry): Promise<void> {
  const report = await checkAlone(entry.path, readFileSync(join(corpus, entry.file)));
  const errors = report.findings.filter(({ severity }) => severity === 'error');
  if (entry.verdict === 'valid') {
    assert.ok(isTakenRight(entry, report.formats[0]), `read as ${report.formats}`);
    assert.deepEqual(
      errors.map(finding => describeFinding(report, finding)),
      [],
    );
  } else if (entry.verdict === 'template') {
    assert.deepEqual(errors, [], 'nobody can judge a template');
  } else if (entry.verdict === 'invalid') {
    const lines = errors.map(({ span }) => lineOf(report, span.start));
    const { expectedLine } = entry;
    assert.ok(lines.length > 0, 'nothing is found');
    assert.ok(
      expectedLine === undefined || lines.some(line => Math.abs(line - expectedLine) <= 2),
      `expected at line ${expectedLine}, found at ${lines}`,
    );
  }
}

async function describeWorkspaces(): Promise<string> {
  const folder = join(corpus, 'workspaces');
  const lines: string[] = [];
  for (const name of readdirSync(folder).sort()) {
    if (!statSync(join(folder, name)).isDirectory()) {
      continue;
    }
    const workspace = await openWorkspace(readTree(join(folder, name)));
    for (const path of workspace.files()) {
      const report = await workspace.check(path);
      lines.push(...report.findings.map(finding => `${name}/${describeFinding(report, finding)}`));
    }
  }
  return lines.map(line => `${line}\n`).join('');
}

/** `path:line:column rule message`, counted from 1. */
function describeFinding(report: FileReport, { rule, message, span }: Finding): string {
  const { line, character } = positionAt(createLineIndex(report.text), span.start);
  return `${report.path}:${line + 1}:${character + 1} ${rule} ${message}`;
}

function lineOf(report: FileReport, offset: number): number {
  return positionAt(createLineIndex(report.text), offset).line + 1;
}
