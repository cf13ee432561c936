import assert from 'node:assert/strict';
import { collectConstants, evaluateText } from '../../server/src/core/python/evaluate.ts';
import { type ParsedPython, parsePython } from '../../server/src/core/python/parsePython.ts';
import {
  dottedName,
  findArgument,
  type PythonCall,
  type PythonExpression,
  type PythonModule,
} from '../../server/src/core/python/pythonTree.ts';
import { PYTHON, type PythonParser } from '../../server/src/core/python/syntaxTree.ts';
import { listCalls } from '../../server/src/core/python/walkPython.ts';
import { parseSource } from '../../server/src/core/source/sourceFile.ts';
import { loadBuiltLibrary } from '../harness/workspace.ts';

let parser: PythonParser;

describe('Python', () => {
  before(async () => {
    const library = await loadBuiltLibrary(PYTHON.id);
    assert.ok(PYTHON.isApi(library));
    parser = library;
  });

  it('reads statements, with blocks inside of each other', () => {
    const { body } = read(`
import os, a.b as c
from airflow import DAG as D, models
from . import *
x = y = 1
x += 2
z: int
with A() as a, B():
    with (C() as c): pass
@dag(schedule=None)
async def f(a, b: int = 1, *args, **kwargs) -> None:
    return a
class K(Base): z = 1
for i, j in pairs: pass
while True: pass
if a: pass
elif b: pass
else: pass
try: pass
except E: pass
finally: pass
match x:
    case 1: pass
del x
`);
    const kinds = body.map(({ kind }) => kind);
    const expected = [
      ...['import', 'import', 'import', 'import', 'assignment', 'assignment', 'assignment'],
      ...['with', 'function', 'class', 'loop', 'loop', 'condition', 'attempt', 'condition'],
    ];
    assert.deepEqual(kinds, [...expected, 'opaque']);
    const imports = body.flatMap(statement => (statement.kind === 'import' ? [statement] : []));
    assert.deepEqual(
      imports.map(({ module, alias, names }) => [module, alias, names?.map(name => name.alias)]),
      [
        ['os', undefined, undefined],
        ['a.b', 'c', undefined],
        ['airflow', undefined, ['D', 'models']],
        ['.', undefined, ['*']],
      ],
    );
    const [definition] = body.flatMap(found => (found.kind === 'function' ? [found] : []));
    assert.deepEqual(
      definition?.parameters.map(({ name, kind }) => `${kind} ${name}`),
      ['plain a', 'plain b', 'rest args', 'keywords kwargs'],
    );
    const [block] = body.flatMap(found => (found.kind === 'with' ? [found] : []));
    assert.deepEqual(
      block?.items.map(({ alias }) => alias?.kind),
      ['name', undefined],
    );
  });

  it('reads calls with all kinds of arguments', () => {
    const call = firstCall('k8s.V1Pod("a", b, *c, name="d", **e)');
    assert.equal(dottedName(call.callee), 'k8s.V1Pod');
    assert.deepEqual(
      call.arguments.map(({ kind, name }) => [kind, name]),
      [
        ['positional', undefined],
        ['positional', undefined],
        ['spread', undefined],
        ['keyword', 'name'],
        ['keywords', undefined],
      ],
    );
    assert.equal(findArgument(call, 'name', 0)?.kind, 'keyword');
    assert.equal(findArgument(call, 'x', 1)?.kind, 'positional');
    // Nobody knows how many values `*c` stands for.
    assert.equal(findArgument(call, 'x', 3), undefined);
    assert.equal(firstCall('f(x for x in y)').arguments[0]?.value.kind, 'comprehension');
  });

  it('gives chains of shifts from the left', () => {
    const value = expressionIn('v = a >> [b, c] << d');
    assert.ok(value.kind === 'binary' && value.operator === '<<');
    assert.ok(value.left.kind === 'binary' && value.left.operator === '>>');
    assert.equal(value.left.right.kind, 'list');
  });

  it('resolves escapes and puts literals together', () => {
    const texts = (source: string): string | undefined => textOf(`v = ${source}`, 'v');
    assert.equal(texts(String.raw`"a\n\x41\u00e9\U0001F4A1\101\q" 'b' r'\n'`), 'a\nAé💡A\\qb\\n');
    assert.equal(texts('"""one\r\ntwo\\\r\nthree"""'), 'one\ntwothree');
    assert.equal(texts('b"bytes"'), undefined);
    assert.equal(texts('"\\N{BULLET}"'), '\ufffd');
    assert.equal(texts('"\\UFFFFFFFF"'), '\ufffd');
    assert.equal(texts("f'{{x}}'"), '{x}');
  });

  it('evaluates names that have one value, and nothing else', () => {
    const source = `
A = "a"
B = A + "b"
C = f"{B}-{1}-{A}"
D = os.getenv("D", "d")
E = f"{A!r}"
F = f"{A:>9}"
G = "g"
G = "h"
if x:
    H = "h"
for I in ["i"]:
    pass
J = f"{D}"
K = K1 = "k"
(L, M) = ("l", "m")
N = N + "n"
O = "o"
O += "p"
`;
    const found = [...'ABCDEFGHIJKLMNO'].map(name => textOf(source, name));
    const unknown = undefined;
    assert.deepEqual(found.slice(0, 3), ['a', 'ab', 'ab-1-a']);
    assert.deepEqual(
      found.slice(3),
      [...'DEFGHIJ']
        .map(() => unknown)
        .concat(
          ['k' as never],
          [...'LMNO'].map(() => unknown),
        ),
    );
  });

  it('counts places in UTF-16 code units, whatever stands before them', () => {
    for (const newline of ['\n', '\r\n']) {
      const source = ['# 💡 é', "x = '💡'", '\tf("ü", name = "💡b")', ''].join(newline);
      const text = source.replace('\tf', 'f');
      const [call] = listCalls(read(text));
      const argument = call === undefined ? undefined : findArgument(call, 'name');
      assert.equal(slice(text, argument?.value.span), '"💡b"');
      assert.equal(slice(text, argument?.nameSpan), 'name');
      assert.equal(slice(text, call?.span), 'f("ü", name = "💡b")');
    }
  });

  it('reads blocks that are indented by tabs', () => {
    const { body } = read('if a:\n\tb = 1\n\tif c:\n\t\td = 2\n');
    assert.ok(body[0]?.kind === 'condition');
    assert.deepEqual(
      body[0].branches[0]?.map(({ kind }) => kind),
      ['assignment', 'condition'],
    );
  });

  it('says of broken code that it is broken, without an error of its own', () => {
    for (const text of ['f(', 'def f(:', 'x = = 1', 'with a\n', '"""open', '\0', '}{']) {
      const { problems, python } = parse(text);
      assert.equal(problems.length, 1, text);
      assert.equal(problems[0]?.isSaidElsewhere, true, text);
      assert.ok(python !== undefined, text);
    }
    assert.deepEqual(parse('').problems, []);
    assert.deepEqual(parse('# nothing\n').problems, []);
  });

  it('takes little time for what is deep, long or a wreck, and the same each time', () => {
    const deep = 10_000;
    for (const text of [
      `x = ${'['.repeat(deep)}${']'.repeat(deep)}`,
      `x = ${'('.repeat(deep)}`,
      `${'f('.repeat(deep)}${')'.repeat(deep)}`,
      `a${' >> b'.repeat(deep)}`,
      `a${'.b'.repeat(deep)}`,
      `x = "${'a'.repeat(100_000)}"`,
      `x = ${'a + '.repeat(25_000)}b`,
      `${'not '.repeat(deep)}x`,
      `${'lambda: '.repeat(deep)}x`,
      'f"{'.repeat(5000),
      `if x: pass\n${'elif y: pass\n'.repeat(5000)}`,
      Array.from({ length: 500 }, (_, index) => `${' '.repeat(index)}if x:\n`).join(''),
      '}{][)(:;@#$%^&*'.repeat(5000),
      'x = 1\n'.repeat(100_000),
    ]) {
      const started = process.cpuUsage();
      const parsed = parse(text);
      const { user } = process.cpuUsage(started);
      assert.ok(user < 8_000_000, `${text.slice(0, 20)}: ${user / 1000} ms`);
      assert.deepEqual(parse(text).problems, parsed.problems);
    }
  });

  it('is not read without its parser, and a document in it has no tree', () => {
    const [document] = parseSource('a.py', 'x = 1', 'python').documents;
    assert.equal(document?.content.python, undefined);
    const [parsed] = parseSource('a.py', 'x = 1', 'python', { python: parser }).documents;
    assert.equal(parsed?.content.python?.body.length, 1);
    assert.equal(parsed?.content.root, undefined);
  });
});

function parse(text: string): ParsedPython {
  return parsePython(parser, text);
}

function read(text: string): PythonModule {
  const { python, problems } = parse(text);
  assert.deepEqual(problems, [], text);
  assert.ok(python !== undefined);
  return python;
}

function firstCall(text: string): PythonCall {
  const call = listCalls(read(text)).at(-1);
  assert.ok(call !== undefined);
  return call;
}

function expressionIn(text: string): PythonExpression {
  const [statement] = read(text).body;
  assert.ok(statement?.kind === 'assignment' && statement.value !== undefined);
  return statement.value;
}

function textOf(text: string, name: string): string | undefined {
  const lookup = collectConstants(read(text));
  return evaluateText({ kind: 'name', span: { start: 0, end: 0 }, name }, lookup);
}

function slice(text: string, span: { start: number; end: number } | undefined): string {
  return text.slice(span?.start ?? 0, span?.end ?? 0);
}
