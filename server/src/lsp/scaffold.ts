import { layOut, readLayout } from '../core/assist/layout.ts';
import { formats } from '../core/formats/formats.ts';
import { findScaffold, pathsOf } from '../core/scaffolds/scaffolds.ts';
import { type ScaffoldAnswer, type ScaffoldParams, scaffoldRequest } from '../protocol/scaffold.ts';
import type { Folder } from './folder.ts';
import type { Session } from './session.ts';

/** Writes files that a workspace lacks; it tells the client what to write and touches nothing itself. */
export function registerScaffold({ connection, guard, folders }: Session): void {
  connection.onRequest(
    scaffoldRequest,
    guard.request<ScaffoldParams, ScaffoldAnswer | null>(
      scaffoldRequest.method,
      null,
      async ({ folder: uri, id }) => {
        const folder = folders.all().find(candidate => candidate.uri === uri);
        return folder === undefined ? null : answer(folder, id);
      },
    ),
  );
}

async function answer(folder: Folder, id: string): Promise<ScaffoldAnswer | null> {
  const scaffold = findScaffold(id);
  if (scaffold === undefined) {
    return null;
  }
  for (const path of pathsOf(scaffold)) {
    if ((await folder.fileSystem().kindOf(path)) !== undefined) {
      return { kind: 'taken', uri: folder.uriOf(path), path };
    }
  }
  const { content } = scaffold;
  if (content.kind === 'files') {
    const files = [...content.files].map(([path, text]) => ({ uri: folder.uriOf(path), text }));
    return { kind: 'files', files };
  }
  const snippet = formats
    .flatMap(format => format.snippets ?? [])
    .find(({ name }) => name === content.snippet);
  const body = layOut(snippet?.body ?? [], 0, readLayout(''));
  return { kind: 'snippet', uri: folder.uriOf(content.path), body: `${body}\n` };
}
