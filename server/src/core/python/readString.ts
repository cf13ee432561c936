import type { PythonExpression, StringPart } from './pythonTree.ts';
import { childOf, namedChildren, type SyntaxNode } from './syntaxTree.ts';

/** Whether a literal holds bytes, which are no text. */
export function isBytes(node: SyntaxNode, text: string): boolean {
  return /b/i.test(prefixOf(node, text));
}

/** Letters before the quotes. */
function prefixOf({ span }: SyntaxNode, text: string): string {
  return /^[A-Za-z]{0,3}/.exec(text.slice(span.start, span.start + 4))?.[0] ?? '';
}

/** The parts of one literal, in order. */
export function readStringParts(
  node: SyntaxNode,
  text: string,
  readExpression: (node: SyntaxNode, text: string) => PythonExpression,
): readonly StringPart[] {
  const prefix = prefixOf(node, text);
  const isRaw = /r/i.test(prefix);
  const isFormatted = /[ft]/i.test(prefix);
  return namedChildren(node).flatMap((child): StringPart[] => {
    if (child.type === 'interpolation') {
      return readField(child, text, readExpression);
    }
    if (child.type !== 'string_content') {
      return [];
    }
    const source = text.slice(child.span.start, child.span.end);
    const braced = isFormatted ? source.replaceAll('{{', '{').replaceAll('}}', '}') : source;
    const value = isRaw ? braced : resolveEscapes(braced);
    return [{ kind: 'text', text: value.replaceAll('\r\n', '\n'), span: child.span }];
  });
}

function readField(
  node: SyntaxNode,
  text: string,
  readExpression: (node: SyntaxNode, text: string) => PythonExpression,
): StringPart[] {
  const value = childOf(node, 'expression');
  const isShaped = namedChildren(node).some(
    ({ type }) => type === 'type_conversion' || type === 'format_specifier',
  );
  return value === undefined
    ? []
    : [{ kind: 'field', value: readExpression(value, text), isShaped, span: node.span }];
}

/** Source: docs.python.org, "String and Bytes literals"; an unknown escape stands for itself. */
function resolveEscapes(source: string): string {
  return source.includes('\\') ? source.replace(ESCAPE, toCharacter) : source;
}

const ESCAPE =
  /\\(?:(\r?\n)|([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(N\{[^}]{1,80}\})|([\s\S]))/g;

function toCharacter(
  written: string,
  newline: string | undefined,
  octal: string | undefined,
  ...[x, u, U, name, letter]: (string | undefined)[]
): string {
  if (newline !== undefined) {
    return '';
  }
  const digits = x ?? u ?? U;
  if (octal !== undefined || digits !== undefined) {
    const point = Number.parseInt(octal ?? digits ?? '', octal === undefined ? 16 : 8);
    return point <= MAX_CODE_POINT ? String.fromCodePoint(point) : '\ufffd';
  }
  // What the name of a character stands for would take a table of all of them.
  return name === undefined ? (LETTERS[letter ?? ''] ?? written) : '\ufffd';
}

const MAX_CODE_POINT = 0x10ffff;

const LETTERS: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};
