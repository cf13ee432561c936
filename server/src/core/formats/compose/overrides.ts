import { joinPath, nameOf } from '../../paths/workspacePath.ts';
import { getNodeAt } from '../../tree/node.ts';
import type { FileQueries } from '../../workspace/queries.ts';
import type { ComposeDocument } from './document.ts';

/** Compose merges files that are given together, so a service may get its volumes from another one. */
export function isOverridden(
  files: FileQueries,
  { path, directory }: ComposeDocument,
  service: string,
): boolean {
  return files
    .namesIn(directory)
    .filter(name => /compose.*\.ya?ml$/i.test(name) && name !== nameOf(path))
    .slice(0, MAX_FILES)
    .some(name =>
      files
        .sourceOf(joinPath(directory, name))
        ?.documents.some(
          ({ content }) => getNodeAt(content.root, ['services', service]) !== undefined,
        ),
    );
}

/** Files that are looked into. */
const MAX_FILES = 30;
