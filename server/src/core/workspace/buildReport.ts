import { applySuppressions } from '../lint/applySuppressions.ts';
import type { LintConfig } from '../lint/config.ts';
import { decideSeverity } from '../lint/config.ts';
import type { DocumentFinding } from '../lint/draft.ts';
import { compareFindings, type Finding } from '../lint/finding.ts';
import { writeFixes } from '../lint/fixWriter.ts';
import { createRuleNames, type RuleNames } from '../lint/ruleNames.ts';
import type { Place } from '../model/pipelineModel.ts';
import type { WorkspacePath } from '../paths/workspacePath.ts';
import { redactSecrets } from '../secrets/redact.ts';
import type { SourceDocument, SourceFile } from '../source/sourceFile.ts';
import { toInert } from '../text/inert.ts';
import { shiftSpan } from '../text/span.ts';
import type { Judgement } from './fileState.ts';

/** Everything there is to say about one file. */
export interface FileReport {
  readonly path: WorkspacePath;
  /** Text that the findings' spans count in; empty when the file could not be read. */
  readonly text: string;
  /** Ids of the formats that its documents were taken for, in order, likeliest first. */
  readonly formats: readonly string[];
  /** In order of place. */
  readonly findings: readonly Finding[];
}

/** What a report is made of. */
export interface ReportInput {
  readonly file: SourceFile;
  readonly formats: readonly string[];
  readonly judged: readonly { readonly document: SourceDocument; readonly judgement: Judgement }[];
  readonly config: LintConfig;
  /** Names of all rules that exist. */
  readonly ruleNames: RuleNames;
  sourceOf(path: WorkspacePath): SourceFile | undefined;
}

/** Puts the findings of a file's documents together: suppressed ones out, words made inert, in order. */
export function buildReport(input: ReportInput): FileReport {
  const { file, judged } = input;
  const origins = new Map<DocumentFinding, SourceDocument>();
  for (const { document, judgement } of judged) {
    for (const finding of judgement.findings) {
      const severity = decideSeverity(input.config, finding.rule, finding.severity);
      if (severity !== 'off') {
        origins.set(placeInFile({ ...finding, severity }, document), document);
      }
    }
  }
  const ran = new Set(judged.flatMap(({ judgement }) => judgement.ran));
  const { kept, unused } = applySuppressions(file, dropOverlapped([...origins.keys()]), {
    names: input.ruleNames,
    ran,
  });
  const reported = unused.flatMap((finding): DocumentFinding[] => {
    const severity = decideSeverity(input.config, finding.rule, finding.severity);
    return severity === 'off' ? [] : [{ ...finding, severity }];
  });
  const findings = [...kept, ...reported]
    .map(finding => toFinding(finding, input, origins.get(finding)))
    .sort(compareFindings)
    .filter((finding, index, all) => !isRepeated(finding, all[index - 1]));
  return { path: file.path, text: file.text, formats: input.formats, findings };
}

/** The report of a file that could not be read. */
export function buildFailureReport(
  path: WorkspacePath,
  findings: readonly DocumentFinding[],
  config: LintConfig,
): FileReport {
  const judgement: Judgement = { findings, questions: [], ran: [] };
  const content = {
    language: 'yaml' as const,
    text: '',
    root: undefined,
    problems: [],
    isSelfContained: false,
  };
  const document: SourceDocument = { index: 0, start: 0, content };
  return buildReport({
    file: { path, text: '', documents: [document] },
    formats: [],
    judged: [{ document, judgement }],
    config,
    ruleNames: createRuleNames([], []),
    sourceOf: () => undefined,
  });
}

function placeInFile(finding: DocumentFinding, document: SourceDocument): DocumentFinding {
  return {
    ...finding,
    span: shiftSpan(finding.span, document.start),
    owner: shiftSpan(finding.owner, document.start),
  };
}

/**
 * One value gets one finding: an error hides what is milder on the very same place, and a special rule
 * what a general one says of it.
 */
function dropOverlapped(findings: readonly DocumentFinding[]): readonly DocumentFinding[] {
  const keyOf = ({ span }: DocumentFinding): string => `${span.start}:${span.end}`;
  const withError = new Set(findings.filter(({ severity }) => severity === 'error').map(keyOf));
  return findings
    .filter(finding => finding.severity === 'error' || !withError.has(keyOf(finding)))
    .filter(
      finding =>
        finding.yieldsTo === undefined || !findings.some(other => isMoreSpecial(other, finding)),
    );
}

/** Whether another rule says more about the same value. */
function isMoreSpecial(other: DocumentFinding, { yieldsTo, span }: DocumentFinding): boolean {
  return (
    yieldsTo?.includes(other.rule) === true &&
    other.span.start <= span.end &&
    span.start <= other.span.end
  );
}

function isRepeated(finding: Finding, before: Finding | undefined): boolean {
  return before !== undefined && compareFindings(finding, before) === 0;
}

function toFinding(
  finding: DocumentFinding,
  input: ReportInput,
  origin: SourceDocument | undefined,
): Finding {
  const { file } = input;
  const { fix } = finding;
  const document = origin ?? wholeFile(file);
  return {
    rule: finding.rule,
    severity: finding.severity,
    message: toInert(redactSecrets(finding.message)),
    path: file.path,
    span: finding.span,
    owner: finding.owner,
    related: finding.related
      .filter(({ place }) => isThere(file, place))
      .map(({ place, message }) => ({ place, message: toInert(redactSecrets(message)) })),
    fixLevel: finding.fixLevel,
    ...(finding.tag === undefined ? {} : { tag: finding.tag }),
    fixes: () =>
      fix === undefined
        ? []
        : writeFixes({ file, document, sourceOf: path => input.sourceOf(path) }, fix).map(
            ({ title, edits }) => ({ title: toInert(redactSecrets(title)), edits }),
          ),
  };
}

/** A document that does not parse keeps what it said last, and what was said there may lie behind its end now. */
function isThere(file: SourceFile, { path, document, span }: Place): boolean {
  const { content } = file.documents[document] ?? {};
  return path !== file.path || (content !== undefined && span.end <= content.text.length);
}

/** Findings about comments belong to no document; their spans count from the start of the file already. */
function wholeFile(file: SourceFile): SourceDocument {
  const content = {
    language: 'yaml' as const,
    text: file.text,
    root: undefined,
    problems: [],
    isSelfContained: false,
  };
  return { index: 0, start: 0, content };
}
