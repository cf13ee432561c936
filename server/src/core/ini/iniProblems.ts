import type { SyntaxProblem } from '../source/syntaxProblem.ts';
import { toInertLine } from '../text/inert.ts';
import type { Span } from '../text/span.ts';
import type { ScalarNode } from '../tree/node.ts';

/** A line that is neither a section, an option nor a comment, or stands before the first section. */
export function explainLine(span: Span, section: unknown): SyntaxProblem {
  return section === undefined
    ? {
        id: 'ini/missing-section',
        span,
        message: "This line stands before the first '[section]'. Move it below one.",
      }
    : {
        id: 'ini/missing-equals',
        span,
        message: "This line has no '=' behind a name. Write 'key = value'.",
      };
}

/** A line that starts with `[`, and how many brackets it has on each side. */
export interface HeaderParts {
  readonly name: string;
  readonly span: Span;
  readonly opened: number;
  readonly closed: number;
}

/** What is wrong with a section's line; `undefined` when nothing is. */
export function explainHeader(header: HeaderParts): SyntaxProblem | undefined {
  const { name, span, opened, closed } = header;
  const shown = toInertLine(name, MAX_SHOWN) || 'name';
  if (name === '' || opened !== closed) {
    return {
      id: 'ini/bad-section',
      span,
      message: `This line opens a section, but its name or a bracket is missing. Write '[${shown}]'.`,
    };
  }
  // ConfigObj nests sections, but DVC's schema has none, so it stops with "extra keys not allowed".
  return opened === 1
    ? undefined
    : {
        id: 'ini/nested-section',
        span,
        message: `'${shown}' is a section inside of the one above, which DVC refuses. Write one pair of brackets: '[${shown}]'.`,
      };
}

/** A second section, or a second option of a section, with the same name. */
export function explainDuplicate(
  what: 'section' | 'option',
  earlier: ScalarNode,
  again: ScalarNode,
): SyntaxProblem {
  const shown = toInertLine(String(again.value), MAX_SHOWN);
  return {
    id: what === 'section' ? 'ini/duplicate-section' : 'ini/duplicate-key',
    span: again.span,
    message: `The ${what} '${shown}' stands twice, so DVC refuses the file. Keep one.`,
    related: { span: earlier.span, message: `'${shown}' stands here first.` },
  };
}

/** A value in quotes that does not end as it should. */
export function explainQuote(fault: 'unclosed' | 'trailing', span: Span): SyntaxProblem {
  return fault === 'unclosed'
    ? {
        id: 'ini/unclosed-quote',
        span,
        message: 'The quote opened here is never closed. Add it at the end of the value.',
      }
    : {
        id: 'ini/text-after-quote',
        span,
        message: 'Text stands behind the closing quote. Put all of the value in quotes, or none.',
      };
}

/** Characters of a name that a message shows. */
const MAX_SHOWN = 40;
