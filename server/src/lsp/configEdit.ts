import type { WorkspacePath } from '../core/paths/workspacePath.ts';
import type { SourceFile } from '../core/source/sourceFile.ts';
import type { TextEdit } from '../core/text/textEdit.ts';
import { CONFIG_FILE } from '../core/workspace/config.ts';
import { CONFIG_TEMPLATE } from '../core/workspace/configTemplate.ts';
import { appendItem } from '../core/yaml/edit.ts';
import {
  type ConfigEdit,
  type ConfigEditParams,
  configEditRequest,
} from '../protocol/configEdit.ts';
import { indexLines, toRange } from './convert.ts';
import type { Folder } from './folder.ts';
import type { Session } from './session.ts';

/** Writes what people ask for into the config at the top of a folder, which is the one that scans read. */
export function registerConfigEdit(session: Session): void {
  const { connection, guard, folders, documents } = session;
  connection.onRequest(
    configEditRequest,
    guard.request<ConfigEditParams, ConfigEdit | null>(
      configEditRequest.method,
      null,
      async params => {
        if (params.kind === 'create') {
          const folder = folders.all().find(({ uri }) => uri === params.folder);
          return folder === undefined ? null : toEdit(folder, createConfig);
        }
        const { home, places = [] } = documents.get(params.uri)?.lodging ?? {};
        const place = places.find(({ folder }) => folder === home);
        return place === undefined
          ? null
          : toEdit(place.folder, source => excludeFile(source, place.path));
      },
    ),
  );
}

/** @param change Gives edits that count from the start of the config; `undefined` when it cannot. */
async function toEdit(
  folder: Folder,
  change: (source: SourceFile | undefined) => readonly TextEdit[] | undefined,
): Promise<ConfigEdit | null> {
  const source = await folder.use(workspace => workspace.source(CONFIG_FILE));
  const edits = change(source);
  const index = indexLines(source?.text ?? '');
  return edits === undefined
    ? null
    : {
        uri: folder.uriOf(CONFIG_FILE),
        isNew: source === undefined,
        edits: edits.map(({ span, newText }) => ({ range: toRange(index, span), newText })),
      };
}

function createConfig(source: SourceFile | undefined): readonly TextEdit[] {
  return source === undefined ? [{ span: START, newText: CONFIG_TEMPLATE }] : [];
}

function excludeFile(
  source: SourceFile | undefined,
  path: WorkspacePath,
): readonly TextEdit[] | undefined {
  const pattern = toPattern(path);
  const [document] = source?.documents ?? [];
  if (source === undefined || document?.content.root === undefined) {
    const newText = `version: 1\nexclude:\n  - ${JSON.stringify(pattern)}\n`;
    const end = source?.text.length ?? 0;
    return [{ span: { start: end, end }, newText }];
  }
  const { content, start } = document;
  const edits = content.problems.length > 0 ? undefined : appendItem(content, ['exclude'], pattern);
  return edits?.map(({ span, newText }) => ({
    span: { start: span.start + start, end: span.end + start },
    newText,
  }));
}

const START = { start: 0, end: 0 };

/** A pattern in `.gitignore` syntax that means this file and no other. */
function toPattern(path: WorkspacePath): string {
  return `/${path.replace(/[\\*?[\]]|\s$/g, '\\$&')}`;
}
