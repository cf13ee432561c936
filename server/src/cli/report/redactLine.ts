import { redactSecrets } from '../../core/secrets/redact.ts';

/** A line without its secrets, and where its places went. */
export interface RedactedLine {
  readonly text: string;
  /**
   * Where an offset of the original line is now; inside of a secret the start of its mask.
   * `undefined` when that cannot be told.
   */
  offsetOf(offset: number): number | undefined;
}

/** Redacts a line of source; most have nothing to hide and stay as they are. */
export function redactLine(line: string): RedactedLine {
  const text = redactSecrets(line);
  if (text === line) {
    return { text, offsetOf: offset => offset };
  }
  const pieces = alignPieces(line, text);
  return {
    text,
    offsetOf(offset) {
      const piece = pieces?.findLast(({ before }) => before <= offset);
      return piece === undefined
        ? undefined
        : piece.after + Math.min(offset - piece.before, piece.length);
    },
  };
}

/** Redacts the lines of a text, those inside of a private key as a whole. */
export function createLineRedactor(text: string): (line: string) => RedactedLine {
  // Only the shape of a key spans lines; all other secrets are seen in the line itself.
  const redacted = text.includes('PRIVATE KEY') ? redactSecrets(text) : undefined;
  // Many findings may lie in one long line.
  const known = new Map<string, RedactedLine>();
  return line => {
    const alone = known.get(line) ?? redactLine(line);
    known.set(line, alone);
    return redacted === undefined || redacted.includes(alone.text)
      ? alone
      : { text: MASK, offsetOf: () => undefined };
  };
}

/** Text that stands in both lines: where it starts in each, and how long it is. */
interface Piece {
  readonly before: number;
  readonly after: number;
  readonly length: number;
}

function alignPieces(line: string, redacted: string): readonly Piece[] | undefined {
  const pieces: Piece[] = [];
  const texts = redacted.split(MASK);
  let before = 0;
  let after = 0;
  for (const [index, text] of texts.entries()) {
    const isLast = index === texts.length - 1;
    const found = isLast ? line.length - text.length : line.indexOf(text, before);
    if (found < before || !line.startsWith(text, found)) {
      return undefined;
    }
    pieces.push({ before: found, after, length: text.length });
    before = found + text.length;
    after += text.length + MASK.length;
  }
  return pieces;
}

const MASK = '***';
