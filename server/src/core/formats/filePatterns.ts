import type { FilePattern } from './format.ts';

/**
 * Patterns of YAML files by name without ending, which both endings may follow.
 *
 * @param contains See {@link FilePattern}.
 */
export function yamlFiles(names: readonly string[], contains?: string): readonly FilePattern[] {
  return names
    .flatMap(name => [`${name}.yaml`, `${name}.yml`])
    .map(pattern => ({
      pattern,
      language: 'yaml',
      ...(contains === undefined ? {} : { contains }),
    }));
}
