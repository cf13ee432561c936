/** A place in a text: both numbers count from 0, `character` in UTF-16 code units as LSP does. */
export interface LinePosition {
  readonly line: number;
  readonly character: number;
}

/** Where each line of one text starts; made once per text, asked by offset or by line. */
export interface LineIndex {
  /** Offset of the first character of each line; never empty. */
  readonly starts: readonly number[];
  /** Length of the text. */
  readonly length: number;
}

/** Lines end at LF, CR LF or a lone CR, as editors count them. */
export function createLineIndex(text: string): LineIndex {
  const starts = [0];
  for (let offset = 0; offset < text.length; offset += 1) {
    const code = text.charCodeAt(offset);
    if (code === LF || (code === CR && text.charCodeAt(offset + 1) !== LF)) {
      starts.push(offset + 1);
    }
  }
  return { starts, length: text.length };
}

/** Offsets outside of the text are moved to its nearest end. */
export function positionAt(index: LineIndex, offset: number): LinePosition {
  const clamped = Math.max(0, Math.min(offset, index.length));
  let low = 0;
  let high = index.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((index.starts[middle] ?? 0) <= clamped) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return { line: low, character: clamped - (index.starts[low] ?? 0) };
}

/** Positions outside of the text are moved to its nearest end. */
export function offsetAt(index: LineIndex, position: LinePosition): number {
  const start = index.starts[position.line];
  if (start === undefined) {
    return position.line < 0 ? 0 : index.length;
  }
  const next = index.starts[position.line + 1] ?? index.length + 1;
  return Math.min(start + Math.max(0, position.character), Math.max(start, next - 1));
}

/** The text of one line without its line end. */
export function lineText(text: string, index: LineIndex, line: number): string {
  const start = index.starts[line];
  if (start === undefined) {
    return '';
  }
  return text.slice(start, index.starts[line + 1] ?? text.length).replace(/[\r\n]+$/, '');
}

const LF = 10;
const CR = 13;
