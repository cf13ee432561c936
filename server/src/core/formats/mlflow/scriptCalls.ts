import {
  dottedName,
  type PythonCall,
  type PythonExpression,
  type PythonModule,
  type PythonStatement,
} from '../../python/pythonTree.ts';
import { visitExpression, visitStatements } from '../../python/walkPython.ts';

/** A call that stands under no condition, and the function that it is in. */
export interface PlainCall {
  readonly call: PythonCall;
  /** `undefined` for calls of the module itself. */
  readonly inside: string | undefined;
}

/** Last name of what is called: `log_model` of `mlflow.sklearn.log_model`. */
export function calledName({ callee }: PythonCall): string {
  return callee.kind === 'attribute' ? callee.name : (dottedName(callee) ?? '');
}

/** Calls that run whenever their function does: in no `if`, loop or handler. */
export function listPlainCalls({ body }: PythonModule): readonly PlainCall[] {
  const found: PlainCall[] = [];
  collectPlain(body, undefined, found);
  return found;
}

function collectPlain(
  statements: readonly PythonStatement[],
  inside: string | undefined,
  found: PlainCall[],
): void {
  for (const statement of statements) {
    switch (statement.kind) {
      case 'function':
        collectPlain(statement.body, statement.name, found);
        break;
      case 'class':
      case 'with':
        collectPlain(statement.body, inside, found);
        break;
      case 'attempt':
        collectPlain(statement.body, inside, found);
        break;
      case 'expression':
      case 'assignment':
      case 'return':
        visitCalls(statement.value, call => found.push({ call, inside }));
        break;
      default:
    }
  }
}

function visitCalls(value: PythonExpression | undefined, visit: (call: PythonCall) => void): void {
  if (value !== undefined) {
    visitExpression(value, part => {
      if (part.kind === 'call') {
        visit(part);
      }
    });
  }
}

/** Whether the program compares anything: what is promoted may then have passed a test. */
export function listTests({ body }: PythonModule): readonly PythonExpression[] {
  const tests: PythonExpression[] = [];
  const rest = [...body];
  for (let statement = rest.pop(); statement !== undefined; statement = rest.pop()) {
    switch (statement.kind) {
      case 'condition':
        tests.push(statement.test);
        rest.push(...statement.branches.flat());
        break;
      case 'attempt':
        rest.push(...statement.body, ...statement.handlers.flat(), ...statement.last);
        break;
      case 'function':
      case 'class':
      case 'with':
      case 'loop':
        rest.push(...statement.body);
        break;
      default:
    }
  }
  visitStatements(body, part => {
    if (part.kind === 'choice') {
      tests.push(part.test);
    }
  });
  return tests;
}
