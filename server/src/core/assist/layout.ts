import type { Layout } from './asked.ts';

/** How a text is laid out, by what it does first; where it says nothing as all examples are. */
export function readLayout(text: string): Layout {
  const lines = text
    .split('\n', MAX_LINES)
    .map(cutIndent)
    .filter(({ isContent }) => isContent);
  const below = lines.slice(1).flatMap((line, index) => {
    const before = lines[index];
    return before?.isOpening === true && line.indent >= before.indent
      ? [{ delta: line.indent - before.indent, isItem: line.isItem }]
      : [];
  });
  const dash = below.find(({ isItem }) => isItem)?.delta;
  const step = below.find(({ isItem, delta }) => !isItem && delta > 0)?.delta;
  const found = Math.min(step ?? (dash || DEFAULT_STEP), MAX_STEP);
  return {
    step: found,
    dash: Math.min(dash ?? found, MAX_STEP),
    lineEnd: /^[^\n]*\r\n/.test(text) ? '\r\n' : '\n',
  };
}

/** Lines that are looked at. */
const MAX_LINES = 500;

const DEFAULT_STEP = 2;
const MAX_STEP = 8;

interface Line {
  readonly indent: number;
  readonly isContent: boolean;
  readonly isItem: boolean;
  /** It is a key whose value stands below. */
  readonly isOpening: boolean;
}

function cutIndent(line: string): Line {
  const indent = line.search(/[^ \t\r]/);
  const content = line.slice(Math.max(indent, 0)).trimEnd();
  const isItem = /^-(?:\s|$)/.test(content);
  return {
    indent,
    isContent: indent >= 0 && !content.startsWith('#'),
    isItem,
    isOpening: !isItem && content.endsWith(':'),
  };
}

/**
 * Lines of a snippet, indented by two spaces, as the file would have them. Lines of an item start behind
 * its dash, whatever the file's step is.
 *
 * @param column Margin of all lines; the first one stands where it is put in.
 */
export function layOut(lines: readonly string[], column: number, layout: Layout): string {
  const open: Margin[] = [{ from: 0, to: column }];
  const laid = lines.map(line => {
    const { from, to } = findMargin(open, line, layout);
    return line === '' ? '' : ' '.repeat(to) + line.slice(from);
  });
  return laid.join(layout.lineEnd).slice(column);
}

/** Spaces before a line, in the snippet and in the file. */
interface Margin {
  readonly from: number;
  readonly to: number;
}

function findMargin(open: Margin[], line: string, layout: Layout): Margin {
  const from = Math.max(0, line.search(/[^ ]/));
  while (open.length > 1 && (open.at(-1)?.from ?? 0) > from) {
    open.pop();
  }
  const isItem = line.startsWith('- ', from);
  const top = open.at(-1) ?? { from, to: 0 };
  const step = isItem ? layout.dash : layout.step;
  const margin = from > top.from ? { from, to: top.to + step } : { from, to: top.to };
  open.push(margin, ...(isItem ? [{ from: from + DASH, to: margin.to + DASH }] : []));
  return margin;
}

/** `- `. */
const DASH = 2;
