import type { Span } from '../text/span.ts';
import type { PythonArgument, PythonEntry, PythonExpression, PythonItem } from './pythonTree.ts';
import { isBytes, readStringParts } from './readString.ts';
import { childOf, namedChildren, type SyntaxNode } from './syntaxTree.ts';

/** An expression; what is unknown or broken is opaque. */
export function readExpression(node: SyntaxNode, text: string): PythonExpression {
  const reader = Object.hasOwn(READERS, node.type) ? READERS[node.type] : undefined;
  return reader?.(node, text) ?? toOpaque(node, text);
}

type ExpressionReader = (node: SyntaxNode, text: string) => PythonExpression | undefined;

/** By the grammar's names. Source: tree-sitter-python 0.25, `grammar.js`. */
const READERS: Readonly<Record<string, ExpressionReader>> = {
  identifier: (node, text) => ({ kind: 'name', span: node.span, name: sourceOf(node, text) }),
  attribute: readAttribute,
  call: readCall,
  string: readString,
  concatenated_string: readString,
  integer: readNumber,
  float: readNumber,
  true: ({ span }) => ({ kind: 'constant', span, value: true }),
  false: ({ span }) => ({ kind: 'constant', span, value: false }),
  none: ({ span }) => ({ kind: 'constant', span, value: null }),
  list: readList,
  tuple: readList,
  set: readList,
  expression_list: readList,
  pattern_list: readList,
  tuple_pattern: readList,
  list_pattern: readList,
  dictionary: readDictionary,
  binary_operator: readBinary,
  subscript: readSubscript,
  parenthesized_expression: readInner,
  await: readInner,
  type: readInner,
  conditional_expression: readChoice,
  list_comprehension: readComprehension,
  set_comprehension: readComprehension,
  generator_expression: readComprehension,
};

function toOpaque({ span, type, children }: SyntaxNode, text: string): PythonExpression {
  const parts =
    type === 'ERROR' || type === 'cut'
      ? []
      : children.filter(({ isNamed }) => isNamed).map(child => readExpression(child, text));
  return { kind: 'opaque', span, parts };
}

function sourceOf({ span }: SyntaxNode, text: string): string {
  return text.slice(span.start, span.end);
}

function readInner(node: SyntaxNode, text: string): PythonExpression | undefined {
  const inner = namedChildren(node);
  const [only] = inner;
  return only === undefined || inner.length > 1 ? undefined : readExpression(only, text);
}

function readAttribute(node: SyntaxNode, text: string): PythonExpression | undefined {
  const [object, name] = [childOf(node, 'object'), childOf(node, 'attribute')];
  return object === undefined || name === undefined
    ? undefined
    : {
        kind: 'attribute',
        span: node.span,
        object: readExpression(object, text),
        name: sourceOf(name, text),
        nameSpan: name.span,
      };
}

function readCall(node: SyntaxNode, text: string): PythonExpression | undefined {
  const [callee, list] = [childOf(node, 'function'), childOf(node, 'arguments')];
  if (callee === undefined || list === undefined) {
    return undefined;
  }
  // `f(x for x in y)` has its only argument without parentheses of its own.
  const nodes = list.type === 'argument_list' ? namedChildren(list) : [list];
  return {
    kind: 'call',
    span: node.span,
    callee: readExpression(callee, text),
    arguments: nodes.map(argument => readArgument(argument, text)),
  };
}

function readArgument(node: SyntaxNode, text: string): PythonArgument {
  const name = node.type === 'keyword_argument' ? childOf(node, 'name') : undefined;
  const inner = node.type === 'keyword_argument' ? childOf(node, 'value') : namedChildren(node)[0];
  const kind = ARGUMENT_KINDS[node.type] ?? 'positional';
  const value = kind === 'positional' ? node : (inner ?? node);
  return {
    kind,
    name: name === undefined ? undefined : sourceOf(name, text),
    nameSpan: name?.span,
    value: readExpression(value, text),
    span: node.span,
  };
}

const ARGUMENT_KINDS: Readonly<Record<string, PythonArgument['kind']>> = {
  keyword_argument: 'keyword',
  list_splat: 'spread',
  dictionary_splat: 'keywords',
};

function readString(node: SyntaxNode, text: string): PythonExpression | undefined {
  const literals = node.type === 'string' ? [node] : namedChildren(node);
  if (literals.some(literal => isBytes(literal, text))) {
    return undefined;
  }
  const parts = literals.flatMap(literal => readStringParts(literal, text, readExpression));
  return { kind: 'string', span: node.span, parts };
}

function readNumber(node: SyntaxNode, text: string): PythonExpression | undefined {
  const value = Number(sourceOf(node, text).replaceAll('_', ''));
  return Number.isNaN(value) ? undefined : { kind: 'number', span: node.span, value };
}

function readList(node: SyntaxNode, text: string): PythonExpression {
  return toList(node.span, namedChildren(node), text);
}

/** Several values as a list. */
export function toList(
  span: Span,
  nodes: readonly (SyntaxNode | undefined)[],
  text: string,
): PythonExpression {
  const items = nodes.flatMap((node): PythonItem[] => {
    const isSpread = node?.type === 'list_splat' || node?.type === 'list_splat_pattern';
    const inner = isSpread && node !== undefined ? namedChildren(node)[0] : node;
    return inner === undefined ? [] : [{ isSpread, value: readExpression(inner, text) }];
  });
  return { kind: 'list', span, items };
}

function readDictionary(node: SyntaxNode, text: string): PythonExpression {
  const entries = namedChildren(node).flatMap((child): PythonEntry[] => {
    const [key, value] = [childOf(child, 'key'), childOf(child, 'value')];
    const others = child.type === 'dictionary_splat' ? namedChildren(child)[0] : undefined;
    if (others !== undefined) {
      return [{ key: undefined, value: readExpression(others, text) }];
    }
    return key === undefined || value === undefined
      ? []
      : [{ key: readExpression(key, text), value: readExpression(value, text) }];
  });
  return { kind: 'dictionary', span: node.span, entries };
}

function readBinary(node: SyntaxNode, text: string): PythonExpression | undefined {
  const [left, right] = [childOf(node, 'left'), childOf(node, 'right')];
  const operator = childOf(node, 'operator');
  return left === undefined || right === undefined || operator === undefined
    ? undefined
    : {
        kind: 'binary',
        span: node.span,
        operator: operator.type,
        left: readExpression(left, text),
        right: readExpression(right, text),
      };
}

function readSubscript(node: SyntaxNode, text: string): PythonExpression | undefined {
  const object = childOf(node, 'value');
  return object === undefined
    ? undefined
    : {
        kind: 'subscript',
        span: node.span,
        object: readExpression(object, text),
        index: node.children
          .filter(({ field }) => field === 'subscript')
          .map(index => readExpression(index, text)),
      };
}

function readChoice(node: SyntaxNode, text: string): PythonExpression | undefined {
  const [yes, test, no] = namedChildren(node).map(child => readExpression(child, text));
  return yes === undefined || test === undefined || no === undefined
    ? undefined
    : { kind: 'choice', span: node.span, test, either: [yes, no] };
}

function readComprehension(node: SyntaxNode, text: string): PythonExpression | undefined {
  const element = childOf(node, 'body');
  return element === undefined
    ? undefined
    : {
        kind: 'comprehension',
        span: node.span,
        element: readExpression(element, text),
        parts: namedChildren(node)
          .filter(child => child !== element)
          .map(child => readExpression(child, text)),
      };
}
