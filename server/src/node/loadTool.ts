import type { Format, ToolVersion } from '../core/formats/format.ts';
import { createSchemaLoader } from './loadSchema.ts';

/**
 * Tells for which tool and version of it documents of a format are; `undefined` where nobody says it.
 *
 * @param moduleFolder Absolute path of `dist`.
 */
export function createToolLoader(
  moduleFolder: string,
): (format: Pick<Format, 'schema' | 'tool'>) => Promise<ToolVersion | undefined> {
  const loadSchema = createSchemaLoader(moduleFolder);
  return async ({ schema, tool }) =>
    tool ?? (schema === undefined ? undefined : (await loadSchema(schema)).schema['x-tool']);
}
