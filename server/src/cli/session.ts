import type { RuleTimer } from '../core/lint/lintDocument.ts';
import type { WorkspacePath } from '../core/paths/workspacePath.ts';
import { isBelow } from '../core/paths/workspacePath.ts';
import { compareText } from '../core/text/compareText.ts';
import { decodeBytes } from '../core/text/decodeBytes.ts';
import { MAX_FILE_BYTES } from '../core/workspace/inputs.ts';
import { type OpenedWorkspace, openWorkspace } from '../node/openWorkspace.ts';
import type { CommandHost } from './command.ts';
import { createTerminalLogger, type TerminalLogger } from './logger.ts';
import { createProgress } from './progress.ts';
import { resolveRoot, resolveTargets, type Target, toTargetPath } from './targets.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usageError.ts';

/** What a command was asked to look at. */
export interface SessionRequest {
  /** As typed; none means the current folder. */
  readonly paths: readonly string[];
  /** Value of `--root`. */
  readonly root: string | undefined;
  readonly isVerbose: boolean;
  /** Path that standard input is read as, as typed. */
  readonly stdinPath?: string | undefined;
  readonly timeRule?: RuleTimer | undefined;
}

/** A workspace that was read, and the files of it that the command is about. */
export interface Session extends OpenedWorkspace {
  readonly logger: TerminalLogger;
  /** Sorted; what was named by itself and what lies below a named folder. */
  readonly files: readonly WorkspacePath[];
  /** Files that were named by themselves. */
  readonly named: ReadonlySet<WorkspacePath>;
  /** What the command was asked about. */
  readonly targets: readonly Target[];
}

/**
 * Opens the workspace around the paths and reads all of it, because findings depend on other files.
 *
 * @throws UsageError
 */
export async function openSession(host: CommandHost, request: SessionRequest): Promise<Session> {
  const { terminal, moduleFolder } = host;
  const { stdinPath } = request;
  const paths = stdinPath === undefined ? request.paths : [stdinPath];
  const root = resolveRoot(terminal, paths, request.root);
  const logger = createTerminalLogger(terminal, request.isVerbose);
  const opened = openWorkspace({ root, moduleFolder, logger, timeRule: request.timeRule });
  const targets =
    stdinPath === undefined
      ? await resolveTargets(opened, terminal, paths)
      : [await openStandardInput(opened, terminal, stdinPath)];
  const found = await scanWorkspace(opened, terminal, logger);
  const named = new Set(targets.filter(({ kind }) => kind === 'file').map(({ path }) => path));
  // What was named counts even when Git ignores it, for findings in other files too.
  for (const path of named) {
    await opened.workspace.recognize(path);
  }
  const files = [...new Set([...found.filter(path => isTargeted(path, targets)), ...named])];
  return { ...opened, logger, named, targets, files: files.sort(compareText) };
}

/** Reads all of a workspace, and says how far it is. */
export async function scanWorkspace(
  { workspace }: Pick<OpenedWorkspace, 'workspace'>,
  terminal: Terminal,
  logger: TerminalLogger,
): Promise<readonly WorkspacePath[]> {
  const progress = createProgress(terminal);
  const result = await workspace.scan({
    onProgress: (done, total) => progress.show(`Reading file ${done + 1} of ${total}`),
  });
  progress.clear();
  logger.info(`read ${result.files.length} files`);
  if (result.isTruncated) {
    logger.warn(
      'The workspace is too large to be read as a whole; what lies beyond 500,000 entries is not checked. Exclude folders in .mlops/config.yaml.',
    );
  }
  return result.files;
}

function isTargeted(file: WorkspacePath, targets: readonly Target[]): boolean {
  return targets.some(({ kind, path }) => kind === 'folder' && isBelow(file, path));
}

async function openStandardInput(
  { root, workspace }: OpenedWorkspace,
  terminal: Terminal,
  typed: string,
): Promise<Target> {
  const path = toTargetPath(root, terminal, typed);
  const bytes = await terminal.readInput(MAX_FILE_BYTES);
  if (bytes === undefined) {
    throw new UsageError('Standard input is larger than 4 MB, so it is not checked.');
  }
  const decoded = decodeBytes(bytes);
  if (decoded.kind !== 'text') {
    throw new UsageError('Standard input is not UTF-8 text, so it is not checked.');
  }
  workspace.setOpenText(path, decoded.text);
  return { kind: 'file', path };
}
