import type { DocumentModel } from '../core/model/pipelineModel.ts';
import type { SourceFile } from '../core/source/sourceFile.ts';
import type { FileReport } from '../core/workspace/buildReport.ts';
import type { Folder } from './folder.ts';

/** What a file says, and what was found in it, when it was judged last. */
export interface JudgedFile {
  readonly uri: string;
  readonly report: FileReport;
  readonly models: readonly DocumentModel[];
  /** `undefined` when it cannot be read. */
  readonly source: SourceFile | undefined;
}

/** Something that is kept of all files that were judged, until they are judged again. */
export interface JudgedFiles {
  update(folder: Folder, file: JudgedFile): void;
  /** A file is gone. */
  remove(uri: string): void;
  removeFolder(folder: Folder): void;
}
