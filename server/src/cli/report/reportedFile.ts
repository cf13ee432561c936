import type { Finding, Fix, FixLevel } from '../../core/lint/finding.ts';
import type { WorkspacePath } from '../../core/paths/workspacePath.ts';
import type { FileReport } from '../../core/workspace/buildReport.ts';
import type { Logger } from '../../core/workspace/logger.ts';
import type { Workspace } from '../../core/workspace/workspace.ts';
import { listRuleNames } from '../../node/openWorkspace.ts';
import { computeFingerprint } from './fingerprint.ts';
import { createLocator, type Location, type Locator } from './location.ts';

/** A file and what is shown of it. */
export interface ReportedFile {
  readonly path: WorkspacePath;
  /** Text that the findings' spans count in; empty where there are none. */
  readonly text: string;
  readonly formats: readonly string[];
  readonly findings: readonly ReportedFinding[];
}

/** A finding with everything that a report says about it. */
export interface ReportedFinding {
  readonly finding: Finding;
  readonly at: Location;
  readonly related: readonly { readonly at: Location; readonly message: string }[];
  /** Fixes that can be made here and now. */
  readonly fixes: readonly Fix[];
  /** `none` when there are no fixes after all. */
  readonly fix: FixLevel;
  readonly fingerprint: string;
  /** Counts findings of one file with the same fingerprint, from 1. */
  readonly occurrence: number;
}

/** Completes what the engine says about a file. */
export type Reporter = (report: FileReport) => Promise<ReportedFile>;

/** A reporter for the files of one workspace. */
export function createReporter(workspace: Workspace, logger: Logger): Reporter {
  const locator = createLocator(workspace);
  const { originalOf } = listRuleNames();
  return async ({ path, text, formats, findings }) => {
    if (findings.length === 0) {
      return { path, text: '', formats, findings: [] };
    }
    const source = await workspace.source(path);
    const seen = new Map<string, number>();
    const reported: ReportedFinding[] = [];
    for (const finding of findings) {
      const fingerprint = computeFingerprint(finding, originalOf(finding.rule), source);
      const occurrence = (seen.get(fingerprint) ?? 0) + 1;
      seen.set(fingerprint, occurrence);
      const located = await locateFinding(locator, finding);
      reported.push({ ...located, ...listFixes(finding, logger), fingerprint, occurrence });
    }
    return { path, text, formats, findings: reported };
  };
}

async function locateFinding(
  locator: Locator,
  finding: Finding,
): Promise<Pick<ReportedFinding, 'finding' | 'at' | 'related'>> {
  const at = await locator.locate(finding.path, finding.span);
  const related = finding.related.map(async ({ place, message }) => ({
    at: await locator.locatePlace(place),
    message,
  }));
  return { finding, at, related: await Promise.all(related) };
}

/** Fixes of a finding; a rule that fails to write them costs its fixes and nothing else. */
export function listFixes(
  finding: Finding,
  logger: Logger,
): Pick<ReportedFinding, 'fixes' | 'fix'> {
  if (finding.fixLevel === 'none') {
    return { fixes: [], fix: 'none' };
  }
  try {
    const fixes = finding.fixes();
    return { fixes, fix: fixes.length === 0 ? 'none' : finding.fixLevel };
  } catch (error) {
    logger.error(`fix of ${finding.rule} failed on ${finding.path}`, error);
    return { fixes: [], fix: 'none' };
  }
}
