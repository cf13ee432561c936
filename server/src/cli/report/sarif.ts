import type * as sarif from 'sarif';
import type { Fix, Severity } from '../../core/lint/finding.ts';
import type { WorkspacePath } from '../../core/paths/workspacePath.ts';
import { redactSecrets } from '../../core/secrets/redact.ts';
import type { Pages } from '../../node/pages.ts';
import type { CheckResult } from '../checkRun.ts';
import { toInertJson } from '../logText.ts';
import { listRuleInfos, type RuleInfo } from '../ruleInfo.ts';
import { createLocator, type Location, type Locator } from './location.ts';
import type { ReportedFinding } from './reportedFile.ts';

/** What a SARIF log says besides the findings. */
export interface SarifOptions {
  readonly version: string;
  readonly pages: Pages;
}

/**
 * The report for code scanning, as a SARIF 2.1.0 log. Only rules with findings are listed.
 * Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/
 */
export async function renderSarif(
  { files, session }: CheckResult,
  { version, pages }: SarifOptions,
): Promise<string> {
  const findings = files.flatMap(file => file.findings);
  const ids = [...new Set(findings.map(({ finding }) => finding.rule))].sort();
  const infos = new Map(listRuleInfos().map(info => [info.id, info]));
  const locator = createLocator(session.workspace);
  const results: sarif.Result[] = [];
  for (const finding of findings) {
    results.push(await toResult(finding, ids, locator));
  }
  const rules = ids.map(id => toRule(id, infos.get(id), pages(id)));
  const driver = { name: 'MLOps Copilot', version, rules };
  const log: sarif.Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }],
  };
  return toInertJson(log);
}

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  hint: 'note',
};

function toRule(
  id: string,
  info: RuleInfo | undefined,
  page: string | undefined,
): sarif.ReportingDescriptor {
  const summary = info?.summary ?? id;
  const tags = info?.meta === undefined ? [] : [info.meta.category, info.meta.component];
  return {
    id,
    shortDescription: { text: summary },
    ...(page === undefined ? {} : { help: { text: summary, markdown: page } }),
    defaultConfiguration: { level: LEVELS[info?.severity ?? 'warning'] },
    ...(tags.length === 0 ? {} : { properties: { tags } }),
  };
}

async function toResult(
  reported: ReportedFinding,
  ids: readonly string[],
  locator: Locator,
): Promise<sarif.Result> {
  const { finding, at, related, fingerprint, occurrence } = reported;
  const fixes = await toFixes(reported, locator);
  return {
    ruleId: finding.rule,
    ruleIndex: ids.indexOf(finding.rule),
    level: LEVELS[finding.severity],
    message: { text: finding.message },
    locations: [{ physicalLocation: toPhysical(at) }],
    ...(related.length === 0 ? {} : { relatedLocations: related.map(toRelated) }),
    partialFingerprints: { 'mlopsCopilot/v1': `${fingerprint}:${occurrence}` },
    ...(fixes.length === 0 ? {} : { fixes }),
  };
}

function toRelated(
  { at, message }: ReportedFinding['related'][number],
  index: number,
): sarif.Location {
  return { id: index + 1, physicalLocation: toPhysical(at), message: { text: message } };
}

function toPhysical(at: Location): sarif.PhysicalLocation {
  return { artifactLocation: { uri: toUri(at.path) }, region: toRegion(at) };
}

function toRegion({ line, column, endLine, endColumn }: Location): sarif.Region {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

/** A relative reference (RFC 3986); half of a surrogate pair, which Windows allows in names, has no bytes. */
function toUri(path: WorkspacePath): string {
  const whole = path.replace(
    /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    '\ufffd',
  );
  return whole.split('/').map(encodeURIComponent).join('/');
}

/** A tool applies fixes without asking what is meant, so only single ones are offered. */
async function toFixes(
  { fix: level, fixes }: ReportedFinding,
  locator: Locator,
): Promise<sarif.Fix[]> {
  const [fix] = fixes;
  const isSingle = fixes.length === 1 && (level === 'safe' || level === 'review');
  return fix === undefined || !isSingle || holdsSecret(fix) ? [] : [await toFix(fix, locator)];
}

function holdsSecret({ title, edits }: Fix): boolean {
  const texts = [title, ...edits.flatMap(file => file.edits.map(({ newText }) => newText))];
  return texts.some(text => redactSecrets(text) !== text);
}

async function toFix(fix: Fix, locator: Locator): Promise<sarif.Fix> {
  const artifactChanges: sarif.ArtifactChange[] = [];
  for (const { path, edits } of fix.edits) {
    const replacements: sarif.Replacement[] = [];
    for (const { span, newText } of edits) {
      const deletedRegion = toRegion(await locator.locate(path, span));
      replacements.push({ deletedRegion, insertedContent: { text: newText } });
    }
    artifactChanges.push({ artifactLocation: { uri: toUri(path) }, replacements });
  }
  return { description: { text: fix.title }, artifactChanges };
}
