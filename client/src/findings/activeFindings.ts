import { type Diagnostic, languages, type Range, window } from 'vscode';
import type { TextRange } from '../../../server/src/protocol/textRange.ts';

/** A finding in the active editor. */
export interface ActiveFinding {
  readonly uri: string;
  readonly rule: string;
  readonly message: string;
  readonly range: TextRange;
  readonly isAtCursor: boolean;
}

/** What we found in the active editor, in order of place; several on one place are all there. */
export function listFindings(): readonly ActiveFinding[] {
  const editor = window.activeTextEditor;
  if (editor === undefined) {
    return [];
  }
  const { document, selection } = editor;
  return languages
    .getDiagnostics(document.uri)
    .filter(({ source }) => source === 'mlops')
    .sort((a, b) => a.range.start.compareTo(b.range.start))
    .map(diagnostic => ({
      uri: document.uri.toString(),
      rule: ruleOf(diagnostic),
      message: diagnostic.message,
      range: toTextRange(diagnostic.range),
      isAtCursor: diagnostic.range.intersection(selection) !== undefined,
    }));
}

/** VS Code's own ranges are written as pairs, which is not what servers read. */
function toTextRange({ start, end }: Range): TextRange {
  return {
    start: { line: start.line, character: start.character },
    end: { line: end.line, character: end.character },
  };
}

/** A code with a link is an object. */
function ruleOf({ code }: Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}
