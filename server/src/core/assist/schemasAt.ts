import { isValid, type Walk } from '../schema/explain.ts';
import { type JsonSchema, resolveSchema, type SchemaObject } from '../schema/jsonSchema.ts';
import { matchesType, typesOf } from '../schema/types.ts';
import { propertySchemas } from '../schema/unknownKeys.ts';
import type { MappingNode, ScalarNode, SequenceNode, TreeNode, TreePath } from '../tree/node.ts';
import { findRivals } from './rivals.ts';

/** A document and its schema. */
export interface Described {
  readonly schema: SchemaObject;
  readonly root: TreeNode | undefined;
}

/** What stands at a place, or is going to. */
export type Shape = 'mapping' | 'sequence' | 'scalar';

/**
 * The schemas that describe what stands at a path: those that conditions choose by what is there, and
 * those of all alternatives that are still possible.
 *
 * @param shape What is going to stand there, when it is something else than what does; `undefined` for
 * what does.
 */
export function schemasAt(
  { schema, root }: Described,
  path: TreePath,
  shape: Shape | undefined,
): readonly SchemaObject[] {
  const walk: Walk = {
    root: schema,
    tool: '',
    depth: 0,
    effort: { stepsLeft: MAX_STEPS },
    templates: undefined,
    isProbe: true,
  };
  let schemas: readonly JsonSchema[] = [schema];
  let node = root;
  for (const step of path) {
    const here = reshape(node, typeof step === 'number' ? 'sequence' : 'mapping');
    schemas = expandAll(walk, schemas, here).flatMap(found => childSchemas(found, step));
    node = childOf(node, step);
  }
  return expandAll(
    walk,
    schemas,
    shape === undefined ? (node ?? EMPTY.scalar) : reshape(node, shape),
  );
}

/** What conditions may cost all together. */
const MAX_STEPS = 100_000;

/** Values at a path that are not there count as empty. */
function reshape(node: TreeNode | undefined, shape: Shape): TreeNode {
  const isThere = node?.kind === shape && node.value !== null;
  return isThere ? node : EMPTY[shape];
}

const NOWHERE = { start: 0, end: 0 };

const EMPTY: {
  readonly mapping: MappingNode;
  readonly sequence: SequenceNode;
  readonly scalar: ScalarNode;
} = {
  mapping: {
    kind: 'mapping',
    style: 'block',
    span: NOWHERE,
    value: {},
    pairs: [],
    entries: new Map(),
  },
  sequence: { kind: 'sequence', style: 'block', span: NOWHERE, value: [], items: [] },
  scalar: { kind: 'scalar', style: 'plain', span: NOWHERE, value: '' },
};

function childOf(node: TreeNode | undefined, step: string | number): TreeNode | undefined {
  if (node?.kind === 'mapping') {
    return node.entries.get(String(step))?.node;
  }
  return node?.kind === 'sequence' && typeof step === 'number' ? node.items[step]?.node : undefined;
}

function childSchemas(schema: SchemaObject, step: string | number): readonly JsonSchema[] {
  if (typeof step === 'number') {
    const { items, additionalItems } = schema;
    const item = isTuple(items) ? (items[step] ?? additionalItems) : items;
    return item === undefined ? [] : [item];
  }
  const named = propertySchemas(schema, step);
  return named.length > 0 || schema.additionalProperties === undefined
    ? named
    : [schema.additionalProperties];
}

function isTuple(items: SchemaObject['items']): items is readonly JsonSchema[] {
  return Array.isArray(items);
}

function expandAll(
  walk: Walk,
  schemas: readonly JsonSchema[],
  node: TreeNode,
): readonly SchemaObject[] {
  const found = new Set<SchemaObject>();
  for (const schema of schemas) {
    expand({ walk, node, found }, schema, MAX_DEPTH);
  }
  return [...found];
}

/** Schemas inside of schemas that are followed without a key or item in between; a chain of `else` counts once. */
const MAX_DEPTH = 12;

/** Schemas that describe one value; with more nobody is helped. */
const MAX_SCHEMAS = 100;

interface Expansion {
  readonly walk: Walk;
  readonly node: TreeNode;
  readonly found: Set<SchemaObject>;
}

function expand(expansion: Expansion, schema: JsonSchema, depth: number): void {
  const { walk, node, found } = expansion;
  const resolved = resolveSchema(walk.root, schema);
  if (
    typeof resolved === 'boolean' ||
    depth === 0 ||
    found.size > MAX_SCHEMAS ||
    found.has(resolved)
  ) {
    return;
  }
  found.add(resolved);
  const branches = [...(resolved.anyOf ?? []), ...(resolved.oneOf ?? [])];
  const inner = [
    ...(resolved.allOf ?? []),
    ...chooseConditional(expansion, resolved, depth),
    ...branches.filter(branch => isPossible(walk, branch, node)),
  ];
  for (const part of inner) {
    expand(expansion, part, part === resolved.else ? depth : depth - 1);
  }
}

function chooseConditional(
  { walk, node }: Expansion,
  { if: condition, then, else: otherwise }: SchemaObject,
  depth: number,
): readonly JsonSchema[] {
  if (condition === undefined) {
    return [];
  }
  const isTrue = isValid(walk, condition, { node, holder: undefined, name: undefined });
  const isOpen =
    !isTrue &&
    then !== undefined &&
    asksForKeys(condition) &&
    canBecome({ walk, node }, then, depth);
  const opening = isOpen ? openingKeys({ walk, node }, { condition, then }, depth) : undefined;
  const chosen = isTrue ? [then] : [otherwise, opening];
  return chosen.filter(schema => schema !== undefined);
}

interface Alternative {
  readonly condition: JsonSchema;
  readonly then: JsonSchema;
}

/** The keys that make an alternative the one that is meant; its others are offered once they are there. */
function openingKeys(
  { walk, node }: Pick<Expansion, 'walk' | 'node'>,
  { condition, then }: Alternative,
  depth: number,
): SchemaObject {
  const found = new Set<SchemaObject>();
  expand({ walk, node, found }, then, depth - 1);
  const asked = listAsked(condition);
  const properties = [...found].flatMap(schema =>
    Object.entries(schema.properties ?? {}).filter(([name]) => asked.includes(name)),
  );
  return { properties: Object.fromEntries(properties) };
}

function listAsked(condition: JsonSchema): readonly string[] {
  return typeof condition === 'object'
    ? [...(condition.required ?? []), ...(condition.anyOf ?? []).flatMap(listAsked)]
    : [];
}

/** A condition that is true as soon as some keys are written. */
function asksForKeys(condition: JsonSchema): boolean {
  return (
    typeof condition === 'object' &&
    condition.properties === undefined &&
    (condition.required !== undefined || condition.anyOf?.every(asksForKeys) === true)
  );
}

/** Whether a mapping has no keys but such as a schema knows, so that more of its keys can be written. */
function canBecome(
  { walk, node }: Pick<Expansion, 'walk' | 'node'>,
  schema: JsonSchema,
  depth: number,
): boolean {
  const found = new Set<SchemaObject>();
  expand({ walk, node, found }, schema, depth - 1);
  const names = new Set([...found].flatMap(({ properties = {} }) => Object.keys(properties)));
  // A key that is being typed was left out, but not its colon.
  const present = node.kind === 'mapping' ? [...node.entries.keys()].filter(Boolean) : [''];
  const rivals = findRivals([...found], new Set(present));
  const isRefused = [...found].some(({ required = [] }) => required.some(name => rivals.has(name)));
  return !isRefused && present.every(name => names.has(name));
}

/** Whether a value may still become what a branch describes: nothing that is there says otherwise. */
function isPossible(walk: Walk, branch: JsonSchema, node: TreeNode): boolean {
  const schema = resolveSchema(walk.root, branch);
  if (typeof schema === 'boolean') {
    return schema;
  }
  if (!matchesType(schema, node) && !isUnwritten(schema, node)) {
    return false;
  }
  return (
    node.kind !== 'mapping' ||
    Object.entries(schema.properties ?? {}).every(([name, property]) => {
      const pair = node.entries.get(name);
      const resolved = resolveSchema(walk.root, property);
      const tells = typeof resolved === 'object' && (resolved.const ?? resolved.enum) !== undefined;
      return (
        pair === undefined ||
        !tells ||
        isValid(walk, resolved, { node: pair.node, holder: pair, name })
      );
    })
  );
}

/** An empty scalar may become any scalar. */
function isUnwritten(schema: SchemaObject, node: TreeNode): boolean {
  return node === EMPTY.scalar && !typesOf(schema).every(type => /^(?:object|array)$/.test(type));
}
