import type { SourceDocument, SourceFile } from '../source/sourceFile.ts';
import { createLineIndex, type LineIndex, positionAt } from '../text/lineIndex.ts';
import { findNearest } from '../text/nearest.ts';
import type { Span } from '../text/span.ts';
import { findScalarAt } from '../tree/findNode.ts';
import type { DocumentFinding } from './draft.ts';
import { unusedSuppression } from './rules/unusedSuppression.ts';

/** One comment that silences rules: `# mlops-ignore: RULE[, RULE] -- reason`. Spans count from the start of the file. */
export interface Suppression {
  readonly scope: 'place' | 'file';
  readonly rules: readonly string[];
  /** From the `#` to the end of the line. */
  readonly span: Span;
  readonly line: number;
  /** The line that it stands on or above, comments in between passed over. */
  readonly targetLine: number;
  readonly reason: string | undefined;
  /** A file-wide comment counts only in the first comment block. */
  readonly isMisplaced: boolean;
}

/** A finding whose spans count from the start of the file. */
export type PlacedFinding = DocumentFinding;

/** What is left of a file's findings, and which suppressions did nothing. */
export interface SuppressionResult {
  readonly kept: readonly PlacedFinding[];
  readonly unused: readonly PlacedFinding[];
}

/** Which rules could have reported something; a suppression of a rule that did not run is not called unused. */
export interface RuleKnowledge {
  /** Ids of all rules that exist. */
  readonly known: ReadonlySet<string>;
  readonly ran: ReadonlySet<string>;
}

/**
 * Finds the suppression comments of a file, those inside of block scalars (shell scripts) included.
 * Costs nothing for the many files that have none.
 */
export function collectSuppressions({ text, documents }: SourceFile): readonly Suppression[] {
  if (!text.includes('mlops-ignore')) {
    return [];
  }
  const index = createLineIndex(text);
  const firstContent = firstContentLine(text, index);
  const found: Suppression[] = [];
  for (const match of text.matchAll(COMMENT)) {
    const start = match.index + (match[1]?.length ?? 0);
    if (documents.some(document => isQuoted(document, start))) {
      continue;
    }
    const { line } = positionAt(index, start);
    const scope = match[2] === undefined ? 'place' : 'file';
    const [ids, reason] = splitReason(match[3] ?? '');
    found.push({
      scope,
      rules: ids.split(/[\s,]+/).filter(Boolean),
      span: { start, end: match.index + match[0].trimEnd().length },
      line,
      targetLine: targetOf(text, index, line),
      reason,
      isMisplaced: scope === 'file' && line >= firstContent,
    });
  }
  return found;
}

// The rest of a line is bounded so that a line without end costs no more than a long one.
const COMMENT = /(^|[ \t])#[ \t]*mlops-ignore(-file)?:([^\r\n]{0,1000})/gm;

/** Whether an offset lies in a value of one line or in quotes, where `#` starts no comment. */
function isQuoted({ start, content }: SourceDocument, offset: number): boolean {
  const scalar =
    content.root === undefined ? undefined : findScalarAt(content.root, offset - start);
  return scalar !== undefined && scalar.style !== 'literal' && scalar.style !== 'folded';
}

function splitReason(rest: string): [string, string | undefined] {
  const dashes = rest.indexOf('--');
  return dashes < 0
    ? [rest, undefined]
    : [rest.slice(0, dashes), rest.slice(dashes + 2).trim() || undefined];
}

function firstContentLine(text: string, index: LineIndex): number {
  for (let line = 0; line < index.starts.length; line += 1) {
    const source = lineOf(text, index, line);
    if (source !== '' && !source.startsWith('#') && source !== '---') {
      return line;
    }
  }
  return index.starts.length;
}

function targetOf(text: string, index: LineIndex, line: number): number {
  let target = line;
  while (target < index.starts.length && lineOf(text, index, target).startsWith('#')) {
    target += 1;
  }
  return target;
}

function lineOf(text: string, index: LineIndex, line: number): string {
  return text.slice(index.starts[line], index.starts[line + 1]).trim();
}

/** Takes out what is suppressed and reports what suppresses nothing. */
export function applySuppressions(
  file: SourceFile,
  findings: readonly PlacedFinding[],
  knowledge: RuleKnowledge,
): SuppressionResult {
  const { text } = file;
  const suppressions = collectSuppressions(file);
  if (suppressions.length === 0) {
    return { kept: findings, unused: [] };
  }
  const index = createLineIndex(text);
  const used = new Set<string>();
  const kept = findings.filter(finding => {
    const hiding = suppressions.filter(suppression => hides(suppression, finding, index));
    for (const suppression of hiding) {
      used.add(`${suppression.span.start}:${finding.rule}`);
    }
    return hiding.length === 0;
  });
  const unused = suppressions
    .flatMap(suppression => explainUnused(text, suppression, { used, knowledge }))
    .filter(finding => !suppressions.some(suppression => hides(suppression, finding, index)));
  return { kept, unused };
}

function hides(suppression: Suppression, finding: PlacedFinding, index: LineIndex): boolean {
  if (!suppression.rules.includes(finding.rule) || suppression.isMisplaced) {
    return false;
  }
  if (suppression.scope === 'file') {
    return true;
  }
  const line = positionAt(index, finding.span.start).line;
  if (line === suppression.line || line === suppression.targetLine) {
    return true;
  }
  const ownerFirst = positionAt(index, finding.owner.start).line;
  const ownerLast = positionAt(index, Math.max(finding.owner.start, finding.owner.end - 1)).line;
  return suppression.line >= ownerFirst && suppression.line <= ownerLast;
}

interface Usage {
  readonly used: ReadonlySet<string>;
  readonly knowledge: RuleKnowledge;
}

function explainUnused(
  text: string,
  suppression: Suppression,
  { used, knowledge }: Usage,
): readonly PlacedFinding[] {
  const idle = suppression.rules.filter(rule => {
    const isUsed = used.has(`${suppression.span.start}:${rule}`);
    return (
      !isUsed && (suppression.isMisplaced || !knowledge.known.has(rule) || knowledge.ran.has(rule))
    );
  });
  if (idle.length === 0 && suppression.rules.length > 0) {
    return [];
  }
  return [
    {
      rule: unusedSuppression.id,
      severity: unusedSuppression.severity,
      message: wordUnused(suppression, idle, knowledge),
      span: suppression.span,
      owner: suppression.span,
      related: [],
      fixLevel: 'safe',
      tag: 'unnecessary',
      fix: writer => {
        const remaining = suppression.rules.filter(rule => !idle.includes(rule));
        writer.offer(
          remaining.length === 0
            ? 'Delete this comment'
            : `Delete ${idle.join(', ')} from this comment`,
          edit => edit.replace(...rewriteComment(text, suppression, remaining)),
        );
      },
    },
  ];
}

function wordUnused(
  suppression: Suppression,
  idle: readonly string[],
  knowledge: RuleKnowledge,
): string {
  const [first] = idle;
  if (first === undefined) {
    return "This comment names no rule, so it hides nothing. Name one: '# mlops-ignore: rule-id -- reason'.";
  }
  if (suppression.isMisplaced) {
    return 'A file-wide comment counts only above the first key of the file, so this one hides nothing. Move it up.';
  }
  const unknown = idle.find(rule => !knowledge.known.has(rule));
  if (unknown !== undefined) {
    const nearest = findNearest(unknown, knowledge.known);
    return `No rule is called '${unknown}', so this comment hides nothing. ${nearest === undefined ? 'Delete it.' : `Did you mean '${nearest}'?`}`;
  }
  const names = idle.map(rule => `'${rule}'`).join(', ');
  return `${names} reports nothing here, so this comment hides nothing. Delete it.`;
}

/** A comment that is left empty goes with the white space before it, and with its line when it stands alone. */
function rewriteComment(
  text: string,
  suppression: Suppression,
  remaining: readonly string[],
): [Span, string] {
  const { span } = suppression;
  if (remaining.length > 0) {
    const marker = suppression.scope === 'file' ? 'mlops-ignore-file' : 'mlops-ignore';
    const reason = suppression.reason === undefined ? '' : ` -- ${suppression.reason}`;
    return [span, `# ${marker}: ${remaining.join(', ')}${reason}`];
  }
  const lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
  if (text.slice(lineStart, span.start).trim() === '') {
    const newline = text.indexOf('\n', span.end);
    return [{ start: lineStart, end: newline < 0 ? text.length : newline + 1 }, ''];
  }
  const before = text.slice(lineStart, span.start);
  return [{ start: lineStart + before.trimEnd().length, end: span.end }, ''];
}
