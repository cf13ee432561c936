import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { formats } from '../../server/src/core/formats/formats.ts';
import { createLineIndex, positionAt } from '../../server/src/core/text/lineIndex.ts';
import type { FileReport } from '../../server/src/core/workspace/buildReport.ts';
import { openWorkspace, projectRoot } from '../harness/workspace.ts';

const corpus = process.env['MLOPS_CORPUS'] ?? join(projectRoot, '../shared/corpus');
const known = new Set(formats.map(format => format.id));

describe('corpus of real files', () => {
  if (!existsSync(join(corpus, 'MANIFEST.tsv'))) {
    it(`is not checked: there is no ${corpus}; MLOPS_CORPUS names it`, () => undefined);
    return;
  }
  for (const row of readManifest().filter(({ format }) => known.has(format))) {
    if (row.verdict === 'valid') {
      it(`${row.file} is taken for what it is, and nothing is wrong with it`, () =>
        checkValid(row));
    } else if (row.verdict === 'invalid' && row.kind !== 'semantic') {
      it(`${row.file} has its fault found`, () => checkInvalid(row));
    }
  }
  for (const name of readdirSync(join(corpus, 'workspaces'))) {
    const folder = join(corpus, 'workspaces', name);
    if (statSync(folder).isDirectory()) {
      it(`workspace ${name} has exactly the findings that were read and found true`, () =>
        checkWorkspace(name, folder));
    }
  }
});

/** Findings of all rules over the workspaces that somebody read and judged true and useful; none so far. */
const REVIEWED: Readonly<Record<string, readonly string[]>> = {};

interface Row {
  readonly file: string;
  readonly format: string;
  readonly verdict: string;
  readonly kind: string;
  readonly path: string;
  readonly accept: readonly string[];
  readonly expectedLine: number | undefined;
}

function readManifest(): readonly Row[] {
  const [header = '', ...lines] = readFileSync(join(corpus, 'MANIFEST.tsv'), 'utf8')
    .trim()
    .split('\n');
  const columns = header.split('\t');
  return lines.map(line => {
    const cells = line.split('\t');
    const cell = (name: string): string => cells[columns.indexOf(name)] ?? '';
    return {
      file: cell('file'),
      format: cell('format'),
      verdict: cell('verdict'),
      kind: cell('kind'),
      path: cell('original_path'),
      accept: cell('accept').split(','),
      expectedLine: cell('expected_line') === '' ? undefined : Number(cell('expected_line')),
    };
  });
}

/** The file alone under its own name, in a workspace of which the rest is elsewhere. */
async function check(row: Row): Promise<FileReport> {
  const workspace = await openWorkspace(
    new Map([[row.path, readFileSync(join(corpus, row.file))]]),
  );
  workspace.adjustConfig(config => ({ ...config, isPartial: true }));
  return workspace.check(row.path);
}

async function checkValid(row: Row): Promise<void> {
  const report = await check(row);
  assert.ok(row.accept.includes(report.formats[0] ?? 'other'), `taken for ${report.formats}`);
  const errors = report.findings.filter(({ severity }) => severity === 'error');
  assert.deepEqual(
    errors.map(({ rule, message }) => `${rule}: ${message}`),
    [],
  );
}

async function checkInvalid(row: Row): Promise<void> {
  const report = await check(row);
  const index = createLineIndex(report.text);
  const lines = report.findings
    .filter(({ severity }) => severity === 'error')
    .map(({ span }) => positionAt(index, span.start).line + 1);
  assert.ok(lines.length > 0, 'nothing was found');
  const { expectedLine } = row;
  const isNear = lines.some(
    line => expectedLine === undefined || Math.abs(line - expectedLine) <= 2,
  );
  assert.ok(isNear, `found at ${lines}, expected at ${expectedLine}`);
}

async function checkWorkspace(name: string, folder: string): Promise<void> {
  const files = new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(path => statSync(join(folder, path)).isFile())
      .map(path => [path.replaceAll('\\', '/'), readFileSync(join(folder, path))]),
  );
  const workspace = await openWorkspace(files);
  const found: string[] = [];
  for (const path of workspace.files()) {
    const { text, findings } = await workspace.check(path);
    const index = createLineIndex(text);
    found.push(
      ...findings.map(
        ({ span, rule }) => `${path}:${positionAt(index, span.start).line + 1} ${rule}`,
      ),
    );
  }
  assert.deepEqual(found, REVIEWED[name] ?? []);
}
