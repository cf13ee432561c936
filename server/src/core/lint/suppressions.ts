import type { SourceDocument, SourceFile } from '../source/sourceFile.ts';
import { createLineIndex, type LineIndex, positionAt } from '../text/lineIndex.ts';
import { lowerBound } from '../text/lowerBound.ts';
import type { Span } from '../text/span.ts';
import { findScalarAt } from '../tree/findNode.ts';

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
  const targets = findTargets(text, index);
  const found: Suppression[] = [];
  for (const match of text.matchAll(COMMENT)) {
    const start = match.index + (match[1]?.length ?? 0);
    if (isQuoted(findDocument(documents, start), start)) {
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
      targetLine: targets[line] ?? line,
      reason,
      isMisplaced: scope === 'file' && line >= firstContent,
    });
  }
  return found;
}

// The rest of a line is bounded so that a line without end costs no more than a long one.
const COMMENT = /(^|[ \t])#[ \t]*mlops-ignore(-file)?:([^\r\n]{0,1000})/gm;

/** The last document that starts at or before an offset. */
function findDocument(
  documents: readonly SourceDocument[],
  offset: number,
): SourceDocument | undefined {
  return documents[lowerBound(documents, document => document.start > offset) - 1];
}

/** Whether an offset lies in a value of one line or in quotes, where `#` starts no comment. */
function isQuoted(document: SourceDocument | undefined, start: number): boolean {
  const offset = start - (document?.start ?? 0);
  const strings = document?.content.python?.strings ?? [];
  const before = strings[lowerBound(strings, string => string.start > offset) - 1];
  if (before !== undefined && offset < before.end) {
    return true;
  }
  const root = document?.content.root;
  const scalar = root === undefined ? undefined : findScalarAt(root, offset);
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

/** For each line the first one from there on that holds no comment. */
function findTargets(text: string, index: LineIndex): Int32Array {
  const targets = new Int32Array(index.starts.length);
  for (let line = targets.length - 1, target = targets.length; line >= 0; line -= 1) {
    target = lineOf(text, index, line).startsWith('#') ? target : line;
    targets[line] = target;
  }
  return targets;
}

function lineOf(text: string, index: LineIndex, line: number): string {
  return text.slice(index.starts[line], index.starts[line + 1]).trim();
}
