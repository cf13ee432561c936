import { escapeChoice, escapeSnippet } from '../formats/snippetText.ts';
import { type JsonSchema, resolveSchema, type SchemaObject } from '../schema/jsonSchema.ts';
import { typesOf } from '../schema/types.ts';
import { renderScalar } from '../yaml/render.ts';
import type { Asked } from './asked.ts';
import { describeSchemas } from './help.ts';
import { layOut } from './layout.ts';
import { type Offer, RANKS } from './offer.ts';
import type { KeyPlace } from './place.ts';
import { findRivals } from './rivals.ts';
import { schemasAt } from './schemasAt.ts';

/** Keys that the mapping may have and does not have yet. */
export function offerKeys(asked: Asked, key: KeyPlace): readonly Offer[] {
  const { schema, root } = asked;
  if (schema === undefined) {
    return [];
  }
  const schemas = schemasAt({ schema, root }, key.path, 'mapping');
  const taken = findRivals(schemas, key.siblings);
  return [...collectKeys(schema, schemas)]
    .filter(([name]) => !key.siblings.has(name) && !taken.has(name))
    .map(([name, found]) => toOffer({ asked, key, schema }, name, found));
}

/** The schemas of a key, and whether the mapping needs it. */
interface FoundKey {
  readonly schemas: readonly SchemaObject[];
  readonly isRequired: boolean;
}

function collectKeys(
  root: SchemaObject,
  schemas: readonly SchemaObject[],
): ReadonlyMap<string, FoundKey> {
  const required = new Set(schemas.flatMap(schema => schema.required ?? []));
  const found = new Map<string, FoundKey>();
  const refused = new Set<string>();
  for (const [name, property] of schemas.flatMap(listProperties)) {
    const resolved = resolveSchema(root, property);
    if (resolved === false) {
      refused.add(name);
    } else {
      const known = found.get(name)?.schemas ?? [];
      const more = typeof resolved === 'object' ? [resolved] : [];
      found.set(name, { schemas: [...known, ...more], isRequired: required.has(name) });
    }
  }
  return new Map([...found].filter(([name]) => !refused.has(name)));
}

/** Keys that are written out, and those that a list of names allows. */
function listProperties(schema: SchemaObject): readonly (readonly [string, JsonSchema])[] {
  const { propertyNames, additionalProperties = true } = schema;
  const names = typeof propertyNames === 'object' ? (propertyNames.enum ?? []) : [];
  return [
    ...Object.entries(schema.properties ?? {}),
    ...names.map((name): readonly [string, JsonSchema] => [String(name), additionalProperties]),
  ];
}

interface Context {
  readonly asked: Asked;
  readonly key: KeyPlace;
  readonly schema: SchemaObject;
}

function toOffer({ asked, key, schema }: Context, name: string, found: FoundKey): Offer {
  const isDeprecated = found.schemas.some(({ deprecated }) => deprecated === true);
  const help = describeSchemas(name, found.schemas, schema);
  return {
    label: name,
    kind: 'key',
    detail: found.isRequired ? 'required' : undefined,
    help,
    isDeprecated,
    rank: isDeprecated ? RANKS.deprecated : found.isRequired ? RANKS.requiredKey : RANKS.key,
    text: writeKey({ asked, key, schema }, name, found.schemas),
  };
}

/** The key with its colon, and the shape that its value has. */
function writeKey(
  { asked, key, schema }: Context,
  name: string,
  schemas: readonly SchemaObject[],
): string {
  const written = escapeSnippet(writeName(name));
  if (key.hasColon) {
    return written;
  }
  const scalar = writeScalar(schemas);
  const types = schemas.flatMap(typesOf);
  const isScalar = types.length === 0 || types.some(type => !/^(?:object|array|null)$/.test(type));
  if (isScalar || key.isFlow) {
    const brackets = types[0] === 'object' ? '{ $0 }' : types[0] === 'array' ? '[$0]' : '$0';
    return `${written}: ${scalar ?? (isScalar ? '$0' : brackets)}`;
  }
  const inner = types[0] === 'array' ? ['- $0'] : (writeRequired(schema, schemas) ?? ['$0']);
  const lines = [`${written}:`, ...inner.map(line => `  ${line}`)];
  return layOut(lines, key.column, asked.layout);
}

/** `on` is no truth in YAML 1.2, and nobody puts it in quotes in front of a colon. */
function writeName(name: string): string {
  return /^[A-Za-z][\w.-]*$/.test(name) ? name : renderScalar(name);
}

/** Values to choose from, or the only one. */
function writeScalar(schemas: readonly SchemaObject[]): string | undefined {
  const only = schemas.find(schema => schema.const !== undefined)?.const;
  if (only !== undefined) {
    return escapeSnippet(writeValue(only));
  }
  const values = schemas.find(schema => schema.enum !== undefined)?.enum;
  const isBoolean = schemas.some(({ type }) => type === 'boolean');
  const choices = isBoolean ? preferDefault(schemas) : values?.filter(value => value !== null);
  return choices === undefined || choices.length === 0 || choices.length > MAX_CHOICES
    ? undefined
    : `\${1|${choices.map(value => escapeChoice(writeValue(value))).join(',')}|}`;
}

/** Longer lists are better completed than chosen from. */
const MAX_CHOICES = 20;

/** Who writes a key seldom wants its default. */
function preferDefault(schemas: readonly SchemaObject[]): readonly boolean[] {
  const isTrue = schemas.some(schema => schema.default === true);
  return isTrue ? [false, true] : [true, false];
}

/** A value as it stands in YAML. */
export function writeValue(value: unknown): string {
  return typeof value === 'string' ? renderScalar(value) : JSON.stringify(value);
}

/** Required keys of a mapping, when there are few of them. */
function writeRequired(
  root: SchemaObject,
  schemas: readonly SchemaObject[],
): readonly string[] | undefined {
  const names = [...new Set(schemas.flatMap(schema => schema.required ?? []))];
  const lines = names.map((name, index) => {
    const property = schemas.find(schema => schema.properties?.[name] !== undefined);
    const resolved = resolveSchema(root, property?.properties?.[name] ?? true);
    const isScalar = typeof resolved === 'boolean' || !typesOf(resolved).some(isCollection);
    return isScalar ? `${escapeSnippet(writeName(name))}: $${index + 1}` : undefined;
  });
  const isFull = lines.every(line => line !== undefined);
  return isFull && lines.length > 0 && lines.length <= MAX_REQUIRED ? lines : undefined;
}

const MAX_REQUIRED = 4;

function isCollection(type: string): boolean {
  return type === 'object' || type === 'array';
}
