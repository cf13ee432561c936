import type { WorkspacePath } from '../core/paths/workspacePath.ts';
import { compareText } from '../core/text/compareText.ts';
import { isRecord } from '../core/text/isRecord.ts';
import type { FileSystem } from '../core/workspace/fileSystem.ts';
import { isConfig } from './brokenConfigs.ts';
import { toInertJson } from './logText.ts';
import type { ReportedFile } from './report/reportedFile.ts';
import { UsageError } from './usageError.ts';

/** Findings that a team has accepted: how often each fingerprint may occur. */
export type Baseline = ReadonlyMap<string, number>;

/** Where the accepted findings of a workspace are written down. */
export const BASELINE_FILE = '.mlops/baseline.json';

const MAX_BASELINE_BYTES = 64 * 1024 * 1024;

/** An entry of the file. Fingerprints hold no line numbers, so that edits elsewhere do not matter. */
interface BaselineEntry {
  readonly rule: string;
  readonly path: WorkspacePath;
  readonly fingerprint: string;
  readonly count: number;
}

/**
 * The accepted findings of a workspace; none when the file does not exist.
 *
 * @throws UsageError when the file cannot be read as a baseline.
 */
export async function readBaseline(fileSystem: FileSystem): Promise<Baseline> {
  const content = await fileSystem.read(BASELINE_FILE, MAX_BASELINE_BYTES);
  if (content.kind === 'missing') {
    return new Map();
  }
  const entries =
    content.kind === 'bytes' ? parseEntries(new TextDecoder().decode(content.bytes)) : undefined;
  if (entries === undefined) {
    throw new UsageError(
      `'${BASELINE_FILE}' is no baseline of this version. Write it anew with 'mlops-copilot init --baseline', or leave it out with --no-baseline.`,
    );
  }
  const baseline = new Map<string, number>();
  for (const { fingerprint, count } of entries) {
    baseline.set(fingerprint, (baseline.get(fingerprint) ?? 0) + count);
  }
  return baseline;
}

/** Takes accepted findings out; of equal ones the first, up to their number. */
export function applyBaseline(
  files: readonly ReportedFile[],
  baseline: Baseline,
): { readonly files: readonly ReportedFile[]; readonly hidden: number } {
  const left = new Map(baseline);
  let hidden = 0;
  const kept = files.map(file => {
    if (isConfig(file.path)) {
      return file;
    }
    const findings = file.findings.filter(({ fingerprint }) => {
      const count = left.get(fingerprint) ?? 0;
      left.set(fingerprint, count - 1);
      return count <= 0;
    });
    hidden += file.findings.length - findings.length;
    return { ...file, findings };
  });
  return { files: kept, hidden };
}

/** The text of a baseline that accepts all findings but those of the config, which are always shown. */
export function renderBaseline(files: readonly ReportedFile[]): string {
  const entries = new Map<string, BaselineEntry>();
  for (const file of files.filter(({ path }) => !isConfig(path))) {
    for (const { finding, fingerprint } of file.findings) {
      const count = (entries.get(fingerprint)?.count ?? 0) + 1;
      entries.set(fingerprint, { rule: finding.rule, path: file.path, fingerprint, count });
    }
  }
  return toInertJson({ schemaVersion: 1, findings: [...entries.values()].sort(compareEntries) });
}

function compareEntries(a: BaselineEntry, b: BaselineEntry): number {
  return (
    compareText(a.path, b.path) ||
    compareText(a.rule, b.rule) ||
    compareText(a.fingerprint, b.fingerprint)
  );
}

function parseEntries(text: string): readonly BaselineEntry[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // JSON.parse has no other way to say that a text is no JSON.
    return undefined;
  }
  if (!isRecord(value) || value['schemaVersion'] !== 1 || !Array.isArray(value['findings'])) {
    return undefined;
  }
  const entries: readonly unknown[] = value['findings'];
  return entries.every(isEntry) ? entries : undefined;
}

function isEntry(value: unknown): value is BaselineEntry {
  return (
    isRecord(value) && typeof value['fingerprint'] === 'string' && Number.isInteger(value['count'])
  );
}
