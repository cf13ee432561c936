import type { DocumentContent } from '../source/sourceFile.ts';
import type { Span } from '../text/span.ts';
import { parseYamlDocument } from '../yaml/parseYaml.ts';
import { reparseYamlDocument } from '../yaml/reparse.ts';
import { findTooLarge } from '../yaml/tooLarge.ts';

/**
 * A document without what is being typed, which is what mostly keeps it from being read. While a word is
 * typed the rest stays the same, so it is parsed once.
 *
 * @param before The document as it was read last, to parse only what changed since.
 */
export function parseAround(
  before: DocumentContent | undefined,
  text: string,
  { start, end }: Span,
): DocumentContent {
  const rest = text.slice(0, start) + text.slice(end);
  if (last?.text === rest) {
    return last;
  }
  if (before?.text === rest) {
    return before;
  }
  last = { language: 'yaml', text: rest, ...parse(before, rest) };
  return last;
}

let last: DocumentContent | undefined;

function parse(
  before: DocumentContent | undefined,
  text: string,
): Pick<DocumentContent, 'root' | 'problems' | 'isSelfContained'> {
  const tooLarge = findTooLarge(text, 1);
  if (tooLarge !== undefined) {
    return { root: undefined, problems: [tooLarge], isSelfContained: false };
  }
  const parsed =
    (last === undefined ? undefined : reparseYamlDocument(last, text)) ??
    (before === undefined ? undefined : reparseYamlDocument(before, text)) ??
    parseYamlDocument(text);
  const isRefused = parsed.problems.some(({ id }) => UNREADABLE.has(id));
  return isRefused ? { ...parsed, root: undefined } : parsed;
}

/** Trees that nobody may walk. */
const UNREADABLE: ReadonlySet<string> = new Set(['yaml/alias-bomb', 'yaml/too-deep']);
