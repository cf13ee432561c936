import type { JsonType, SchemaObject } from '../schema/jsonSchema.ts';
import { describeType, typesOf } from '../schema/types.ts';

/** What a key or a value is, in parts that are laid out where they are shown. All of it is plain text. */
export interface Help {
  /** The key or value itself. */
  readonly name: string;
  /** What to write there: "a list of paths". */
  readonly kind: string | undefined;
  readonly paragraphs: readonly string[];
  readonly facts: readonly Fact[];
  /** Tool and version that this is true of, or the file that something is defined in. */
  readonly source: string | undefined;
}

/** A label and texts of the tool's language: "Default" and `true`. */
export interface Fact {
  readonly label: string;
  readonly values: readonly string[];
}

/** What schemas say about a value. The first that says something counts; outer ones come first. */
export function describeSchemas(
  name: string,
  schemas: readonly SchemaObject[],
  root: SchemaObject,
): Help {
  const description = firstOf(schemas, ({ description: text }) => text);
  const title = firstOf(schemas, ({ title: text }) => text);
  const tool = root['x-tool'];
  return {
    name,
    kind: firstOf(schemas, schema => schema['x-expected']) ?? describeTypes(schemas),
    paragraphs: [
      description ?? (title === undefined ? undefined : `${title}.`),
      deprecation(schemas),
    ].filter(text => text !== undefined),
    facts: collectFacts(schemas),
    source: tool === undefined ? undefined : `${tool.name} ${tool.version}`,
  };
}

/** What was said about a deprecated key, and what to write instead; `undefined` when it is none. */
function deprecation(schemas: readonly SchemaObject[]): string | undefined {
  const schema = schemas.find(({ deprecated }) => deprecated === true);
  if (schema === undefined) {
    return undefined;
  }
  const successor = schema['x-successor'];
  const says = schema['x-deprecation'] ?? 'Deprecated.';
  return successor === undefined ? says : `${says} Use '${successor}'.`;
}

/** Values that are worth showing. */
const MAX_VALUES = 12;

function collectFacts(schemas: readonly SchemaObject[]): readonly Fact[] {
  const allowed = firstOf(schemas, schema => schema.enum ?? itemsOf(schema)?.enum);
  const fallback = firstOf(schemas, ({ default: value }) => value);
  const examples = firstOf(schemas, schema => schema.examples);
  const facts: readonly (readonly [string, readonly unknown[] | undefined])[] = [
    ['One of', allowed],
    ['Default', fallback === undefined ? undefined : [fallback]],
    ['For example', allowed === undefined ? examples?.slice(0, 2) : undefined],
  ];
  return facts.flatMap(([label, values]) => {
    const shown = (values ?? []).filter(value => value !== null).map(showValue);
    const more = shown.length > MAX_VALUES ? ['...'] : [];
    return shown.length === 0 ? [] : [{ label, values: [...shown.slice(0, MAX_VALUES), ...more] }];
  });
}

function itemsOf({ items }: SchemaObject): SchemaObject | undefined {
  return typeof items === 'object' && !Array.isArray(items) ? (items as SchemaObject) : undefined;
}

function showValue(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function describeTypes(schemas: readonly SchemaObject[]): string | undefined {
  const types = firstOf(schemas, schema =>
    schema.type === undefined ? undefined : typesOf(schema),
  );
  const words = (types ?? [])
    .filter(type => type !== 'null')
    .map(type => SHORT[type] ?? describeType(type));
  return words.length === 0 ? undefined : words.join(' or ');
}

/** Shorter words than those of messages. */
const SHORT: Partial<Readonly<Record<JsonType, string>>> = { object: 'a mapping', array: 'a list' };

function firstOf<Value>(
  schemas: readonly SchemaObject[],
  read: (schema: SchemaObject) => Value | undefined,
): Value | undefined {
  for (const schema of schemas) {
    const value = read(schema);
    if (value !== undefined) {
      return value;
    }
  }
  return undefined;
}
