import { sep } from 'node:path';
import { languageOf } from '../core/formats/fileIndex.ts';
import { formats } from '../core/formats/formats.ts';
import type { WorkspacePath } from '../core/paths/workspacePath.ts';
import type { DocumentAddress } from './documentAddress.ts';
import type { Folder } from './folder.ts';
import type { Home } from './home.ts';

/** Where an open document is judged, and who has to know its text. */
export interface Lodging {
  /** Its name where it is judged. */
  readonly path: WorkspacePath;
  /** `undefined` for documents that are not judged at all. */
  readonly home: Home | undefined;
  /**
   * Why it is not judged: the config leaves it out, or no format could want a file of its name; such a
   * file still answers questions of others.
   */
  readonly reason: 'judged' | 'excluded' | 'stranger';
  /** Folders that the text counts in; with folders inside of each other there are several. */
  readonly places: readonly Place[];
}

/** A document's place in a folder. */
export interface Place {
  readonly folder: Folder;
  readonly path: WorkspacePath;
}

/**
 * Finds a document's lodging. The deepest folder around it judges it; what a scan of that folder leaves
 * out (copies of experiments, virtual environments) would say things twice there, so it is judged alone.
 *
 * @param folders Deepest first.
 */
export async function findLodging(
  address: DocumentAddress,
  folders: readonly Folder[],
  createAlone: (path: WorkspacePath) => Home,
): Promise<Lodging> {
  const name = nameAlone(address);
  const around = address.kind === 'file' ? findPlaces(folders, address.path) : [];
  if (languageOf(formats, name) === undefined) {
    return { path: around[0]?.path ?? name, home: undefined, reason: 'stranger', places: around };
  }
  const [nearest] = around;
  if (nearest === undefined) {
    return { path: name, home: createAlone(name), reason: 'judged', places: [] };
  }
  const memberships = await Promise.all(
    around.map(({ folder, path }) => folder.membershipOf(path)),
  );
  const places = around.filter((_, index) => memberships[index] === 'member');
  switch (memberships[0]) {
    case 'member':
      return { path: nearest.path, home: nearest.folder, reason: 'judged', places };
    case 'excluded':
      return { path: nearest.path, home: undefined, reason: 'excluded', places };
    default:
      return { path: name, home: createAlone(name), reason: 'judged', places };
  }
}

function findPlaces(folders: readonly Folder[], absolute: string): readonly Place[] {
  return folders.flatMap(folder => {
    const path = folder.pathOf(absolute);
    return path === undefined ? [] : [{ folder, path }];
  });
}

/** A name for a document that lies in no folder; its last segments say what kind of file it is. */
function nameAlone(address: DocumentAddress): WorkspacePath {
  const path = address.kind === 'file' ? address.path.split(sep).join('/') : address.name;
  return path.replace(/^\/+/, '');
}
