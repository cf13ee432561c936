import type { Ignore } from 'ignore';
import { languageOf } from '../formats/fileIndex.ts';
import type { Format } from '../formats/format.ts';
import { joinPath, nameOf, type WorkspacePath } from '../paths/workspacePath.ts';
import type { FileSystem } from './fileSystem.ts';
import { parsePatterns } from './gitIgnore.ts';
import { MAX_FILE_BYTES } from './inputs.ts';

/** What a walk over the workspace folder looks at. */
export interface ScanOptions {
  readonly fileSystem: FileSystem;
  readonly formats: readonly Format[];
  /** Patterns in `.gitignore` syntax; empty means everything. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Asked between folders; a walk that is cancelled gives what it has found. */
  isCancelled?(): boolean;
}

/** Files that some format may want, and whether the walk had to stop early. */
export interface ScanResult {
  /** Sorted by folder, then name. */
  readonly files: readonly WorkspacePath[];
  /** Set when the workspace has more entries than are walked. */
  readonly isTruncated: boolean;
}

/** Entries of one workspace that are walked; beyond it the scan says that it stopped. */
const MAX_ENTRIES = 500_000;
const MAX_DEPTH = 64;

/** Folders that hold nothing a team writes by hand. */
const SKIPPED_FOLDERS: ReadonlySet<string> = new Set([
  '.git',
  '.hg',
  '.svn',
  'node_modules',
  '.venv',
  'venv',
  '__pycache__',
  'site-packages',
  '.tox',
  '.nox',
  '.mypy_cache',
  '.pytest_cache',
  '.ruff_cache',
  '.ipynb_checkpoints',
  '.terraform',
]);

/** Where DVC keeps data and scratch files beside its configuration. */
const SKIPPED_PATHS = /(?:^|\/)\.dvc\/(?:cache|tmp)$/;

/** Walks the workspace folder; what Git ignores and what the config excludes is left out. */
export async function scanWorkspace(options: ScanOptions): Promise<ScanResult> {
  const walk: Walk = {
    options,
    include: options.include.length === 0 ? undefined : parsePatterns(options.include.join('\n')),
    exclude: parsePatterns(options.exclude.join('\n')),
    files: [],
    entriesLeft: MAX_ENTRIES,
  };
  await walkFolder(walk, '', []);
  return { files: walk.files, isTruncated: walk.entriesLeft <= 0 };
}

interface Walk {
  readonly options: ScanOptions;
  readonly include: Ignore | undefined;
  readonly exclude: Ignore;
  readonly files: WorkspacePath[];
  entriesLeft: number;
}

async function walkFolder(
  walk: Walk,
  directory: WorkspacePath,
  ignoreFiles: readonly IgnoreFile[],
): Promise<void> {
  const { fileSystem } = walk.options;
  const entries = await fileSystem.list(directory);
  if (entries === undefined || walk.entriesLeft <= 0 || walk.options.isCancelled?.() === true) {
    return;
  }
  walk.entriesLeft -= entries.length;
  const hasOwn = entries.some(entry => entry.name === '.gitignore');
  const own = hasOwn ? await readIgnoreFile(fileSystem, directory) : undefined;
  const active = own === undefined ? ignoreFiles : [...ignoreFiles, own];
  for (const entry of entries) {
    const path = joinPath(directory, entry.name);
    if (entry.kind === 'directory' && isWantedFolder(walk, path, active)) {
      await walkFolder(walk, path, active);
    } else if (entry.kind !== 'directory' && isWantedFile(walk, path, active)) {
      walk.files.push(path);
    }
  }
}

function isWantedFolder(walk: Walk, path: WorkspacePath, active: readonly IgnoreFile[]): boolean {
  return (
    !SKIPPED_FOLDERS.has(nameOf(path)) &&
    !SKIPPED_PATHS.test(path) &&
    path.split('/').length <= MAX_DEPTH &&
    !walk.exclude.ignores(`${path}/`) &&
    !isIgnored(active, `${path}/`)
  );
}

function isWantedFile(walk: Walk, path: WorkspacePath, active: readonly IgnoreFile[]): boolean {
  return (
    languageOf(walk.options.formats, path) !== undefined &&
    walk.include?.ignores(path) !== false &&
    !walk.exclude.ignores(path) &&
    !isIgnored(active, path)
  );
}

interface IgnoreFile {
  readonly directory: WorkspacePath;
  readonly text: string;
}

async function readIgnoreFile(
  fileSystem: FileSystem,
  directory: WorkspacePath,
): Promise<IgnoreFile | undefined> {
  const content = await fileSystem.read(joinPath(directory, '.gitignore'), MAX_FILE_BYTES);
  return content.kind === 'bytes'
    ? { directory, text: new TextDecoder('utf-8').decode(content.bytes) }
    : undefined;
}

/** Deeper ignore files win over higher ones. */
function isIgnored(ignoreFiles: readonly IgnoreFile[], path: WorkspacePath): boolean {
  let ignored = false;
  for (const { directory, text } of ignoreFiles) {
    const result = parsePatterns(text).test(
      directory === '' ? path : path.slice(directory.length + 1),
    );
    ignored = result.ignored || (ignored && !result.unignored);
  }
  return ignored;
}
