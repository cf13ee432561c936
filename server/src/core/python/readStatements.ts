import type { Span } from '../text/span.ts';
import type {
  ImportedName,
  PythonExpression,
  PythonModule,
  PythonParameter,
  PythonStatement,
  WithItem,
} from './pythonTree.ts';
import { readExpression, toList } from './readExpressions.ts';
import { childOf, namedChildren, type SyntaxNode } from './syntaxTree.ts';

/** What a syntax tree says; what is broken in it is opaque. */
export function readModule(root: SyntaxNode, text: string): PythonModule {
  return { body: readBlock(root, text), strings: collectStrings(root) };
}

function collectStrings(root: SyntaxNode): readonly Span[] {
  const strings: Span[] = [];
  const rest = [root];
  for (let node = rest.pop(); node !== undefined; node = rest.pop()) {
    if (node.type === 'string') {
      strings.push(node.span);
    } else {
      rest.push(...node.children.toReversed());
    }
  }
  return strings;
}

function readBlock(node: SyntaxNode | undefined, text: string): readonly PythonStatement[] {
  return node === undefined ? [] : namedChildren(node).flatMap(child => readStatement(child, text));
}

type StatementReader = (
  node: SyntaxNode,
  text: string,
) => PythonStatement | readonly PythonStatement[];

/** By the grammar's names. Source: tree-sitter-python 0.25, `grammar.js`. */
const READERS: Readonly<Record<string, StatementReader>> = {
  expression_statement: readExpressionStatement,
  import_statement: readImports,
  import_from_statement: readFromImport,
  future_import_statement: () => [],
  with_statement: readWith,
  function_definition: (node, text) => readFunction(node, text, { outer: node, decorators: [] }),
  class_definition: (node, text) => readClass(node, text, node),
  decorated_definition: readDecorated,
  for_statement: readLoop,
  while_statement: readLoop,
  if_statement: readCondition,
  match_statement: readMatch,
  try_statement: readAttempt,
  return_statement: readReturn,
  block: (node, text) => readBlock(node, text),
};

function readStatement(node: SyntaxNode, text: string): readonly PythonStatement[] {
  const reader = Object.hasOwn(READERS, node.type) ? READERS[node.type] : undefined;
  const read = reader?.(node, text) ?? {
    kind: 'opaque' as const,
    span: node.span,
    parts: node.type === 'ERROR' ? [] : readAll(namedChildren(node), text),
  };
  return Array.isArray(read) ? read : [read as PythonStatement];
}

function readAll(nodes: readonly SyntaxNode[], text: string): readonly PythonExpression[] {
  return nodes.map(node => readExpression(node, text));
}

function readExpressionStatement(node: SyntaxNode, text: string): PythonStatement {
  const [first, ...others] = namedChildren(node);
  const { span } = node;
  if (first?.type === 'assignment') {
    return readAssignment(first, text);
  }
  if (first?.type === 'augmented_assignment') {
    return readAugmented(first, text);
  }
  const value = first === undefined ? undefined : readExpression(first, text);
  return others.length === 0
    ? { kind: 'expression', span, value }
    : { kind: 'expression', span, value: toList(span, [first, ...others], text) };
}

/** `a = b = c` is an assignment whose right side is one. */
function readAssignment(node: SyntaxNode, text: string): PythonStatement {
  const targets: PythonExpression[] = [];
  let rest: SyntaxNode | undefined = node;
  while (rest?.type === 'assignment') {
    const left = childOf(rest, 'left');
    targets.push(...(left === undefined ? [] : [readExpression(left, text)]));
    rest = childOf(rest, 'right');
  }
  const value = rest === undefined ? undefined : readExpression(rest, text);
  return { kind: 'assignment', span: node.span, targets, value };
}

function readAugmented(node: SyntaxNode, text: string): PythonStatement {
  const [left, right] = [childOf(node, 'left'), childOf(node, 'right')];
  const sign = childOf(node, 'operator');
  if (left === undefined || right === undefined || sign === undefined) {
    return { kind: 'opaque', span: node.span, parts: [] };
  }
  const target = readExpression(left, text);
  const value: PythonExpression = {
    kind: 'binary',
    span: node.span,
    operator: text.slice(sign.span.start, sign.span.end).replace(/=$/, ''),
    left: target,
    right: readExpression(right, text),
  };
  return { kind: 'assignment', span: node.span, targets: [target], value };
}

function readImports(node: SyntaxNode, text: string): readonly PythonStatement[] {
  return namedChildren(node).map(child => {
    const name = childOf(child, 'name') ?? child;
    const alias = childOf(child, 'alias');
    return {
      kind: 'import',
      span: node.span,
      module: textOf(name, text),
      moduleSpan: name.span,
      names: undefined,
      alias: alias === undefined ? undefined : textOf(alias, text),
    };
  });
}

function readFromImport(node: SyntaxNode, text: string): PythonStatement {
  const module = childOf(node, 'module_name');
  const names = node.children.filter(({ field }) => field === 'name');
  const all = node.children.filter(({ type }) => type === 'wildcard_import');
  return {
    kind: 'import',
    span: node.span,
    module: module === undefined ? '' : textOf(module, text),
    moduleSpan: module?.span ?? node.span,
    names: [...names, ...all].map(name => readImportedName(name, text)),
    alias: undefined,
  };
}

function readImportedName(node: SyntaxNode, text: string): ImportedName {
  const name = textOf(childOf(node, 'name') ?? node, text);
  const alias = childOf(node, 'alias');
  return { name, alias: alias === undefined ? name : textOf(alias, text), span: node.span };
}

function textOf({ span }: SyntaxNode, text: string): string {
  return text.slice(span.start, span.end).replace(/\s+/g, '');
}

function readWith(node: SyntaxNode, text: string): PythonStatement {
  const clause = node.children.find(({ type }) => type === 'with_clause');
  const items = (clause === undefined ? [] : namedChildren(clause)).flatMap(item =>
    readWithItem(childOf(item, 'value') ?? item, text),
  );
  return { kind: 'with', span: node.span, items, body: readBlock(childOf(node, 'body'), text) };
}

/** `(a as b, c as d)` in parentheses is read as a tuple by the grammar. */
function readWithItem(node: SyntaxNode, text: string): readonly WithItem[] {
  if (node.type === 'tuple' || node.type === 'parenthesized_expression') {
    const inner = namedChildren(node);
    return inner.some(({ type }) => type === 'as_pattern')
      ? inner.flatMap(item => readWithItem(item, text))
      : [{ value: readExpression(node, text), alias: undefined }];
  }
  if (node.type !== 'as_pattern') {
    return [{ value: readExpression(node, text), alias: undefined }];
  }
  const [value] = namedChildren(node);
  const target = childOf(node, 'alias');
  const alias = target === undefined ? undefined : namedChildren(target)[0];
  return value === undefined
    ? []
    : [
        {
          value: readExpression(value, text),
          alias: alias === undefined ? undefined : readExpression(alias, text),
        },
      ];
}

interface Decoration {
  /** What the definition begins with. */
  readonly outer: SyntaxNode;
  readonly decorators: readonly PythonExpression[];
}

function readDecorated(node: SyntaxNode, text: string): readonly PythonStatement[] {
  const definition = childOf(node, 'definition');
  const decorators = node.children
    .filter(({ type }) => type === 'decorator')
    .flatMap(decorator => namedChildren(decorator).slice(0, 1))
    .map(decorator => readExpression(decorator, text));
  if (definition?.type === 'function_definition') {
    return [readFunction(definition, text, { outer: node, decorators })];
  }
  return definition === undefined ? [] : [readClass(definition, text, node)];
}

function readFunction(
  node: SyntaxNode,
  text: string,
  { outer, decorators }: Decoration,
): PythonStatement {
  const name = childOf(node, 'name') ?? node;
  const parameters = childOf(node, 'parameters');
  return {
    kind: 'function',
    span: outer.span,
    name: textOf(name, text),
    nameSpan: name.span,
    parameters: (parameters === undefined ? [] : namedChildren(parameters)).flatMap(parameter =>
      readParameter(parameter, text),
    ),
    decorators,
    body: readBlock(childOf(node, 'body'), text),
  };
}

function readParameter(node: SyntaxNode, text: string): readonly PythonParameter[] {
  const initial = childOf(node, 'value');
  const inner =
    childOf(node, 'name') ?? (node.type === 'typed_parameter' ? node.children[0] : node);
  const kind = PARAMETER_KINDS[inner?.type ?? ''] ?? 'plain';
  const name = inner === undefined ? '' : textOf(inner, text).replace(/^\*+/, '');
  return /^[\p{L}_]/u.test(name)
    ? [{ name, kind, initial: initial === undefined ? undefined : readExpression(initial, text) }]
    : [];
}

const PARAMETER_KINDS: Readonly<Record<string, PythonParameter['kind']>> = {
  list_splat_pattern: 'rest',
  dictionary_splat_pattern: 'keywords',
};

function readClass(node: SyntaxNode, text: string, outer: SyntaxNode): PythonStatement {
  const name = childOf(node, 'name') ?? node;
  const bases = childOf(node, 'superclasses');
  return {
    kind: 'class',
    span: outer.span,
    name: textOf(name, text),
    bases: bases === undefined ? [] : readAll(namedChildren(bases), text),
    body: readBlock(childOf(node, 'body'), text),
  };
}

function readLoop(node: SyntaxNode, text: string): PythonStatement {
  const [left, right] = [childOf(node, 'left'), childOf(node, 'right')];
  return {
    kind: 'loop',
    span: node.span,
    target: left === undefined ? undefined : readExpression(left, text),
    iterable: right === undefined ? undefined : readExpression(right, text),
    body: readBlock(childOf(node, 'body'), text),
  };
}

function readCondition(node: SyntaxNode, text: string): PythonStatement {
  const others = node.children.filter(({ field }) => field === 'alternative');
  const branches = [node, ...others].map(branch =>
    readBlock(childOf(branch, 'consequence') ?? childOf(branch, 'body'), text),
  );
  const test = childOf(node, 'condition');
  return {
    kind: 'condition',
    span: node.span,
    test: test === undefined ? opaque(node.span) : readExpression(test, text),
    branches,
    hasElse: others.some(({ type }) => type === 'else_clause'),
  };
}

function readMatch(node: SyntaxNode, text: string): PythonStatement {
  const cases = namedChildren(childOf(node, 'body') ?? node).filter(
    ({ type }) => type === 'case_clause',
  );
  const subject = childOf(node, 'subject');
  return {
    kind: 'condition',
    span: node.span,
    test: subject === undefined ? opaque(node.span) : readExpression(subject, text),
    branches: cases.map(clause => readBlock(childOf(clause, 'consequence'), text)),
    hasElse: false,
  };
}

function opaque(span: Span): PythonExpression {
  return { kind: 'opaque', span, parts: [] };
}

function readAttempt(node: SyntaxNode, text: string): PythonStatement {
  const clauses = (type: RegExp): readonly (readonly PythonStatement[])[] =>
    node.children
      .filter(child => type.test(child.type))
      .map(clause =>
        readBlock(
          clause.children.find(child => child.type === 'block'),
          text,
        ),
      );
  return {
    kind: 'attempt',
    span: node.span,
    body: readBlock(childOf(node, 'body'), text),
    handlers: clauses(/^except/),
    last: clauses(/^(?:else|finally)_clause$/).flat(),
  };
}

function readReturn(node: SyntaxNode, text: string): PythonStatement {
  const [value] = namedChildren(node);
  return {
    kind: 'return',
    span: node.span,
    value: value === undefined ? undefined : readExpression(value, text),
  };
}
