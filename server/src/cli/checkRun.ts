import type { WorkspacePath } from '../core/paths/workspacePath.ts';
import { compareText } from '../core/text/compareText.ts';
import { openGit } from '../node/git.ts';
import { applyBaseline, readBaseline } from './baseline.ts';
import { collectBrokenConfigs } from './brokenConfigs.ts';
import type { CommandHost } from './command.ts';
import { toLogText } from './logText.ts';
import { createProgress } from './progress.ts';
import { createReporter, type ReportedFile } from './report/reportedFile.ts';
import { openSession, type Session, type SessionRequest } from './session.ts';
import { UsageError } from './usageError.ts';

/** What to check, and what of it to show. */
export interface CheckRequest extends SessionRequest {
  /** Ids to narrow the findings down to; none means all. */
  readonly rules: readonly string[];
  /** A commit; only files that differ from it are shown. */
  readonly changedSince?: string | undefined;
  readonly hasBaseline: boolean;
}

/** All that was found. */
export interface CheckResult {
  readonly session: Session;
  /** Pipeline files, sorted by path. */
  readonly files: readonly ReportedFile[];
  /** Files that were named, but that no format knows. */
  readonly strangers: readonly WorkspacePath[];
  /** Findings that the baseline hides. */
  readonly hidden: number;
  readonly isConfigBroken: boolean;
}

/** Checks files in the light of their whole workspace. */
export async function runCheck(host: CommandHost, request: CheckRequest): Promise<CheckResult> {
  const session = await narrowDown(await openSession(host, request), request.changedSince);
  const baseline = request.hasBaseline ? await readBaseline(session.fileSystem) : new Map();
  const all = await checkFiles(host, session, request.rules);
  return { ...all, session, ...applyBaseline(all.files, baseline) };
}

/**
 * A session about changed files only. All files are read nevertheless, because findings depend on them.
 *
 * @throws UsageError when Git does not know the commit.
 */
async function narrowDown(session: Session, changedSince: string | undefined): Promise<Session> {
  if (changedSince === undefined) {
    return session;
  }
  const git = openGit(session.root);
  const commit = await git.resolveCommit(changedSince);
  const since = commit === undefined ? undefined : await git.findMergeBase(commit);
  if (since === undefined) {
    throw new UsageError(
      `Git knows no commit '${toLogText(changedSince)}' here that shares a history with this one. In CI, fetch it first, all commits with it.`,
    );
  }
  const changed = await git.listChangedSince(since);
  if (changed === undefined) {
    throw new UsageError(
      'Git cannot be asked here what changed without running what the repository names: its configuration has a filter with an unusual name. Check without --changed.',
    );
  }
  const isChanged = new Set(changed);
  return { ...session, files: session.files.filter(path => isChanged.has(path)) };
}

/** What was found before the baseline hides some of it. */
export type CheckedFiles = Pick<CheckResult, 'files' | 'strangers' | 'isConfigBroken'>;

/** Checks the files of a session; configs with errors are added to them. */
export async function checkFiles(
  host: CommandHost,
  session: Session,
  rules: readonly string[],
): Promise<CheckedFiles> {
  const { workspace } = session;
  const broken = await collectBrokenConfigs(session);
  if (rules.length > 0) {
    workspace.adjustConfig(config => ({ ...config, only: new Set(rules) }));
  }
  const toReported = createReporter(workspace, session.logger);
  const progress = createProgress(host.terminal);
  const paths = [...new Set([...session.files, ...broken.keys()])].sort(compareText);
  const files: ReportedFile[] = [];
  const strangers: WorkspacePath[] = [];
  for (const [index, path] of paths.entries()) {
    progress.show(`Checking file ${index + 1} of ${paths.length}`);
    const report = broken.get(path) ?? (await workspace.check(path));
    if (report.formats.length > 0 || report.findings.length > 0) {
      files.push(await toReported(report));
    } else if (session.named.has(path)) {
      strangers.push(path);
    }
  }
  progress.clear();
  return { files, strangers, isConfigBroken: broken.size > 0 };
}
