import type { FormatOverride } from '../formats/format.ts';
import { applyOverrides, DEFAULT_CONFIG, type LintConfig, readLintConfig } from '../lint/config.ts';
import {
  ancestorsOf,
  joinPath,
  parentOf,
  resolveInside,
  type WorkspacePath,
} from '../paths/workspacePath.ts';
import type { Span } from '../text/span.ts';
import { parsePatterns } from './gitIgnore.ts';
import type { FileQueries } from './queries.ts';

/** Where a team writes down its decisions. */
export const CONFIG_FILE = '.mlops/config.yaml';

/** The config that holds for a file: the nearest one in a folder above it, with what it says of this file. */
export function findConfig(files: FileQueries, path: WorkspacePath): LintConfig {
  const config = findConfigPath(files, path);
  const values = config === undefined ? undefined : files.valuesOf(config);
  if (config === undefined || values?.state !== 'known') {
    return DEFAULT_CONFIG;
  }
  const relative = relativeToConfig(config, path);
  return applyOverrides(
    readLintConfig(values.value),
    override => relative !== '' && parsePatterns(override.files.join('\n')).ignores(relative),
  );
}

/** How the patterns of a config name a file. */
function relativeToConfig(config: WorkspacePath, path: WorkspacePath): string {
  const folder = parentOf(parentOf(config));
  return folder === '' ? path : path.slice(folder.length + 1);
}

/**
 * What the editor's settings, or else the config, say that a file is.
 *
 * @returns `undefined` where they leave it to the formats.
 */
export function findFormatOverride(
  files: FileQueries,
  path: WorkspacePath,
  settings: ReadonlyMap<string, string>,
): FormatOverride | undefined {
  const set = findDecision(settings, path);
  if (set !== undefined) {
    return { id: set, because: "the setting 'mlops.formats' says so" };
  }
  const id = findByPattern(files, path, ({ formats }) => formats)?.value;
  return id === undefined ? undefined : { id, because: `'formats' in '${CONFIG_FILE}' says so` };
}

/**
 * The schema of its team's that the config says a file is to be checked against.
 *
 * @returns `undefined` where it names none, or one outside of the workspace.
 */
export function findSchemaOverride(
  files: FileQueries,
  path: WorkspacePath,
): WorkspacePath | undefined {
  const found = findByPattern(files, path, ({ schemas }) => schemas);
  return found === undefined ? undefined : resolveInside(found.folder, found.value);
}

interface Decision {
  readonly value: string;
  /** The folder that the config is about, which its paths count from. */
  readonly folder: WorkspacePath;
}

/** The last decision of the config whose pattern matches a file. */
function findByPattern(
  files: FileQueries,
  path: WorkspacePath,
  decisionsOf: (config: LintConfig) => ReadonlyMap<string, string>,
): Decision | undefined {
  const config = findConfigPath(files, path);
  if (config === undefined || config === path) {
    return undefined;
  }
  const value = findDecision(decisionsOf(findConfig(files, path)), relativeToConfig(config, path));
  return value === undefined ? undefined : { value, folder: parentOf(parentOf(config)) };
}

/** What the last pattern that matches a path decides. */
function findDecision(
  decisions: ReadonlyMap<string, string>,
  path: WorkspacePath,
): string | undefined {
  return [...decisions].findLast(([pattern]) => parsePatterns(pattern).ignores(path))?.[1];
}

/** What a comment says that a document is. */
export interface FormatComment extends FormatOverride {
  /** The id. */
  readonly at: Span;
}

/**
 * What a comment above the content of a document says that it is: `# mlops-format: argo-workflows`.
 *
 * @returns `undefined` where there is none.
 */
export function findFormatComment(text: string): FormatComment | undefined {
  if (!text.includes(FORMAT_COMMENT)) {
    return undefined;
  }
  let offset = 0;
  for (const line of text.split('\n', MAX_COMMENT_LINES)) {
    const [, before = '', id] = COMMENT_LINE.exec(line) ?? [];
    if (id !== undefined) {
      const start = offset + before.length;
      const at = { start, end: start + id.length };
      return { id, at, because: `the comment '# mlops-format: ${id}' says so` };
    }
    offset += line.length + 1;
    const isContent = !/^[ \t\r]*(?:#|$|---)/.test(line);
    if (isContent) {
      return undefined;
    }
  }
  return undefined;
}

/** A text without it has no such comment. */
export const FORMAT_COMMENT = 'mlops-format:';

const COMMENT_LINE = /^([ \t]*#[ \t]*mlops-format:[ \t]*)([^\s#]{1,60})[ \t\r]*$/;

const MAX_COMMENT_LINES = 50;

/** The config that holds for a file: the nearest one above it. */
export function findConfigPath(files: FileQueries, path: WorkspacePath): WorkspacePath | undefined {
  const folders = path === '' ? [''] : ancestorsOf(path);
  return folders
    .map(folder => joinPath(folder, CONFIG_FILE))
    .find(candidate => files.kindOf(candidate) === 'file');
}
