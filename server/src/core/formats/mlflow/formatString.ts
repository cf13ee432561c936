/** What MLflow's `str.format` makes of one part of a command that stands in braces, or of a lone brace. */
export type FormatPart =
  /** `{name}`, also with something behind the name: `{name[0]}`, `{name!r}`, `{name:>4}`. */
  | { readonly kind: 'field'; readonly name: string; readonly start: number; readonly end: number }
  /** A brace that nothing closes or opens, which `str.format` refuses. */
  | { readonly kind: 'lone'; readonly brace: string; readonly start: number; readonly end: number };

/**
 * The fields of a format string, in order. Source: docs.python.org, "Format String Syntax"; `{{` and `}}`
 * stand for the braces themselves. Reading ends at the first lone brace, as it does in Python.
 */
export function readFormatString(text: string): readonly FormatPart[] {
  const parts: FormatPart[] = [];
  for (let offset = 0; offset < text.length && parts.length < MAX_PARTS; ) {
    const next = nextBrace(text, offset);
    if (next === undefined) {
      break;
    }
    const brace = text.charAt(next);
    if (text.charAt(next + 1) === brace) {
      offset = next + 2;
      continue;
    }
    const end = brace === '{' ? closingBrace(text, next) : undefined;
    if (end === undefined) {
      return [...parts, { kind: 'lone', brace, start: next, end: next + 1 }];
    }
    parts.push(...readField(text, next, end));
    offset = end;
  }
  return parts;
}

/** Nobody writes so many fields by hand. */
const MAX_PARTS = 1000;

function nextBrace(text: string, from: number): number | undefined {
  BRACE.lastIndex = from;
  return BRACE.exec(text)?.index;
}

const BRACE = /[{}]/g;

/** Behind the brace that closes the field; fields inside of it are passed over. */
function closingBrace(text: string, start: number): number | undefined {
  let depth = 0;
  for (let at: number | undefined = start; at !== undefined; at = nextBrace(text, at + 1)) {
    depth += text.charAt(at) === '{' ? 1 : -1;
    if (depth === 0) {
      return at + 1;
    }
  }
  return undefined;
}

/** A field, and the fields in what stands behind its colon: `{name:{width}}`. */
function readField(text: string, start: number, end: number): readonly FormatPart[] {
  const inner = text.slice(start + 1, end - 1);
  const name = /^[^.[!:{]*/.exec(inner)?.[0] ?? '';
  const nested = [...inner.slice(name.length).matchAll(/\{([^{}.[!:]*)[^{}]*\}/g)].map(match => {
    const at = start + 1 + name.length + match.index;
    return {
      kind: 'field' as const,
      name: match[1] ?? '',
      start: at,
      end: at + match[0].length,
    };
  });
  return [{ kind: 'field', name, start, end }, ...nested];
}
