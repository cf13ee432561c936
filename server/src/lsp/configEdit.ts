import type { WorkspacePath } from '../core/paths/workspacePath.ts';
import type { DocumentContent, SourceFile } from '../core/source/sourceFile.ts';
import type { TextEdit } from '../core/text/textEdit.ts';
import { getPair } from '../core/tree/node.ts';
import { CONFIG_FILE } from '../core/workspace/config.ts';
import { CONFIG_TEMPLATE } from '../core/workspace/configTemplate.ts';
import { appendItem, insertPair, rewriteScalar, type YamlEdits } from '../core/yaml/edit.ts';
import {
  type ConfigEdit,
  type ConfigEditParams,
  configEditRequest,
} from '../protocol/configEdit.ts';
import { indexLines, toRange } from './convert.ts';
import type { Folder } from './folder.ts';
import { findConfigFor, ignoreInWorkspace, type NearestConfig } from './ignoreInWorkspace.ts';
import type { Session } from './session.ts';

/** Writes what people ask for into the config of a folder. */
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
          return folder === undefined
            ? null
            : toEdit(folder, await readConfig(folder), createConfig);
        }
        const { home, places = [] } = documents.get(params.uri)?.lodging ?? {};
        const place = places.find(({ folder }) => folder === home);
        if (place === undefined) {
          return null;
        }
        if (params.kind === 'ignore') {
          const config = await findConfigFor(place.folder, place.path);
          return toEdit(place.folder, config, () => ignoreInWorkspace(config, params)?.[0]?.edits);
        }
        return toEdit(place.folder, await readConfig(place.folder), source =>
          editFor(params, source, place.path),
        );
      },
    ),
  );
}

/** @param change Gives edits that count from the start of the config; `undefined` when it cannot. */
function toEdit(
  folder: Folder,
  { path, source }: NearestConfig,
  change: (source: SourceFile | undefined) => readonly TextEdit[] | undefined,
): ConfigEdit | null {
  const edits = change(source);
  const index = indexLines(source?.text ?? '');
  return edits === undefined
    ? null
    : {
        uri: folder.uriOf(path),
        isNew: source === undefined,
        edits: edits.map(({ span, newText }) => ({ range: toRange(index, span), newText })),
      };
}

/** The config at the top of a folder, which is the one that scans read. */
async function readConfig(folder: Folder): Promise<NearestConfig> {
  const source = await folder.use(workspace => workspace.source(CONFIG_FILE));
  return { path: CONFIG_FILE, source };
}

function createConfig(source: SourceFile | undefined): readonly TextEdit[] {
  return source === undefined ? [{ span: START, newText: CONFIG_TEMPLATE }] : [];
}

function editFor(
  params: Extract<ConfigEditParams, { kind: 'exclude' | 'format' }>,
  source: SourceFile | undefined,
  path: WorkspacePath,
): readonly TextEdit[] | undefined {
  const pattern = toPattern(path);
  const written = JSON.stringify(pattern);
  const [document] = source?.documents ?? [];
  if (source === undefined || document?.content.root === undefined) {
    const section =
      params.kind === 'exclude'
        ? `exclude:\n  - ${written}`
        : `formats:\n  ${written}: ${params.format}`;
    const end = source?.text.length ?? 0;
    return [{ span: { start: end, end }, newText: `version: 1\n${section}\n` }];
  }
  const { content, start } = document;
  if (content.problems.length > 0) {
    return undefined;
  }
  const edits =
    params.kind === 'exclude'
      ? appendItem(content, ['exclude'], pattern)
      : setFormat(content, pattern, params.format);
  return edits?.map(({ span, newText }) => ({
    span: { start: span.start + start, end: span.end + start },
    newText,
  }));
}

function setFormat(content: DocumentContent, pattern: string, format: string): YamlEdits {
  const formats = getPair(content.root, 'formats')?.node;
  const known = getPair(formats, pattern)?.node;
  if (known !== undefined) {
    return rewriteScalar(content, known.span, format);
  }
  return formats === undefined
    ? insertPair(content, [], { key: 'formats', value: `\n${JSON.stringify(pattern)}: ${format}` })
    : insertPair(content, ['formats'], { key: pattern, value: format });
}

const START = { start: 0, end: 0 };

/** A pattern in `.gitignore` syntax that means this file and no other. */
function toPattern(path: WorkspacePath): string {
  return `/${path.replace(/[\\*?[\]]|\s$/g, '\\$&')}`;
}
