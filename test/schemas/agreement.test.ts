import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { parseIni } from '../../server/src/core/ini/parseIni.ts';
import { explainDocument } from '../../server/src/core/schema/explain.ts';
import type { SchemaObject } from '../../server/src/core/schema/jsonSchema.ts';
import { parseYamlDocument } from '../../server/src/core/yaml/parseYaml.ts';
import { loadBuiltSchema, projectRoot } from '../harness/workspace.ts';

const folder = join(projectRoot, 'schemas');
const ids = readdirSync(folder)
  .filter(name => name.endsWith('.schema.json'))
  .map(name => basename(name, '.schema.json'));

/** Values that are wrong in most places and right in some. */
const replacements = [
  null,
  true,
  7,
  1.5,
  '',
  'text',
  '${x}',
  [],
  ['a'],
  {},
  { a: 1 },
  [{ path: 'x' }],
];

describe('the walk that words findings and the compiled validator', () => {
  for (const id of ids) {
    it(`agree on what is valid: ${id}`, async () => {
      const schema = await loadBuiltSchema(id);
      const values = readExamples(id);
      const mutated = fc
        .tuple(fc.constantFrom(...values), fc.array(mutation(), { maxLength: 3 }))
        .map(([value, mutations]) => mutations.reduce(mutate, value));
      fc.assert(
        fc.property(mutated, value => {
          const { root } = parseYamlDocument(stringify(value));
          if (root !== undefined) {
            const problems = explainDocument(schema.schema, root);
            const words = problems.map(problem => `${problem.id} ${problem.message}`);
            const isSilent = schema.isSilent(root.value);
            // Only the walk knows templates and slips; without any in the value both agree.
            if (isSilent || !(hasTemplate(schema.schema, root.value) || isOpen(schema.schema))) {
              assert.equal(isSilent, words.length === 0, JSON.stringify(words));
            }
          }
        }),
        { numRuns: 500, seed: 20261123 },
      );
    });
  }
});

function hasTemplate(schema: SchemaObject, value: unknown): boolean {
  const templates = schema['x-templates'];
  return templates !== undefined && new RegExp(templates, 'mu').test(JSON.stringify(value));
}

/** Whether there are mappings that may have any key. */
function isOpen(schema: SchemaObject): boolean {
  return JSON.stringify(schema).includes('"x-unknown":"open"');
}

function readExamples(id: string): readonly unknown[] {
  const valid = join(folder, `${id}.examples/valid`);
  return readdirSync(valid).map(name => {
    const text = readFileSync(join(valid, name), 'utf8');
    const { root } = name.endsWith('.ini') ? parseIni(text) : parseYamlDocument(text);
    return JSON.parse(JSON.stringify(root?.value ?? null));
  });
}

interface Mutation {
  readonly kind: 'delete' | 'rename' | 'replace' | 'add';
  /** Chooses the place among all places of the value. */
  readonly at: number;
  readonly value: unknown;
}

function mutation(): fc.Arbitrary<Mutation> {
  return fc.record({
    kind: fc.constantFrom('delete', 'rename', 'replace', 'add'),
    at: fc.nat(500),
    value: fc.constantFrom(...replacements),
  });
}

function mutate(original: unknown, { kind, at, value }: Mutation): unknown {
  const copy = JSON.parse(JSON.stringify(original)) as unknown;
  const places = listPlaces(copy);
  const place = places[at % Math.max(1, places.length)];
  if (place === undefined) {
    return value;
  }
  const { parent, key } = place;
  if (Array.isArray(parent)) {
    parent.splice(Number(key), kind === 'add' ? 0 : 1, ...(kind === 'delete' ? [] : [value]));
    return copy;
  }
  const kept = parent[key];
  if (kind === 'delete' || kind === 'rename') {
    delete parent[key];
  }
  if (kind === 'rename' || kind === 'add') {
    parent[`${key}x`] = kind === 'add' ? value : kept;
  } else if (kind === 'replace') {
    parent[key] = value;
  }
  return copy;
}

interface Place {
  readonly parent: Record<string, unknown> | unknown[];
  readonly key: string;
}

function listPlaces(value: unknown): readonly Place[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const parent = value as Place['parent'];
  return Object.entries(value).flatMap(([key, child]) => [{ parent, key }, ...listPlaces(child)]);
}
