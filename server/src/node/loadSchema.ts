import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { CompiledSchema } from '../core/schema/jsonSchema.ts';

/**
 * A loader of the schema modules that the build makes. A module that is missing rejects: without it
 * the program is broken.
 *
 * @param moduleFolder Absolute path of `dist`.
 */
export function createSchemaLoader(moduleFolder: string): (id: string) => Promise<CompiledSchema> {
  const folder = join(moduleFolder, 'schemas');
  const requireModule = createRequire(join(folder, 'index.js'));
  return async id => {
    const module: unknown = requireModule(join(folder, `${id}.js`));
    if (!isSchemaModule(module)) {
      throw new Error(`'${id}.js' in '${folder}' is no schema module`);
    }
    return { id, schema: module.schema, isSilent: value => module.isSilent(value) };
  };
}

function isSchemaModule(module: unknown): module is Omit<CompiledSchema, 'id'> {
  return (
    typeof module === 'object' &&
    module !== null &&
    'schema' in module &&
    'isSilent' in module &&
    typeof module.isSilent === 'function'
  );
}
