import type { WorkspacePath } from '../../core/paths/workspacePath.ts';
import { guardLines, toLogText } from '../logText.ts';
import type { Palette } from '../palette.ts';
import { createLineRedactor } from '../report/redactLine.ts';
import { diffLines, type LineChange } from './diffLines.ts';

/** A file before and after some edits. */
export interface TextChange {
  readonly path: WorkspacePath;
  readonly before: string;
  readonly after: string;
  /** The file is not there yet. */
  readonly isNew?: boolean;
}

/**
 * What changes in a file, as a unified diff for people: inert and without secrets, line ends left out.
 *
 * @returns Lines that end with a line feed; empty when nothing changes.
 */
export function renderDiff({ path, before, after }: TextChange, palette: Palette): string {
  const changes = diffLines(splitLines(before), splitLines(after));
  const hunks = collectHunks(changes);
  if (hunks.length === 0) {
    return '';
  }
  const redact = createLineRedactor(`${before}\n${after}`);
  const show = (line: string): string => showLine(line, source => redact(source).text);
  const name = toLogText(path);
  return guardLines(
    [
      palette.bold(`--- a/${name}`),
      palette.bold(`+++ b/${name}`),
      ...hunks.flatMap(hunk => renderHunk(hunk, palette, show)),
      '',
    ].join('\n'),
  );
}

/** Unchanged lines around a change. */
const CONTEXT = 3;

interface Hunk {
  /** Lines before the hunk, from 0. */
  readonly before: number;
  readonly after: number;
  readonly changes: readonly LineChange[];
}

/** Lines with their line ends, so that a last line without one differs from one with. */
function splitLines(text: string): readonly string[] {
  return text === '' ? [] : text.split(/(?<=\n)/);
}

function collectHunks(changes: readonly LineChange[]): readonly Hunk[] {
  const isNear = markNear(changes);
  const hunks: Hunk[] = [];
  let current: LineChange[] | undefined;
  let before = 0;
  let after = 0;
  for (const [index, change] of changes.entries()) {
    if (isNear[index] !== true) {
      current = undefined;
    } else if (current === undefined) {
      current = [change];
      hunks.push({ before, after, changes: current });
    } else {
      current.push(change);
    }
    before += change.kind === 'added' ? 0 : 1;
    after += change.kind === 'removed' ? 0 : 1;
  }
  return hunks;
}

function markNear(changes: readonly LineChange[]): readonly boolean[] {
  const isNear = changes.map(() => false);
  for (const [index, { kind }] of changes.entries()) {
    if (kind !== 'same') {
      isNear.fill(true, Math.max(0, index - CONTEXT), index + CONTEXT + 1);
    }
  }
  return isNear;
}

function renderHunk(
  { before, after, changes }: Hunk,
  palette: Palette,
  show: (line: string) => string,
): readonly string[] {
  const removed = changes.filter(({ kind }) => kind !== 'added').length;
  const added = changes.filter(({ kind }) => kind !== 'removed').length;
  const head = `@@ -${showRange(before, removed)} +${showRange(after, added)} @@`;
  return [palette.code(head), ...changes.map(change => renderChange(change, palette, show))];
}

function showRange(start: number, length: number): string {
  const first = length === 0 ? start : start + 1;
  return length === 1 ? String(first) : `${first},${length}`;
}

function renderChange(
  { kind, line }: LineChange,
  palette: Palette,
  show: (line: string) => string,
): string {
  switch (kind) {
    case 'same':
      return ` ${show(line)}`;
    case 'removed':
      return palette.removed(`-${show(line)}`);
    case 'added':
      return palette.added(`+${show(line)}`);
  }
}

function showLine(line: string, redact: (line: string) => string): string {
  const text = redact(line.replace(/\r?\n$/, ''))
    .split('\t')
    .map(toLogText)
    .join('\t');
  return line.endsWith('\n') ? text : `${text}\n\\ No newline at end of file`;
}
