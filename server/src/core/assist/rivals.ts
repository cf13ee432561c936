import type { JsonSchema, SchemaObject } from '../schema/jsonSchema.ts';

/** Keys that schemas forbid beside those that a mapping has. */
export function findRivals(
  schemas: readonly SchemaObject[],
  present: ReadonlySet<string>,
): ReadonlySet<string> {
  return new Set(
    schemas.flatMap(schema => [
      ...listPairs(schema).flatMap(pair => lastMissing(pair, present)),
      ...lastMissing(requiredBy(schema.not), present),
    ]),
  );
}

/** `dependencies` whose schema forbids a key: the two exclude each other. */
function listPairs({ dependencies = {} }: SchemaObject): readonly (readonly string[])[] {
  return Object.entries(dependencies).flatMap(([name, dependency]) => {
    const schema =
      isKeyList(dependency) || typeof dependency === 'boolean' ? undefined : dependency;
    return requiredBy(schema?.not).map(other => [name, other]);
  });
}

function isKeyList(dependency: JsonSchema | readonly string[]): dependency is readonly string[] {
  return Array.isArray(dependency);
}

function requiredBy(schema: JsonSchema | undefined): readonly string[] {
  return typeof schema === 'object' ? (schema.required ?? []) : [];
}

/** The key that would make a forbidden set of keys complete. */
function lastMissing(
  forbidden: readonly string[],
  present: ReadonlySet<string>,
): readonly string[] {
  const missing = forbidden.filter(name => !present.has(name));
  return missing.length === 1 ? missing : [];
}
