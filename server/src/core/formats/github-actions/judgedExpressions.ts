import type { Span } from '../../text/span.ts';
import { getEntries, type ScalarNode, type TreeNode } from '../../tree/node.ts';
import { spanWithin } from '../../tree/spanWithin.ts';
import type { FileQueries } from '../../workspace/queries.ts';
import type { GithubDocument } from './document.ts';
import { EXPRESSIONS, type ParsedExpression } from './expressionParser.ts';
import {
  ACTION_PLACE,
  type ExpressionPlace,
  placeBelow,
  WORKFLOW_PLACE,
} from './expressionPlaces.ts';
import { findExpressions, OPEN } from './expressions.ts';

/** An expression where GitHub reads one. */
export interface PlacedExpression {
  /** The scalar, key or value, that it stands in. */
  readonly node: ScalarNode;
  /** What stands between the braces, or the whole condition. */
  readonly text: string;
  /** Where the text starts in the scalar's value. */
  readonly start: number;
  readonly isClosed: boolean;
  readonly place: ExpressionPlace;
  /** Whether it stands in a key; `${{ insert }}` takes in a mapping there. */
  readonly isKey: boolean;
}

/** A closed expression and what GitHub makes of it. */
export interface ReadExpression extends PlacedExpression {
  readonly parsed: ParsedExpression;
}

/** All expressions of a document, each once at each kind of place that aliases bring it to. */
export function listExpressions(document: GithubDocument): readonly PlacedExpression[] {
  const known = LISTED.get(document);
  if (known !== undefined) {
    return known;
  }
  const found: PlacedExpression[] = [];
  walk(document, (node, place, isKey) => {
    found.push(...findIn(node, place, isKey));
  });
  LISTED.set(document, found);
  return found;
}

const LISTED = new WeakMap<GithubDocument, readonly PlacedExpression[]>();

/** The expressions that are closed, read; none until the parser is loaded. */
export function readExpressions(
  document: GithubDocument,
  files: FileQueries,
): readonly ReadExpression[] {
  const known = READ.get(document);
  if (known !== undefined) {
    return known;
  }
  const closed = listExpressions(document).filter(({ isClosed }) => isClosed);
  const parser = closed.length === 0 ? undefined : files.library(EXPRESSIONS);
  if (parser === undefined) {
    return [];
  }
  const read = closed
    .filter(({ isKey, text }) => !isKey || text.trim() !== INSERT)
    .map(expression => ({ ...expression, parsed: parser.parse(expression.text) }));
  READ.set(document, read);
  return read;
}

const READ = new WeakMap<GithubDocument, readonly ReadExpression[]>();

/** A word of GitHub's templates, not of its expressions. */
const INSERT = 'insert';

/** Where a part of an expression stands in the document. */
export function spanOfPart(
  { content }: GithubDocument,
  { node, start }: PlacedExpression,
  part: Span,
): Span {
  return spanWithin(content.text, node, { start: start + part.start, end: start + part.end });
}

type Visit = (node: ScalarNode, place: ExpressionPlace, isKey: boolean) => void;

function walk({ kind, content }: GithubDocument, visit: Visit): void {
  const seen = new Map<TreeNode, Set<ExpressionPlace>>();
  const pending: { readonly node: TreeNode; readonly place: ExpressionPlace }[] = [];
  const add = (node: TreeNode, place: ExpressionPlace): void => {
    const places = seen.get(node) ?? new Set();
    seen.set(node, places);
    if (!places.has(place)) {
      places.add(place);
      pending.push({ node, place });
    }
  };
  if (content.root !== undefined) {
    add(content.root, kind === 'workflow' ? WORKFLOW_PLACE : ACTION_PLACE);
  }
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, place } = next;
    if (node.kind === 'scalar') {
      visit(node, place, false);
    } else if (node.kind === 'sequence') {
      node.items.forEach(item => {
        add(item.node, place);
      });
    } else {
      getEntries(node).forEach(pair => {
        visit(pair.key, place, true);
        add(pair.node, placeBelow(place, pair.name));
      });
    }
  }
}

function findIn(
  node: ScalarNode,
  place: ExpressionPlace,
  isKey: boolean,
): readonly PlacedExpression[] {
  const { value } = node;
  if (typeof value !== 'string' || place.known === undefined) {
    return [];
  }
  if (place.isCondition && !isKey && !value.includes(OPEN)) {
    return value.trim() === ''
      ? []
      : [{ node, text: value, start: 0, isClosed: true, place, isKey }];
  }
  return value.includes(OPEN)
    ? findExpressions(value).map(({ start, end, isClosed }) => ({
        node,
        text: value.slice(start + OPEN.length, isClosed ? end - CLOSE.length : end),
        start: start + OPEN.length,
        isClosed,
        place,
        isKey,
      }))
    : [];
}

const CLOSE = '}}';
