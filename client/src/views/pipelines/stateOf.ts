import type { FolderPipelines } from '../../../../server/src/protocol/pipelines.ts';

/** What the view has to show: still being read, nothing, pipelines, or that the server was given up. */
export type PipelinesState = 'scanning' | 'empty' | 'shown' | 'stopped';

/** @param folders `undefined` before the first answer. */
export function stateOf(folders: readonly FolderPipelines[] | undefined): PipelinesState {
  if (folders?.some(({ files }) => files.length > 0) === true) {
    return 'shown';
  }
  return folders === undefined || isScanning(folders) ? 'scanning' : 'empty';
}

/** Whether more may come by itself. */
export function isScanning(folders: readonly FolderPipelines[]): boolean {
  return folders.some(folder => folder.isScanning);
}
