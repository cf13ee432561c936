import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { languageOf } from '../../server/src/core/formats/fileIndex.ts';
import { formats } from '../../server/src/core/formats/formats.ts';
import type { FileReport } from '../../server/src/core/workspace/buildReport.ts';
import { openWorkspace, projectRoot } from '../harness/workspace.ts';

/** Real files from public repositories; they are not part of the project. */
export const corpus = process.env['MLOPS_CORPUS'] ?? join(projectRoot, '../shared/corpus');

/** Whether the files are at hand. */
export function isCorpusThere(): boolean {
  return existsSync(join(corpus, 'MANIFEST.tsv'));
}

/**
 * Files of collections of mistakes that are none to the tool: GitHub runs workflows whose inputs have a
 * default in quotes, or one of another type. See schemas/DIFFERENCES.md.
 */
const ACCEPTED_BY_THE_TOOL: readonly string[] = [
  '.github/workflows/workflow_dispatch-inputs-bool-default-.yaml',
  '.github/workflows/workflow_dispatch-inputs-string-default-bool.yaml',
];

/** A file of the corpus and what is known about it. */
export interface Entry {
  /** In the corpus. */
  readonly file: string;
  readonly format: string;
  /** `owner/name` on GitHub. */
  readonly repository: string;
  /** Where it lay in its repository. */
  readonly path: string;
  readonly verdict: string;
  readonly kind: string;
  /** Formats that count as right. */
  readonly accept: readonly string[];
  /** From 1; `undefined` where the manifest names none. */
  readonly expectedLine: number | undefined;
}

/** What the manifest calls files of formats that it has no name for. */
export const OTHER = 'other';

/** The files that are of a format we have, and those that are of none. */
export function readManifest(): readonly Entry[] {
  const ids = new Set([...formats.map(({ id }) => id), OTHER]);
  return readRows()
    .filter(row => ids.has(row.get('format') ?? '') && row.get('kind') !== 'semantic')
    .filter(row => !ACCEPTED_BY_THE_TOOL.includes(row.get('original_path') ?? ''))
    .map(toEntry);
}

function readRows(): readonly ReadonlyMap<string, string>[] {
  const [header = '', ...rows] = readFileSync(join(corpus, 'MANIFEST.tsv'), 'utf8').split('\n');
  const names = header.split('\t');
  return rows.map(
    row => new Map(row.split('\t').map((cell, index) => [names[index] ?? '', cell.trim()])),
  );
}

/**
 * Whether a file was taken for what it is. Where the manifest has no name for it, that is nothing, or a
 * format that the manifest does not know, such as pre-commit's configuration; what it calls an object of
 * Kubernetes may be one of a group that has a format of its own.
 */
export function isTakenRight({ accept }: Entry, format: string | undefined): boolean {
  if (format === undefined) {
    return accept.includes(OTHER);
  }
  const isUnnamed = !namedFormats().has(format);
  return (
    accept.includes(format) ||
    (isUnnamed && (accept.includes(OTHER) || accept.includes('kubernetes')))
  );
}

let named: ReadonlySet<string> | undefined;

/** Formats that the manifest knows. */
function namedFormats(): ReadonlySet<string> {
  named ??= new Set(readRows().flatMap(row => (row.get('accept') ?? '').split(',')));
  return named;
}

function toEntry(row: ReadonlyMap<string, string>): Entry {
  const cell = (name: string): string => row.get(name) ?? '';
  const line = Number(cell('expected_line'));
  return {
    file: cell('file'),
    format: cell('format'),
    repository: cell('source_repo'),
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

/** Findings of a file without the rest of its repository, which only rules of the whole workspace miss. */
export async function checkAlone(path: string, text: string | Uint8Array): Promise<FileReport> {
  const workspace = await openWorkspace(new Map([[path, text]]));
  workspace.adjustConfig(config => ({ ...config, isPartial: true }));
  return workspace.check(path);
}

/** All files below a folder, by path relative to it. */
export function readTree(folder: string): ReadonlyMap<string, Uint8Array> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const files = names.filter(name => statSync(join(folder, name)).isFile());
  return new Map(files.map(name => [name.replaceAll('\\', '/'), readFileSync(join(folder, name))]));
}
