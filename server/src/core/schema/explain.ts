import type { Span } from '../text/span.ts';
import type { MappingNode, TreeNode, TreePair } from '../tree/node.ts';
import { chooseBranch } from './branches.ts';
import { checkMapping } from './explainMapping.ts';
import { checkScalar, checkSequence, checkType, matchesPattern } from './explainValue.ts';
import { type JsonSchema, resolveSchema, type SchemaObject } from './jsonSchema.ts';
import type { SchemaProblem } from './schemaProblem.ts';
import { findMisspelt } from './unknownKeys.ts';

/**
 * Says in words what is wrong with a document by walking schema and tree side by side. Runs only when
 * the compiled validator is not silent; both agree on what is valid, which a test holds.
 *
 * @param maxSteps After so many values looked at, nothing is said at all; for schemas that others wrote.
 * @returns One problem per mistake, in order of place.
 */
export function explainDocument(
  schema: SchemaObject,
  root: TreeNode,
  maxSteps = Number.POSITIVE_INFINITY,
): readonly SchemaProblem[] {
  const effort = { stepsLeft: maxSteps };
  const walk: Walk = {
    effort,
    root: schema,
    tool: schema['x-tool']?.name ?? 'The tool',
    depth: 0,
    templates: schema['x-templates'],
  };
  const problems = explainNode(walk, schema, { node: root, holder: undefined, name: undefined });
  if (effort.stepsLeft < 0) {
    return [];
  }
  const unique = new Map<string, SchemaProblem>();
  for (const problem of problems) {
    const key = `${problem.span.start}:${problem.span.end}:${problem.id}`;
    if (!unique.has(key)) {
      unique.set(key, problem);
    }
  }
  return [...unique.values()].sort((a, b) => a.span.start - b.span.start).slice(0, MAX_PROBLEMS);
}

/** More than that in one document help nobody. */
const MAX_PROBLEMS = 100;

/** What one walk carries along. */
export interface Walk {
  readonly root: SchemaObject;
  /** Name of the tool for messages. */
  readonly tool: string;
  /** Schemas on the way down, bounded because references of a broken schema may go in circles. */
  readonly depth: number;
  /** Shared by all steps of a walk. */
  readonly effort: { stepsLeft: number };
  /** Text that matches this is filled in later and fits everywhere; `undefined` where none is. */
  readonly templates: string | undefined;
  /** Keys of a mapping that stand there misspelt, so that conditions do not call them missing once more. */
  readonly misspelt?: { readonly node: TreeNode; readonly names: ReadonlySet<string> };
  /** Only whether there are problems counts, so fixes need not be worked out. */
  readonly isProbe?: boolean;
}

/** A value and how it is reached. */
export interface Instance {
  readonly node: TreeNode;
  /** The pair whose value this is, or that holds the sequence whose item this is; `undefined` at the root. */
  readonly holder: TreePair | undefined;
  /** How messages call the value: its key; `undefined` at the root. */
  readonly name: string | undefined;
  readonly isItem?: boolean;
}

/** Walks one value; what a schema applies by itself or through `allOf`, `if`, `$ref` is all included. */
export function explainNode(
  walk: Walk,
  schema: JsonSchema,
  instance: Instance,
): readonly SchemaProblem[] {
  const resolved = resolveSchema(walk.root, schema);
  walk.effort.stepsLeft -= 1;
  if (resolved === true || walk.depth > MAX_DEPTH || walk.effort.stepsLeft < 0) {
    return [];
  }
  if (resolved === false) {
    return [refuse(instance)];
  }
  if (
    hasOwnTag(instance.node) ||
    isFilledIn(walk, instance.node) ||
    isKnownClean(resolved, instance.node.value)
  ) {
    return [];
  }
  const problems = explainValue({ ...walk, depth: walk.depth + 1 }, resolved, instance);
  if (problems.length === 0 && walk.effort.stepsLeft >= 0) {
    rememberClean(resolved, instance.node.value);
  }
  return problems;
}

/** With a tag of the tool (`!reset`, `!reference`) a value means something else than what is written. */
function hasOwnTag({ tag }: TreeNode): boolean {
  return tag?.startsWith('!') === true;
}

function explainValue(
  walk: Walk,
  schema: SchemaObject,
  instance: Instance,
): readonly SchemaProblem[] {
  const typeProblem = checkType(walk, schema, instance);
  if (typeProblem !== undefined) {
    return [typeProblem];
  }
  const { node } = instance;
  if (node.kind !== 'mapping') {
    return [
      ...checkScalar(schema, instance),
      ...checkSequence(walk, schema, instance),
      ...checkCombinations(walk, schema, instance),
    ];
  }
  const misspelt = findMisspelt(schema, node);
  const inner = misspelt.size === 0 ? walk : { ...walk, misspelt: { node, names: misspelt } };
  return [
    ...checkScalar(schema, instance),
    ...checkMapping(inner, schema, { ...instance, node }),
    ...checkCombinations(inner, schema, instance),
  ];
}

/**
 * Values that a schema has nothing to say about. An edit elsewhere moves a node and makes a new one, but
 * its value stays the same object, so only what was edited is walked again.
 */
const CLEAN = new WeakMap<SchemaObject, WeakSet<object>>();

function isKnownClean(schema: SchemaObject, value: unknown): boolean {
  return typeof value === 'object' && value !== null && CLEAN.get(schema)?.has(value) === true;
}

function rememberClean(schema: SchemaObject, value: unknown): void {
  if (typeof value === 'object' && value !== null) {
    CLEAN.set(schema, (CLEAN.get(schema) ?? new WeakSet()).add(value));
  }
}

/** Whether a value is valid; deprecated keys do not count. */
export function isValid(walk: Walk, schema: JsonSchema, instance: Instance): boolean {
  return explainNode({ ...walk, isProbe: true }, schema, instance).every(
    problem => problem.id === 'schema/deprecated-key',
  );
}

function isFilledIn({ templates }: Walk, { kind, value }: TreeNode): boolean {
  return (
    templates !== undefined &&
    kind === 'scalar' &&
    typeof value === 'string' &&
    matchesPattern(templates, value)
  );
}

/** Where a problem with the value itself is shown: scalars themselves, collections by their key. */
export function spanOfInstance(instance: Instance): Span {
  const { node, holder, isItem } = instance;
  if (node.kind === 'scalar' && node.span.end > node.span.start) {
    return node.span;
  }
  if (node.kind !== 'scalar' && node.style === 'flow') {
    return node.span;
  }
  if (node.kind === 'mapping' && (isItem === true || holder === undefined)) {
    return firstKey(node) ?? firstLine(node.span);
  }
  return holder === undefined ? firstLine(node.span) : holder.key.span;
}

/** What the problem belongs to, for suppressions. */
export function ownerOfInstance(instance: Instance): Span {
  return instance.isItem === true
    ? instance.node.span
    : (instance.holder?.span ?? instance.node.span);
}

function firstKey(node: MappingNode): Span | undefined {
  return node.pairs[0]?.key.span;
}

function firstLine(span: Span): Span {
  return { start: span.start, end: Math.min(span.end, span.start + 1) };
}

const MAX_DEPTH = 400;

function refuse(instance: Instance): SchemaProblem {
  return {
    id: 'schema/unknown-key',
    severity: 'error',
    span: instance.holder?.key.span ?? spanOfInstance(instance),
    owner: ownerOfInstance(instance),
    message: `'${instance.name ?? 'This value'}' cannot stand here. Remove it.`,
    fixes: [],
  };
}

function checkCombinations(walk: Walk, schema: SchemaObject, instance: Instance): SchemaProblem[] {
  const problems: SchemaProblem[] = [];
  for (const part of schema.allOf ?? []) {
    problems.push(...explainNode(walk, part, instance));
  }
  // What will be filled in decides nothing.
  const { misspelt: _, ...strict } = walk;
  const condition: Walk = { ...strict, templates: undefined };
  if (schema.if !== undefined) {
    const branch = isValid(condition, schema.if, instance) ? schema.then : schema.else;
    problems.push(...(branch === undefined ? [] : explainNode(walk, branch, instance)));
  }
  for (const branches of [schema.anyOf, schema.oneOf]) {
    problems.push(
      ...(branches === undefined ? [] : chooseBranch(walk, { branches, schema }, instance)),
    );
  }
  if (schema.not !== undefined && isValid(condition, schema.not, instance)) {
    problems.push(explainNot(schema, schema.not, instance));
  }
  return problems;
}

function explainNot(schema: SchemaObject, not: JsonSchema, instance: Instance): SchemaProblem {
  const key = typeof not === 'boolean' ? undefined : not.required?.[0];
  const pair =
    key !== undefined && instance.node.kind === 'mapping'
      ? instance.node.entries.get(key)
      : undefined;
  const says = schema['x-says'] ?? (typeof not === 'boolean' ? undefined : not['x-says']);
  return {
    id: pair === undefined ? 'schema/unknown-value' : 'schema/conflicting-keys',
    severity: 'error',
    span: pair?.key.span ?? spanOfInstance(instance),
    owner: pair?.span ?? ownerOfInstance(instance),
    message:
      says ??
      (pair === undefined
        ? `'${instance.name ?? 'This value'}' has a value that is not allowed here.`
        : `'${pair.name}' cannot stand here together with its neighbours. Keep one of them.`),
    fixes: [],
  };
}
