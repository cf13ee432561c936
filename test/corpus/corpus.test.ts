import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { languageOf } from '../../server/src/core/formats/format.ts';
import { formats } from '../../server/src/core/formats/formats.ts';
import type { Finding } from '../../server/src/core/lint/finding.ts';
import { createLineIndex, positionAt } from '../../server/src/core/text/lineIndex.ts';
import type { FileReport } from '../../server/src/core/workspace/buildReport.ts';
import { openWorkspace, projectRoot } from '../harness/workspace.ts';

/** Real files from public repositories; they are not part of the project. */
const corpus = process.env['MLOPS_CORPUS'] ?? join(projectRoot, '../shared/corpus');

const SNAPSHOT = join(__dirname, 'workspaces.snapshot.txt');

/**
 * Files of collections of mistakes that are none to the tool: GitHub runs workflows whose inputs have a
 * default in quotes, or one of another type. See schemas/DIFFERENCES.md.
 */
const ACCEPTED_BY_THE_TOOL: readonly string[] = [
  '.github/workflows/workflow_dispatch-inputs-bool-default-.yaml',
  '.github/workflows/workflow_dispatch-inputs-string-default-bool.yaml',
];

describe('corpus', () => {
  if (!existsSync(join(corpus, 'MANIFEST.tsv'))) {
    it(`is not checked: there is no ${corpus}`, () => undefined);
    return;
  }

  for (const entry of readManifest()) {
    it(`${entry.verdict}: ${entry.file}`, () => checkEntry(entry));
  }

  it('the findings in its workspaces are those that a person has read', async () => {
    const found = await describeWorkspaces();
    if (process.env['MLOPS_UPDATE'] === '1') {
      writeFileSync(SNAPSHOT, found);
    }
    assert.equal(found, readFileSync(SNAPSHOT, 'utf8'));
  }).timeout(60_000);
});

interface Entry {
  /** In the corpus. */
  readonly file: string;
  /** Where it lay in its repository. */
  readonly path: string;
  readonly verdict: string;
  readonly kind: string;
  /** Formats that count as right. */
  readonly accept: readonly string[];
  /** From 1; `undefined` where the manifest names none. */
  readonly expectedLine: number | undefined;
}

/** The files that are of a format we have. */
function readManifest(): readonly Entry[] {
  const ids = new Set(formats.map(({ id }) => id));
  const [header = '', ...rows] = readFileSync(join(corpus, 'MANIFEST.tsv'), 'utf8').split('\n');
  const names = header.split('\t');
  return rows
    .map(row => new Map(row.split('\t').map((cell, index) => [names[index] ?? '', cell.trim()])))
    .filter(row => ids.has(row.get('format') ?? '') && row.get('kind') !== 'semantic')
    .filter(row => !ACCEPTED_BY_THE_TOOL.includes(row.get('original_path') ?? ''))
    .map(toEntry);
}

function toEntry(row: ReadonlyMap<string, string>): Entry {
  const cell = (name: string): string => row.get(name) ?? '';
  const line = Number(cell('expected_line'));
  return {
    file: cell('file'),
    path: toReadablePath(cell('original_path'), cell('format')),
    verdict: cell('verdict'),
    kind: cell('kind'),
    accept: cell('accept').split(','),
    expectedLine: line > 0 ? line : undefined,
  };
}

/** Some come from collections of examples, under names that no tool reads. */
function toReadablePath(path: string, format: string): string {
  const pattern = formats.find(({ id }) => id === format)?.files[0]?.pattern ?? '';
  return languageOf(formats, path) === undefined ? `${path}/${pattern}` : path;
}

async function checkEntry(entry: Entry): Promise<void> {
  const report = await checkAlone(entry);
  const errors = report.findings.filter(({ severity }) => severity === 'error');
  if (entry.verdict === 'valid') {
    assert.ok(entry.accept.includes(report.formats[0] ?? 'none'), `read as ${report.formats}`);
    assert.deepEqual(
      errors.map(finding => describeFinding(report, finding)),
      [],
    );
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

/** Without the rest of its repository, which only rules of the whole workspace miss. */
async function checkAlone({ file, path }: Entry): Promise<FileReport> {
  const workspace = await openWorkspace(new Map([[path, readFileSync(join(corpus, file))]]));
  workspace.adjustConfig(config => ({ ...config, isPartial: true }));
  return workspace.check(path);
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

function readTree(folder: string): ReadonlyMap<string, Uint8Array> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const files = names.filter(name => statSync(join(folder, name)).isFile());
  return new Map(files.map(name => [name.replaceAll('\\', '/'), readFileSync(join(folder, name))]));
}

/** `path:line:column rule message`, counted from 1. */
function describeFinding(report: FileReport, { rule, message, span }: Finding): string {
  const { line, character } = positionAt(createLineIndex(report.text), span.start);
  return `${report.path}:${line + 1}:${character + 1} ${rule} ${message}`;
}

function lineOf(report: FileReport, offset: number): number {
  return positionAt(createLineIndex(report.text), offset).line + 1;
}
