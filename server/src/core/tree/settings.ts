import type { DocumentContent } from '../source/sourceFile.ts';
import type { Span } from '../text/span.ts';
import { type FoundText, listTexts, nameOfVariable } from './listTexts.ts';
import { spanWithin } from './spanWithin.ts';

/** A name with a text, wherever it stands: a key, a variable of a container, a line of a nested file. */
export interface Setting {
  readonly name: string;
  readonly value: string;
  /** Where `value` stands, quotes included. */
  readonly span: Span;
  /** `pair` for `name: value`, `variable` for `{ name: ..., value: ... }`, `nested` for a line of a longer text. */
  readonly form: 'pair' | 'variable' | 'nested';
  /** The key that it lies below, or in whose text; `undefined` at the top. */
  readonly under: string | undefined;
}

/**
 * All settings of a document, in source order.
 *
 * @param skipped Keys below which nobody looks.
 */
export function listSettings(
  { root, text }: Pick<DocumentContent, 'root' | 'text'>,
  skipped: ReadonlySet<string> = NONE,
): readonly Setting[] {
  return listTexts(root)
    .filter(({ path }) => !path.some(step => skipped.has(String(step))))
    .flatMap(found => toSettings(text, found));
}

const NONE: ReadonlySet<string> = new Set();

function toSettings(text: string, found: FoundText): readonly Setting[] {
  const { node, path } = found;
  const own = path.at(-1);
  if (typeof own !== 'string') {
    return [];
  }
  if (found.text.includes('\n')) {
    return nestedSettings(text, found);
  }
  const variable = nameOfVariable(found);
  const under = path.findLast((step, at) => at < path.length - 1 && typeof step === 'string');
  return [
    {
      name: variable ?? own,
      value: found.text,
      span: node.span,
      form: variable === undefined ? 'pair' : 'variable',
      under: under === undefined ? undefined : String(under),
    },
  ];
}

/** Lines such as `tracking_uri: http://localhost:5000` of a file that is written inside of this one. */
function nestedSettings(text: string, { node, key, text: outer }: FoundText): readonly Setting[] {
  return [...outer.matchAll(NESTED_LINE)].map(match => {
    const [line, name = '', value = ''] = match;
    const start = match.index + line.lastIndexOf(value);
    const span = spanWithin(text, node, { start, end: start + value.length });
    return { name, value, span, form: 'nested', under: key };
  });
}

const NESTED_LINE =
  /^[ \t]{0,100}["']?([A-Za-z][\w.-]{0,100})["']?[ \t]{0,10}[:=][ \t]{0,10}["']?([^\s"'#]{4,300})/gm;
