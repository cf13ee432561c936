import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'yaml';
import type { DocumentContent } from '../../server/src/core/source/sourceFile.ts';
import { parseSource } from '../../server/src/core/source/sourceFile.ts';
import { applyTextEdits } from '../../server/src/core/text/textEdit.ts';
import type { TreeNode, TreePath } from '../../server/src/core/tree/node.ts';
import {
  appendItem,
  insertPair,
  prependItem,
  removeAt,
  type YamlEdits,
} from '../../server/src/core/yaml/edit.ts';
import { layouts, writeYaml, writtenMapping } from '../fuzz/randomYaml.ts';

const ITEMS = ['new', 'it: is', '- x', '# y', '', 'yes', '[a]', '12', 'a, b', '${q}', '?', "'"];

describe('edits of random documents', () => {
  const places = fc.record({ root: writtenMapping(), layout: layouts(), seed: fc.nat() });
  const item = fc.constantFrom(...ITEMS);

  it('appending adds exactly one item, last', () => {
    checkEdits(places, item, {
      edit: (content, path, text) => appendItem(content, path, text),
      expect: (value, text) => (value === null ? [text] : isArray(value) ? [...value, text] : NO),
    });
  });

  it('prepending adds exactly one item, first', () => {
    checkEdits(places, item, {
      edit: (content, path, text) => prependItem(content, path, text),
      expect: (value, text) => (value === null ? [text] : isArray(value) ? [text, ...value] : NO),
    });
  });

  it('inserting adds exactly one pair', () => {
    checkEdits(places, item, {
      edit: (content, path, key) => insertPair(content, path, { key, value: '- v' }),
      expect: (value, key) =>
        value === null ? { [key]: ['v'] } : isRecord(value) ? { ...value, [key]: ['v'] } : NO,
    });
  });

  it('removing takes exactly one pair or item away', () => {
    fc.assert(
      fc.property(places, ({ root, layout, seed }) => {
        const text = writeYaml(root, layout);
        const content = readContent(text);
        const paths = listPaths(content.root, []).filter(path => path.length > 0);
        const path = paths[seed % Math.max(1, paths.length)];
        const edits = path === undefined ? undefined : removeAt(content, path);
        if (path === undefined || edits === undefined) {
          return;
        }
        const after = applyTextEdits(text, edits);
        assert.ok(after !== undefined, 'edits overlap');
        assert.deepEqual(
          parse(after),
          removeFrom(parse(text), path),
          `${text}\n--- becomes\n${after}`,
        );
      }),
      { numRuns: 800, seed: 20 },
    );
  });
});

const NO = Symbol('the edit must be refused');

interface EditCheck {
  edit(content: DocumentContent, path: TreePath, text: string): YamlEdits;
  expect(value: unknown, text: string): unknown;
}

function checkEdits(
  places: fc.Arbitrary<{
    root: Parameters<typeof writeYaml>[0];
    layout: Parameters<typeof writeYaml>[1];
    seed: number;
  }>,
  item: fc.Arbitrary<string>,
  check: EditCheck,
): void {
  fc.assert(
    fc.property(places, item, ({ root, layout, seed }, added) => {
      const text = writeYaml(root, layout);
      const content = readContent(text);
      const paths = listPaths(content.root, []);
      const path = paths[seed % paths.length] ?? [];
      const edits = check.edit(content, path, added);
      const before: unknown = parse(text);
      const expected = check.expect(valueAt(before, path), added);
      if (edits === undefined) {
        // Only a null that no key holds has no place for a value.
        const isHeld = typeof path.at(-1) === 'string';
        assert.ok(expected === NO || !isHeld, `refused at ${JSON.stringify(path)} of\n${text}`);
        return;
      }
      const after = applyTextEdits(text, edits);
      assert.ok(after !== undefined, 'edits overlap');
      const where = `at ${JSON.stringify(path)} of\n${text}\n--- becomes\n${after}`;
      assert.notEqual(expected, NO, where);
      assert.deepEqual(readContent(after).problems, [], where);
      assert.deepEqual(parse(after), replaceAt(before, path, expected), where);
      for (const [comment] of text.matchAll(/# comment \d+\./g)) {
        assert.ok(after.includes(comment), `${comment} is lost ${where}`);
      }
    }),
    { numRuns: 800, seed: 20 },
  );
}

function readContent(text: string): DocumentContent {
  const content = parseSource('a.yaml', text, 'yaml').documents[0]?.content;
  assert.ok(content !== undefined);
  return content;
}

function listPaths(node: TreeNode | undefined, path: TreePath): readonly TreePath[] {
  if (node === undefined) {
    return [[]];
  }
  if (node.kind === 'scalar') {
    return [path];
  }
  const children =
    node.kind === 'mapping'
      ? node.pairs.map(pair => [pair.name, pair.node] as const)
      : node.items.map((child, index) => [index, child.node] as const);
  return [path, ...children.flatMap(([step, child]) => listPaths(child, [...path, step]))];
}

function valueAt(value: unknown, path: TreePath): unknown {
  let current = value;
  for (const step of path) {
    current = (current as Record<string | number, unknown>)[step];
  }
  return current;
}

function replaceAt(value: unknown, path: TreePath, replacement: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) {
    return replacement;
  }
  if (isArray(value)) {
    return value.map((item, index) => (index === step ? replaceAt(item, rest, replacement) : item));
  }
  const record = value as Record<string, unknown>;
  return { ...record, [step]: replaceAt(record[step], rest, replacement) };
}

/** A collection that would be left empty goes too, with its key. */
function removeFrom(value: unknown, path: TreePath): unknown {
  const parent = path.slice(0, -1);
  const step = path.at(-1) ?? '';
  const holder = valueAt(value, parent);
  const rest = isArray(holder)
    ? holder.filter((_, index) => index !== step)
    : Object.fromEntries(Object.entries(holder as object).filter(([key]) => key !== String(step)));
  return Object.keys(rest).length === 0
    ? removeFrom(value, parent)
    : replaceAt(value, parent, rest);
}

function isArray(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
