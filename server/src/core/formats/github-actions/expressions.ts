/**
 * GitHub's expressions, `${{ ... }}`, as far as the text alone decides. What is inside is not judged: most
 * contexts (`secrets`, `vars`, `github.event`) are known to GitHub only.
 */

/** A part of a text that GitHub replaces. */
export interface ExpressionPart {
  /** Offset of the `$`. */
  readonly start: number;
  /** Behind the last brace; the end of the text when the expression is not closed. */
  readonly end: number;
  readonly isClosed: boolean;
}

/** The expressions of a text, in order. Braces inside of quoted text do not close one. */
export function findExpressions(text: string): readonly ExpressionPart[] {
  const found: ExpressionPart[] = [];
  for (let start = text.indexOf(OPEN); start >= 0; ) {
    const end = findEnd(text, start + OPEN.length);
    found.push({ start, end: end ?? text.length, isClosed: end !== undefined });
    start = end === undefined ? -1 : text.indexOf(OPEN, end);
  }
  return found;
}

/** What an expression starts with. */
export const OPEN = '${{';

/** Two quotes inside of quoted text are one quote, which ends and starts it again. */
function findEnd(text: string, from: number): number | undefined {
  let isQuoted = false;
  for (let offset = from; offset < text.length; offset += 1) {
    const character = text.charAt(offset);
    if (character === "'") {
      isQuoted = !isQuoted;
    } else if (character === '}' && !isQuoted && text.charAt(offset + 1) === '}') {
      return offset + 2;
    }
  }
  return undefined;
}

/**
 * The text with each expression written as a shell variable of the same length, so that a shell command
 * can be read around it and all offsets stay.
 */
export function maskExpressions(text: string): string {
  let masked = '';
  let offset = 0;
  for (const { start, end } of findExpressions(text)) {
    masked += `${text.slice(offset, start)}$${'_'.repeat(end - start - 1)}`;
    offset = end;
  }
  return masked + text.slice(offset);
}

/**
 * The text with each `${{ github.workspace }}` written as the folder that commands run in, for those that run
 * where the repository is checked out; all offsets stay.
 */
export function fillInWorkspace(text: string): string {
  return text.replace(WORKSPACE, found => `.${'/'.repeat(found.length - 1)}`);
}

const WORKSPACE = /\$\{\{[ \t]{0,20}github\.workspace[ \t]{0,20}\}\}/g;
