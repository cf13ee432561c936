import type { WorkspacePath } from '../core/paths/workspacePath.ts';
import { compareText } from '../core/text/compareText.ts';
import { applyBaseline, readBaseline } from './baseline.ts';
import { collectBrokenConfigs } from './brokenConfigs.ts';
import type { CommandHost } from './command.ts';
import { createProgress } from './progress.ts';
import { createReporter, type ReportedFile } from './report/reportedFile.ts';
import { openSession, type Session, type SessionRequest } from './session.ts';

/** What to check, and what of it to show. */
export interface CheckRequest extends SessionRequest {
  /** Ids to narrow the findings down to; none means all. */
  readonly rules: readonly string[];
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
  const session = await openSession(host, request);
  const baseline = request.hasBaseline ? await readBaseline(session.fileSystem) : new Map();
  const all = await checkFiles(host, session, request.rules);
  return { ...all, session, ...applyBaseline(all.files, baseline) };
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
