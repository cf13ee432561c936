import { isRecord } from '../text/isRecord.ts';
/** JSON Schema draft-07 as our files use it, with the annotations that word findings and hovers. */
export type JsonSchema = boolean | SchemaObject;

/** A schema that is not a mere `true` or `false`. */
export interface SchemaObject {
  readonly $id?: string;
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly deprecated?: boolean;
  readonly definitions?: Readonly<Record<string, JsonSchema>>;
  readonly type?: JsonType | readonly JsonType[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly patternProperties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema;
  readonly propertyNames?: JsonSchema;
  readonly required?: readonly string[];
  readonly dependencies?: Readonly<Record<string, JsonSchema | readonly string[]>>;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly items?: JsonSchema | readonly JsonSchema[];
  readonly additionalItems?: JsonSchema;
  readonly contains?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly allOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly not?: JsonSchema;
  readonly if?: JsonSchema;
  readonly then?: JsonSchema;
  readonly else?: JsonSchema;
  /** Tool and version that a schema file describes, and where it was read from. */
  readonly 'x-tool'?: { readonly name: string; readonly version: string; readonly source: string };
  /** Noun phrase for messages: what a user should write here. */
  readonly 'x-expected'?: string;
  /**
   * What the tool does with keys that it does not know: `refused` fails, `ignored` drops them. `open` stands where
   * others read them, so that only a slip of a known key is worth a word; `additionalProperties` is left out then.
   */
  readonly 'x-unknown'?: 'refused' | 'ignored' | 'open';
  /** At the root: the tool takes keys whose letters differ from a known one in nothing but their case. */
  readonly 'x-ignores-case'?: boolean;
  /** Keys that people write by mistake, and the key that they meant. */
  readonly 'x-mistakes'?: Readonly<Record<string, string>>;
  /** Keys that people write here and that do nothing (any more), and the sentence that says what to do instead. */
  readonly 'x-removed'?: Readonly<Record<string, string>>;
  /** The key that replaces a deprecated one. */
  readonly 'x-successor'?: string;
  /** What happened to a deprecated key, as a sentence. */
  readonly 'x-deprecation'?: string;
  /** A sentence that replaces the generic message. */
  readonly 'x-says'?: string;
  /**
   * At the root: what text looks like that something fills in before the tool reads it (`${NAME}`). Such
   * text is accepted wherever a value is wanted.
   */
  readonly 'x-templates'?: string;
  /** Definitions whose keys this mapping has beside its own; the build writes them out. */
  readonly 'x-includes'?: readonly string[];
}

/** Names of JSON's types, `integer` among them. */
export type JsonType = 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array' | 'null';

/** Annotations of ours; schemas use no others. */
export const SCHEMA_ANNOTATIONS = [
  'x-tool',
  'x-expected',
  'x-unknown',
  'x-ignores-case',
  'x-mistakes',
  'x-removed',
  'x-successor',
  'x-deprecation',
  'x-says',
  'x-templates',
  'x-includes',
] as const;

/** A schema and the validator that ajv made of it when the project was built. */
export interface CompiledSchema {
  readonly id: string;
  readonly schema: SchemaObject;
  /**
   * Whether there is nothing to say about a value: it is valid and uses nothing deprecated. Fast; only
   * when it is `false` the schema is walked for the words. Of templates (`x-templates`) it knows nothing,
   * so a value with some may turn out to be fine in the walk.
   */
  isSilent(value: unknown): boolean;
}

/**
 * The subschema that `$ref` names, with the annotations beside the `$ref` before its own; only references
 * inside the file (`#/definitions/x`) exist at run time. Kept, because every value of a document asks.
 */
export function resolveSchema(root: SchemaObject, schema: JsonSchema): JsonSchema {
  if (typeof schema === 'boolean' || schema.$ref === undefined) {
    return schema;
  }
  const known = RESOLVED.get(schema);
  if (known !== undefined) {
    return known;
  }
  const target = followReferences(root, schema);
  const { $ref: _, ...annotations } = schema;
  const resolved = typeof target === 'boolean' ? target : { ...target, ...annotations };
  RESOLVED.set(schema, resolved);
  return resolved;
}

const RESOLVED = new WeakMap<SchemaObject, JsonSchema>();

function followReferences(root: SchemaObject, schema: JsonSchema): JsonSchema {
  let resolved = schema;
  for (let hops = 0; hops < MAX_REFERENCE_HOPS; hops += 1) {
    if (typeof resolved === 'boolean' || resolved.$ref === undefined) {
      return resolved;
    }
    resolved = followReference(root, resolved.$ref);
  }
  return true;
}

const MAX_REFERENCE_HOPS = 32;

function followReference(root: SchemaObject, reference: string): JsonSchema {
  if (!reference.startsWith('#')) {
    return true;
  }
  let target: unknown = root;
  for (const segment of reference.slice(1).split('/').filter(Boolean)) {
    const name = decodeURIComponent(segment).replaceAll('~1', '/').replaceAll('~0', '~');
    target = isRecord(target) && Object.hasOwn(target, name) ? target[name] : undefined;
  }
  return typeof target === 'boolean' || isRecord(target) ? (target as JsonSchema) : true;
}
