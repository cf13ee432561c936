import type { FileEdit } from '../core/lint/finding.ts';
import { ancestorsOf, joinPath, type WorkspacePath } from '../core/paths/workspacePath.ts';
import type { DocumentContent, SourceFile } from '../core/source/sourceFile.ts';
import { newlineOf } from '../core/text/newline.ts';
import type { TextEdit } from '../core/text/textEdit.ts';
import { getPair } from '../core/tree/node.ts';
import { CONFIG_FILE } from '../core/workspace/config.ts';
import { insertPair, replaceText } from '../core/yaml/edit.ts';
import type { Folder } from './folder.ts';

/** The config that holds for a file; `source` is missing when it has to be written first. */
export interface NearestConfig {
  readonly path: WorkspacePath;
  readonly source: SourceFile | undefined;
}

/** Finds the config as the engine does; where there is none, it belongs at the top of the folder. */
export async function findConfigFor(folder: Folder, path: WorkspacePath): Promise<NearestConfig> {
  for (const directory of ancestorsOf(path)) {
    const candidate = joinPath(directory, CONFIG_FILE);
    const source = await folder.use(workspace => workspace.source(candidate));
    if (source !== undefined) {
      return { path: candidate, source };
    }
  }
  return { path: CONFIG_FILE, source: undefined };
}

/** A rule to switch off, and why; without a reason none is written. */
export interface IgnoredRule {
  readonly rule: string;
  readonly reason: string;
}

/** Switches a rule off in a config; `undefined` when that cannot be done without harm to the file. */
export function ignoreInWorkspace(
  { path, source }: NearestConfig,
  ignored: IgnoredRule,
): readonly FileEdit[] | undefined {
  const document = source?.documents[0];
  const edits =
    source === undefined || document?.content.root === undefined
      ? writeWhole(source?.text ?? '', ignored)
      : switchOff(document.content, ignored);
  const start = document?.start ?? 0;
  return (
    edits && [
      {
        path,
        edits: edits.map(({ span, newText }) => ({
          span: { start: span.start + start, end: span.end + start },
          newText,
        })),
      },
    ]
  );
}

const OFF = "'off'";

/** A config that says nothing yet. */
function writeWhole(text: string, ignored: IgnoredRule): readonly TextEdit[] {
  const newline = newlineOf(text);
  const before = text === '' || text.endsWith('\n') ? '' : newline;
  const lines = ['version: 1', 'rules:', `  ${ignored.rule}: ${offBecause(ignored)}`, ''];
  const span = { start: text.length, end: text.length };
  return [{ span, newText: before + lines.join(newline) }];
}

function offBecause({ reason }: IgnoredRule): string {
  const words = reason.replace(/\s+/g, ' ').trim();
  return words === '' ? OFF : `${OFF}  # ${words}`;
}

function switchOff(
  content: DocumentContent,
  ignored: IgnoredRule,
): readonly TextEdit[] | undefined {
  const { rule } = ignored;
  if (content.problems.length > 0) {
    return undefined;
  }
  const rules = getPair(content.root, 'rules')?.node;
  if (rules === undefined) {
    return insertPair(content, [], {
      key: 'rules',
      value: `\n${rule}: ${offBecause(ignored)}`,
    });
  }
  const setting = getPair(rules, rule);
  if (setting !== undefined) {
    return setting.via === undefined ? replaceText(content, setting.node.span, OFF) : undefined;
  }
  const isFlow = rules.kind === 'mapping' && rules.style === 'flow';
  const value = isFlow ? OFF : offBecause(ignored);
  return insertPair(content, ['rules'], { key: rule, value });
}
