import assert from 'node:assert/strict';
import { complete } from '../../server/src/core/assist/complete.ts';
import type { Offer } from '../../server/src/core/assist/offer.ts';
import { schemasAt } from '../../server/src/core/assist/schemasAt.ts';
import { toPlainText } from '../../server/src/core/formats/snippetText.ts';
import type { SchemaObject } from '../../server/src/core/schema/jsonSchema.ts';
import type { MappingNode, TreeNode, TreePair, TreePath } from '../../server/src/core/tree/node.ts';
import type { Workspace } from '../../server/src/core/workspace/workspace.ts';
import { createRandom } from '../fuzz/random.ts';
import { listSamples, type Sample } from '../fuzz/samples.ts';
import { loadBuiltSchema, openWorkspace } from '../harness/workspace.ts';

/** Keys of each sample that are asked about, chosen by chance. */
const KEYS = 12;

describe('completion in files that are right', () => {
  for (const [index, sample] of listSamples().entries()) {
    it(`offers what stands there, and nothing that could not: ${sample.name}`, async () => {
      const random = createRandom(300 + index);
      const workspace = await openWorkspace(sample.files);
      const all = await listKnownKeys(workspace, sample);
      for (let count = 0; count < Math.min(KEYS, all.length); count += 1) {
        const key = all[random.next(all.length)];
        if (key !== undefined && !(await isTelling(sample, key))) {
          await checkKey({ workspace, sample, chance: below => random.next(below) }, key);
        }
      }
    });
  }
});

interface Asked {
  readonly workspace: Workspace;
  readonly sample: Sample;
  chance(below: number): number;
}

/** The key is offered in its own place; another key that is offered there is no unknown one. */
async function checkKey({ workspace, sample, chance }: Asked, { start, name }: Key): Promise<void> {
  const { path, text } = sample;
  const found = await workspace.ask(inside =>
    complete(inside, { path, text, offset: start + 1, isSchemaElsewhere: () => false }),
  );
  const keys = (found?.offers ?? []).filter(({ kind }) => kind === 'key');
  const labels = keys.map(({ label }) => label);
  assert.ok(
    labels.includes(name),
    `'${name}' is not among ${labels.join(' ')}\n${text.slice(start)}`,
  );
  const other = keys[chance(keys.length)];
  if (other !== undefined && found !== undefined) {
    const { span } = found;
    const written = `${text.slice(0, span.start)}${toPlainText(other.text)}${text.slice(span.end)}`;
    await checkIsKnown({ sample, written, at: span.start }, other);
  }
}

/** Without the key the file is another one: it tells which keys the others may be. */
async function isTelling({ path, text, files }: Sample, { name, start }: Key): Promise<boolean> {
  const renamed = `${text.slice(0, start)}zz${text.slice(start + name.length)}`;
  const [before, after] = await Promise.all(
    [text, renamed].map(async each => {
      const workspace = await openWorkspace(new Map([...files, [path, each]]));
      return workspace.check(path);
    }),
  );
  const others = after?.findings.filter(
    ({ rule, span }) => rule === 'schema/unknown-key' && span.start !== start,
  );
  return before?.formats[0] !== after?.formats[0] || (others?.length ?? 0) > 0;
}

interface Written {
  readonly sample: Sample;
  readonly written: string;
  readonly at: number;
}

async function checkIsKnown(
  { sample: { path, files }, written, at }: Written,
  { label }: Offer,
): Promise<void> {
  const workspace = await openWorkspace(new Map([...files, [path, written]]));
  const { findings } = await workspace.check(path);
  const wrong = findings.filter(
    ({ rule, span }) => rule === 'schema/unknown-key' && span.start === at,
  );
  assert.deepEqual(
    wrong.map(({ message }) => message),
    [],
    `'${label}' in\n${written.slice(at)}`,
  );
}

interface Key {
  readonly name: string;
  /** Counts from the start of the file. */
  readonly start: number;
}

/** Keys that the schema names where they stand. */
async function listKnownKeys(workspace: Workspace, { path }: Sample): Promise<readonly Key[]> {
  const source = await workspace.source(path);
  const recognized = await workspace.recognize(path);
  const keys: Key[] = [];
  for (const { index, start, content } of source?.documents ?? []) {
    const format = recognized[index]?.[0]?.format;
    const id = format?.schema;
    if (id !== undefined && content.root !== undefined && content.language === 'yaml') {
      const { schema } = await loadBuiltSchema(id);
      const described = { schema, root: content.root };
      for (const { pair, at } of listPairs(content.root, [])) {
        const schemas = schemasAt(described, at, 'mapping');
        if (schemas.some(found => names(found, pair.name))) {
          keys.push({ name: pair.name, start: start + pair.key.span.start });
        }
      }
    }
  }
  return keys;
}

function names({ properties = {} }: SchemaObject, name: string): boolean {
  return properties[name] !== undefined;
}

/** A pair in a list without braces: `[a: b]`. */
function isBraceless({ style, span }: MappingNode, keyStart: number): boolean {
  return style === 'flow' && keyStart === span.start;
}

function listPairs(
  node: TreeNode,
  at: TreePath,
): readonly { readonly pair: TreePair; readonly at: TreePath }[] {
  switch (node.kind) {
    case 'mapping':
      return node.pairs
        .filter(({ via, key }) => via === undefined && !isBraceless(node, key.span.start))
        .flatMap(pair => [{ pair, at }, ...listPairs(pair.node, [...at, pair.name])]);
    case 'sequence':
      return node.items.flatMap((item, index) =>
        item.via === undefined ? listPairs(item.node, [...at, index]) : [],
      );
    case 'scalar':
      return [];
  }
}
