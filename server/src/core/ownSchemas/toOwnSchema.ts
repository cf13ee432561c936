import type { JsonSchema, JsonType, SchemaObject } from '../schema/jsonSchema.ts';
import { isRecord } from '../text/isRecord.ts';
import { isPatternBounded } from './isPatternBounded.ts';

/**
 * A team's JSON Schema as one that our walk can use: keywords of another shape, unknown ones, references
 * that leave the file and patterns that could run for ever are left out, so that they forbid nothing.
 *
 * @param value What the file holds.
 * @param name How messages call the schema.
 * @returns `undefined` for what is no schema, or is too large to be used.
 */
export function toOwnSchema(value: unknown, name: string): SchemaObject | undefined {
  if (!isRecord(value)) {
    return undefined;
  }
  const budget = { nodes: MAX_NODES };
  const schema = copySchema(value, { budget, depth: 0 });
  return budget.nodes < 0 || typeof schema === 'boolean'
    ? undefined
    : { ...schema, 'x-tool': { name, version: '', source: '' } };
}

const MAX_NODES = 50_000;
const MAX_DEPTH = 100;

interface Copying {
  readonly budget: { nodes: number };
  readonly depth: number;
}

function copySchema(value: unknown, { budget, depth }: Copying): JsonSchema {
  budget.nodes -= 1;
  if (typeof value === 'boolean') {
    return value;
  }
  if (!isRecord(value) || budget.nodes < 0 || depth > MAX_DEPTH) {
    return true;
  }
  const inner = { budget, depth: depth + 1 };
  const copy: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(value)) {
    const copied = COPIERS.get(key)?.(part, inner);
    if (copied !== undefined) {
      copy[key] = copied;
    }
  }
  return copy as SchemaObject;
}

type Copier = (value: unknown, copying: Copying) => unknown;

const copyOne: Copier = (value, copying) =>
  isRecord(value) || typeof value === 'boolean' ? copySchema(value, copying) : undefined;

const copyList: Copier = (value, copying) =>
  Array.isArray(value) && value.length > 0
    ? value.map(part => copySchema(part, copying))
    : undefined;

const copyNamed: Copier = (value, copying) =>
  isRecord(value)
    ? Object.fromEntries(
        Object.entries(value).map(([name, part]) => [name, copySchema(part, copying)]),
      )
    : undefined;

const copyPatterns: Copier = (value, copying) =>
  isRecord(value)
    ? copyNamed(
        Object.fromEntries(Object.entries(value).filter(([pattern]) => isPatternBounded(pattern))),
        copying,
      )
    : undefined;

const ifType =
  (type: 'string' | 'number' | 'boolean'): Copier =>
  value =>
    typeof value === type ? value : undefined;

const COPIERS: ReadonlyMap<string, Copier> = new Map<string, Copier>([
  ['$ref', value => (typeof value === 'string' && value.startsWith('#') ? value : undefined)],
  ...['title', 'description'].map((key): [string, Copier] => [key, ifType('string')]),
  ...['deprecated', 'uniqueItems'].map((key): [string, Copier] => [key, ifType('boolean')]),
  ...[
    'minLength',
    'maxLength',
    'minItems',
    'maxItems',
    'minProperties',
    'maxProperties',
    'minimum',
    'maximum',
    'exclusiveMinimum',
    'exclusiveMaximum',
    'multipleOf',
  ].map((key): [string, Copier] => [key, ifType('number')]),
  ...['default', 'const'].map((key): [string, Copier] => [key, value => value]),
  ...['enum', 'examples'].map((key): [string, Copier] => [
    key,
    value => (Array.isArray(value) && value.length > 0 ? value : undefined),
  ]),
  ['required', value => (Array.isArray(value) ? value.filter(isText) : undefined)],
  ['type', copyType],
  ['pattern', value => (isText(value) && isPatternBounded(value) ? value : undefined)],
  ...['additionalProperties', 'additionalItems', 'propertyNames', 'contains', 'not'].map(
    (key): [string, Copier] => [key, copyOne],
  ),
  ...['if', 'then', 'else'].map((key): [string, Copier] => [key, copyOne]),
  ...['allOf', 'anyOf', 'oneOf'].map((key): [string, Copier] => [key, copyList]),
  ...['properties', 'definitions', '$defs'].map((key): [string, Copier] => [key, copyNamed]),
  ['patternProperties', copyPatterns],
  ['items', (value, copying) => copyList(value, copying) ?? copyOne(value, copying)],
  ['x-unknown', value => (value === 'ignored' || value === 'refused' ? value : undefined)],
]);

function copyType(value: unknown): unknown {
  const types = (Array.isArray(value) ? value : [value]).filter(isJsonType);
  return types.length === 0 ? undefined : types;
}

function isJsonType(value: unknown): value is JsonType {
  return (
    value === 'string' ||
    value === 'number' ||
    value === 'integer' ||
    value === 'boolean' ||
    value === 'object' ||
    value === 'array' ||
    value === 'null'
  );
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
