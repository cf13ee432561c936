import type { CheckResult } from '../checkRun.ts';
import { toInertJson } from '../logText.ts';
import type { Location } from './location.ts';
import type { ReportedFile, ReportedFinding } from './reportedFile.ts';
import { summarize } from './summary.ts';

/** Version of the shape below; it changes when something is renamed or removed. */
const SCHEMA_VERSION = 1;

/** The report for programs. Paths are relative to the workspace folder, with `/`. */
export function renderJson({ files }: CheckResult, version: string): string {
  const { error, warning, info, hint } = summarize(files);
  return toInertJson({
    schemaVersion: SCHEMA_VERSION,
    version,
    files: files.map(toFile),
    summary: { files: files.length, error, warning, info, hint },
  });
}

function toFile({ path, formats, findings }: ReportedFile): unknown {
  return { path, formats, findings: findings.map(toFinding) };
}

function toFinding({ finding, at, related, fix }: ReportedFinding): unknown {
  const { rule, severity, message } = finding;
  return {
    rule,
    severity,
    message,
    ...toRange(at),
    fix,
    related: related.map(place => ({
      path: place.at.path,
      ...toRange(place.at),
      message: place.message,
    })),
  };
}

function toRange({ line, column, endLine, endColumn }: Location): Omit<Location, 'path'> {
  return { line, column, endLine, endColumn };
}
