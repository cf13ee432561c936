import type { Finding } from '../lint/finding.ts';
import type { DocumentModel, Place } from '../model/pipelineModel.ts';
import type { WorkspacePath } from '../paths/workspacePath.ts';
import type { SourceFile } from '../source/sourceFile.ts';
import { createLineIndex, type LineIndex, positionAt } from '../text/lineIndex.ts';
import type { FileReport } from '../workspace/buildReport.ts';
import type { GraphPlace } from './graph.ts';

/** What one file gives to the graph; it keeps neither text nor trees. */
export interface GraphFile {
  readonly path: WorkspacePath;
  readonly models: readonly DocumentModel[];
  readonly lines: LineIndex;
  /** Where each document starts. */
  readonly starts: readonly number[];
  /** Documents that do not parse now and keep what they said last. */
  readonly stale: ReadonlySet<number>;
  /** Spans count from the start of the file. */
  readonly findings: readonly Pick<Finding, 'rule' | 'severity' | 'message' | 'span'>[];
}

/** What is needed to make one. */
export interface GraphFileInput {
  readonly models: readonly DocumentModel[];
  readonly source: SourceFile | undefined;
  readonly report: Pick<FileReport, 'path' | 'findings'>;
}

/** `undefined` for a file that says nothing about the life cycle. */
export function toGraphFile({ models, source, report }: GraphFileInput): GraphFile | undefined {
  const says = models.some(
    ({ pipelines, deployments, symbols }) =>
      pipelines.length + deployments.length + symbols.length > 0,
  );
  if (!says || source === undefined) {
    return undefined;
  }
  const { documents, text } = source;
  return {
    path: report.path,
    models,
    lines: createLineIndex(text),
    starts: documents.map(({ start }) => start),
    stale: new Set(
      documents.filter(({ content }) => content.problems.length > 0).map(({ index }) => index),
    ),
    findings: report.findings.map(({ rule, severity, message, span }) => ({
      rule,
      severity,
      message,
      span,
    })),
  };
}

/** Where a place is in its file. */
export function placeIn({ path, lines, starts }: GraphFile, place: Place): GraphPlace {
  const offset = (starts[place.document] ?? 0) + place.span.start;
  const { line, character } = positionAt(lines, offset);
  return { file: path, line: line + 1, column: character + 1 };
}
