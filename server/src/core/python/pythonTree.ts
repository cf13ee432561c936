import type { Span } from '../text/span.ts';

/**
 * What a Python file says, as far as somebody needs it who reads without running: plain values with
 * spans, which count from the start of the document. What has no use here, such as operators of
 * arithmetic, is `opaque`: its parts can be walked, and nothing else is claimed about it.
 */
export interface PythonModule {
  readonly body: readonly PythonStatement[];
  /** Everything in quotes, docstrings included, in order; `#` starts no comment in there. */
  readonly strings: readonly Span[];
}

/** One statement. */
export type PythonStatement =
  | PythonAssignment
  | PythonImport
  | PythonWith
  | PythonFunction
  | PythonClass
  | PythonLoop
  | PythonCondition
  | PythonAttempt
  | {
      readonly kind: 'expression' | 'return';
      readonly span: Span;
      readonly value: PythonExpression | undefined;
    }
  | {
      readonly kind: 'opaque';
      readonly span: Span;
      readonly parts: readonly PythonExpression[];
    };

/** `a = b = value`; `a += value` is read as `a = a + value`. */
export interface PythonAssignment {
  readonly kind: 'assignment';
  readonly span: Span;
  readonly targets: readonly PythonExpression[];
  /** `undefined` for a mere annotation: `a: int`. */
  readonly value: PythonExpression | undefined;
}

/** `import module` or `from module import names`. */
export interface PythonImport {
  readonly kind: 'import';
  readonly span: Span;
  /** With its dots where it is relative. */
  readonly module: string;
  readonly moduleSpan: Span;
  /** `undefined` for `import module`, whose own alias is in `alias`. */
  readonly names: readonly ImportedName[] | undefined;
  readonly alias: string | undefined;
}

/** A name that a module gives; `*` for all of them. */
export interface ImportedName {
  readonly name: string;
  /** What it is called here. */
  readonly alias: string;
  readonly span: Span;
}

/** `with value as alias, ...:`. */
export interface PythonWith {
  readonly kind: 'with';
  readonly span: Span;
  readonly items: readonly WithItem[];
  readonly body: readonly PythonStatement[];
}

/** A context manager, and what it is called inside. */
export interface WithItem {
  readonly value: PythonExpression;
  readonly alias: PythonExpression | undefined;
}

/** A function; `span` takes in its decorators. */
export interface PythonFunction {
  readonly kind: 'function';
  readonly span: Span;
  readonly name: string;
  readonly nameSpan: Span;
  readonly parameters: readonly PythonParameter[];
  readonly decorators: readonly PythonExpression[];
  readonly body: readonly PythonStatement[];
}

/** A parameter of a function. */
export interface PythonParameter {
  readonly name: string;
  readonly kind: 'plain' | 'rest' | 'keywords';
  readonly initial: PythonExpression | undefined;
}

/** A class; `span` takes in its decorators. */
export interface PythonClass {
  readonly kind: 'class';
  readonly span: Span;
  readonly name: string;
  readonly bases: readonly PythonExpression[];
  readonly body: readonly PythonStatement[];
}

/** `for target in iterable`, or `while`, which has neither. */
export interface PythonLoop {
  readonly kind: 'loop';
  readonly span: Span;
  readonly target: PythonExpression | undefined;
  readonly iterable: PythonExpression | undefined;
  readonly body: readonly PythonStatement[];
}

/** `if`, or `match`, of whose branches at most one runs. */
export interface PythonCondition {
  readonly kind: 'condition';
  readonly span: Span;
  readonly test: PythonExpression;
  readonly branches: readonly (readonly PythonStatement[])[];
  /** Whether one of them always runs. */
  readonly hasElse: boolean;
}

/** `try`: what is tried, what follows it always, and what may run besides. */
export interface PythonAttempt {
  readonly kind: 'attempt';
  readonly span: Span;
  readonly body: readonly PythonStatement[];
  readonly handlers: readonly (readonly PythonStatement[])[];
  readonly last: readonly PythonStatement[];
}

/** One expression; parentheses are passed over. */
export type PythonExpression =
  | PythonString
  | PythonCall
  | PythonBinary
  | PythonList
  | PythonDictionary
  | PythonAttribute
  | { readonly kind: 'name'; readonly span: Span; readonly name: string }
  | { readonly kind: 'number'; readonly span: Span; readonly value: number }
  | { readonly kind: 'constant'; readonly span: Span; readonly value: boolean | null }
  | {
      readonly kind: 'subscript';
      readonly span: Span;
      readonly object: PythonExpression;
      readonly index: readonly PythonExpression[];
    }
  | {
      /** `a if test else b`. */
      readonly kind: 'choice';
      readonly span: Span;
      readonly test: PythonExpression;
      readonly either: readonly PythonExpression[];
    }
  | {
      /** `[element for target in iterable]` with any brackets. */
      readonly kind: 'comprehension';
      readonly span: Span;
      readonly element: PythonExpression;
      readonly parts: readonly PythonExpression[];
    }
  | {
      readonly kind: 'opaque';
      readonly span: Span;
      readonly parts: readonly PythonExpression[];
    };

/** `object.name`. */
export interface PythonAttribute {
  readonly kind: 'attribute';
  readonly span: Span;
  readonly object: PythonExpression;
  readonly name: string;
  readonly nameSpan: Span;
}

/** Text, adjacent literals put together. */
export interface PythonString {
  readonly kind: 'string';
  readonly span: Span;
  readonly parts: readonly StringPart[];
}

/** Fixed text, escapes resolved, or a field of an f-string. */
export type StringPart =
  | { readonly kind: 'text'; readonly text: string; readonly span: Span }
  | {
      readonly kind: 'field';
      readonly value: PythonExpression;
      /** Whether something changes how it is printed: `!r`, `:>10`. */
      readonly isShaped: boolean;
      readonly span: Span;
    };

/** `callee(arguments)`. */
export interface PythonCall {
  readonly kind: 'call';
  readonly span: Span;
  readonly callee: PythonExpression;
  readonly arguments: readonly PythonArgument[];
}

/** An argument: by position, by name, or several at once (`*a`, `**a`). */
export interface PythonArgument {
  readonly kind: 'positional' | 'keyword' | 'spread' | 'keywords';
  readonly name: string | undefined;
  readonly nameSpan: Span | undefined;
  readonly value: PythonExpression;
  readonly span: Span;
}

/** Two values and what stands between them: `>>`, `+`, `|`. */
export interface PythonBinary {
  readonly kind: 'binary';
  readonly span: Span;
  readonly operator: string;
  readonly left: PythonExpression;
  readonly right: PythonExpression;
}

/** A list, tuple or set. */
export interface PythonList {
  readonly kind: 'list';
  readonly span: Span;
  readonly items: readonly PythonItem[];
}

/** An item; `*a` stands for several. */
export interface PythonItem {
  readonly isSpread: boolean;
  readonly value: PythonExpression;
}

/** `{key: value, **others}`. */
export interface PythonDictionary {
  readonly kind: 'dictionary';
  readonly span: Span;
  readonly entries: readonly PythonEntry[];
}

/** A pair; `**others` has no key. */
export interface PythonEntry {
  readonly key: PythonExpression | undefined;
  readonly value: PythonExpression;
}

/** The argument of a name, or at a position where it is not named. */
export function findArgument(
  call: PythonCall,
  name: string,
  position?: number,
): PythonArgument | undefined {
  const named = call.arguments.find(
    argument => argument.kind === 'keyword' && argument.name === name,
  );
  const placed = position === undefined ? undefined : call.arguments[position];
  const isCertain =
    placed?.kind === 'positional' &&
    call.arguments.slice(0, position).every(({ kind }) => kind === 'positional');
  return named ?? (isCertain ? placed : undefined);
}

/** The names of a dotted expression, `a.b.c`; `undefined` for anything else. */
export function dottedName(expression: PythonExpression): string | undefined {
  const names: string[] = [];
  let rest = expression;
  while (rest.kind === 'attribute') {
    names.unshift(rest.name);
    rest = rest.object;
  }
  return rest.kind === 'name' ? [rest.name, ...names].join('.') : undefined;
}
