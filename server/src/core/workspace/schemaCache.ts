import type { CompiledSchema } from '../schema/jsonSchema.ts';

/** A loader that loads each schema once. */
export function rememberSchemas(
  load: (id: string) => Promise<CompiledSchema>,
): (id: string) => Promise<CompiledSchema> {
  const known = new Map<string, CompiledSchema>();
  return async id => {
    const schema = known.get(id) ?? (await load(id));
    known.set(id, schema);
    return schema;
  };
}
