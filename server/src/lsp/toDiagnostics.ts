import type { Diagnostic, DiagnosticRelatedInformation } from 'vscode-languageserver';
import type { Finding, RelatedPlace } from '../core/lint/finding.ts';
import type { WorkspacePath } from '../core/paths/workspacePath.ts';
import type { SourceFile } from '../core/source/sourceFile.ts';
import type { LineIndex } from '../core/text/lineIndex.ts';
import type { FileReport } from '../core/workspace/buildReport.ts';
import type { FindingData } from '../protocol/findingData.ts';
import { rulePageUri } from '../protocol/pages.ts';
import type { DiagnosticAbilities } from './clientAbilities.ts';
import { indexLines, toRange, toRangeInDocument, toSeverity, toTag } from './convert.ts';

/** `source` of every diagnostic. */
export const DIAGNOSTIC_SOURCE = 'mlops';

/** What turning findings into diagnostics needs besides them. */
export interface DiagnosticContext {
  readonly abilities: DiagnosticAbilities;
  /** Whether a rule has a page that can be opened. */
  hasPage(rule: string): boolean;
  uriOf(path: WorkspacePath): string | undefined;
  sourceOf(path: WorkspacePath): Promise<SourceFile | undefined>;
}

/** The findings of a file as diagnostics, in the same order. */
export async function toDiagnostics(
  report: FileReport,
  context: DiagnosticContext,
): Promise<readonly Diagnostic[]> {
  const sources = await loadRelated(report, context);
  const index = indexLines(report.text);
  return report.findings.map(finding => toDiagnostic(finding, index, { ...context, sources }));
}

interface LoadedContext extends DiagnosticContext {
  readonly sources: ReadonlyMap<WorkspacePath, SourceFile>;
}

async function loadRelated(
  { findings }: FileReport,
  { abilities, sourceOf }: DiagnosticContext,
): Promise<ReadonlyMap<WorkspacePath, SourceFile>> {
  const sources = new Map<WorkspacePath, SourceFile>();
  if (!abilities.relatedInformation) {
    return sources;
  }
  const places = findings.flatMap(({ related }) => related.map(({ place }) => place.path));
  for (const path of new Set(places)) {
    const source = await sourceOf(path);
    if (source !== undefined) {
      sources.set(path, source);
    }
  }
  return sources;
}

function toDiagnostic(finding: Finding, index: LineIndex, context: LoadedContext): Diagnostic {
  const { abilities } = context;
  const { rule, tag } = finding;
  const related = finding.related.flatMap(place => toRelated(place, context));
  const data: FindingData = { fix: finding.fixLevel };
  return {
    range: toRange(index, finding.span),
    severity: toSeverity(finding.severity),
    code: rule,
    source: DIAGNOSTIC_SOURCE,
    message: finding.message,
    ...(abilities.codeDescription && context.hasPage(rule)
      ? { codeDescription: { href: rulePageUri(rule) } }
      : {}),
    ...(tag !== undefined && abilities.tags.has(toTag(tag)) ? { tags: [toTag(tag)] } : {}),
    ...(related.length === 0 ? {} : { relatedInformation: related }),
    ...(abilities.data ? { data } : {}),
  };
}

function toRelated(
  { place, message }: RelatedPlace,
  { sources, uriOf }: LoadedContext,
): readonly DiagnosticRelatedInformation[] {
  const source = sources.get(place.path);
  const uri = uriOf(place.path);
  if (source === undefined || uri === undefined) {
    return [];
  }
  const range = toRangeInDocument(source, indexLines(source.text), place);
  return [{ location: { uri, range }, message }];
}
