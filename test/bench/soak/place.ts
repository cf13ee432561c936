import { cpSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { languageOf } from '../../../server/src/core/formats/fileIndex.ts';
import { formats } from '../../../server/src/core/formats/formats.ts';
import type { Client } from '../../lsp/client.ts';
import { createFolder, type TempFolder } from '../../lsp/tempFolder.ts';

/** A copy of a workspace that random things happen to. */
export interface Place {
  readonly folder: TempFolder;
  /** What it was copied from; files come back from there. */
  readonly source: string;
  /** Whether it is a folder of the client's workspace now. */
  isMember: boolean;
}

/** Where things happen, and to whom. */
export interface Soak {
  readonly client: Client;
  readonly places: readonly Place[];
  readonly random: () => number;
}

/** Copies workspaces. */
export function createPlaces(sources: readonly string[]): readonly Place[] {
  return sources.map(source => {
    const folder = createFolder();
    cpSync(source, folder.root, { recursive: true });
    return { folder, source, isMember: true };
  });
}

/** All files below a folder, with `/`, sorted. */
export function listFiles(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map(name => name.replaceAll('\\', '/'))
    .filter(name => statSync(join(root, name)).isFile())
    .sort();
}

/** Whether a file is one that findings can be in. */
export function isPipelineFile(path: string): boolean {
  return languageOf(formats, path) !== undefined;
}

/** Text of a file; empty when there is none. */
export function readText(root: string, path: string): string {
  return existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '';
}

/** Tells the client's server what happened on the disk, as an editor does: only below its folders. */
export async function tell(
  { client }: Soak,
  { folder, isMember }: Place,
  events: readonly (readonly [path: string, type: 1 | 2 | 3])[],
): Promise<void> {
  if (isMember) {
    const changes = events.map(([path, type]) => ({ uri: folder.uriOf(path), type }));
    await client.notify('workspace/didChangeWatchedFiles', { changes });
  }
}
