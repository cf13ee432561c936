import { countSeverities, NO_COUNTS } from '../core/lint/countSeverities.ts';
import type { Finding } from '../core/lint/finding.ts';
import type { FileReport } from '../core/workspace/buildReport.ts';
import type { Pages } from '../node/pages.ts';
import type { Neighbour } from '../protocol/neighbours.ts';
import type { ClientAbilities } from './clientAbilities.ts';
import type { Home } from './home.ts';
import { findElsewhere, isShownHere, NOTHING_ELSEWHERE } from './neighbours.ts';
import type { OpenDocument } from './openDocument.ts';
import { toDiagnostics } from './toDiagnostics.ts';
import { nameResult, type Verdict } from './verdict.ts';

/** Turns reports of the engine into what clients are told. */
export interface VerdictMaker {
  /** @param document When the file is open. */
  toVerdict(home: Home, report: FileReport, document: OpenDocument | undefined): Promise<Verdict>;
  /** The verdict about a document that is not judged. */
  emptyVerdict(document: OpenDocument): Verdict;
}

/** What verdicts are made with. */
export interface VerdictMakerOptions {
  readonly abilities: ClientAbilities;
  readonly pages: Pages;
  /** The client's neighbours as they are now. */
  neighbours(): readonly Neighbour[];
}

/** A maker for one client. */
export function createVerdictMaker(options: VerdictMakerOptions): VerdictMaker {
  const { abilities, pages, neighbours } = options;
  const hasPage = rememberPages(pages);
  return {
    async toVerdict(home, report, document) {
      const uri = document?.uri ?? home.uriOf(report.path) ?? '';
      const settings = home.settings();
      const elsewhere = findElsewhere(neighbours(), settings, {
        path: report.path,
        formats: report.formats,
        text: report.text,
        languageId: document?.languageId(),
      });
      const isShown = (finding: Finding | undefined): boolean =>
        finding !== undefined &&
        (document === undefined || isShownHere(finding, elsewhere, settings));
      const all = await toDiagnostics(report, {
        abilities: abilities.diagnostics,
        hasPage,
        uriOf: path => (path === report.path ? uri : home.uriOf(path)),
        sourceOf: path => home.use(workspace => workspace.source(path)),
      });
      const byFinding = all.map((diagnostic, at) =>
        isShown(report.findings[at]) ? diagnostic : undefined,
      );
      const diagnostics = byFinding.filter(diagnostic => diagnostic !== undefined);
      return {
        uri,
        version: document?.version() ?? null,
        diagnostics,
        byFinding,
        elsewhere,
        resultId: nameResult(diagnostics, document?.touches() ?? 0),
        counts: countSeverities(report.findings.filter(isShown)),
        report: document === undefined ? undefined : report,
      };
    },
    emptyVerdict: document => ({
      uri: document.uri,
      version: document.version(),
      diagnostics: [],
      byFinding: [],
      elsewhere: NOTHING_ELSEWHERE,
      resultId: nameResult([], document.touches()),
      counts: NO_COUNTS,
      report: undefined,
    }),
  };
}

/** Whether rules have pages; each is looked for once. */
function rememberPages(pages: Pages): (rule: string) => boolean {
  const known = new Map<string, boolean>();
  return rule => {
    const has = known.get(rule) ?? pages(rule) !== undefined;
    known.set(rule, has);
    return has;
  };
}
