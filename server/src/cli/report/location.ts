import type { Place } from '../../core/model/pipelineModel.ts';
import type { WorkspacePath } from '../../core/paths/workspacePath.ts';
import type { SourceFile } from '../../core/source/sourceFile.ts';
import { createLineIndex, type LineIndex, positionAt } from '../../core/text/lineIndex.ts';
import { type Span, shiftSpan } from '../../core/text/span.ts';
import type { Workspace } from '../../core/workspace/workspace.ts';

/** A place as people and other tools count: lines and columns from 1, columns in UTF-16 code units. */
export interface Location {
  readonly path: WorkspacePath;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  /** Of the first character behind the place. */
  readonly endColumn: number;
}

/** Turns spans into locations. */
export interface Locator {
  /** @param span Counts from the start of the file. */
  locate(path: WorkspacePath, span: Span): Promise<Location>;
  locatePlace(place: Place): Promise<Location>;
}

/** A locator that reads each file of a workspace at most once; a file that cannot be read starts and ends at 1:1. */
export function createLocator(workspace: Workspace): Locator {
  const indexes = new Map<WorkspacePath, { source: SourceFile | undefined; index: LineIndex }>();
  const open = async (path: WorkspacePath) => {
    const source = await workspace.source(path);
    const known = indexes.get(path);
    if (known !== undefined && known.source?.text === source?.text) {
      return known;
    }
    const opened = { source, index: createLineIndex(source?.text ?? '') };
    indexes.set(path, opened);
    return opened;
  };
  return {
    async locate(path, span) {
      return toLocation(path, (await open(path)).index, span);
    },
    async locatePlace({ path, document, span }) {
      const { source, index } = await open(path);
      const start = source?.documents[document]?.start ?? 0;
      return toLocation(path, index, shiftSpan(span, start));
    },
  };
}

function toLocation(path: WorkspacePath, index: LineIndex, span: Span): Location {
  const start = positionAt(index, span.start);
  const end = positionAt(index, span.end);
  return {
    path,
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
