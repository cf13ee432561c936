import type { Logger } from '../core/workspace/logger.ts';
import { createAloneHome } from './aloneHome.ts';
import { readAddress } from './documentAddress.ts';
import { Folder, type FolderOptions } from './folder.ts';
import { findLodging, type Lodging } from './lodging.ts';
import type { OpenDocument } from './openDocument.ts';
import type { Settings } from './settings.ts';

/** What all folders share. */
export interface FoldersOptions {
  readonly moduleFolder: string;
  readonly logger: Logger;
  /** Settings for documents outside of all folders. */
  settings(): Settings;
  watchScan: FolderOptions['watchScan'];
  onConfigChange(folder: Folder): void;
  onListed(): void;
  onScanned(folder: Folder): void;
}

/** The workspace folders that are open in the client. */
export class Folders {
  readonly #options: FoldersOptions;
  #folders: readonly Folder[] = [];

  constructor(options: FoldersOptions) {
    this.#options = options;
  }

  /** Deepest first. */
  all(): readonly Folder[] {
    return this.#folders;
  }

  /** @returns `undefined` for a folder that is not on the disk, or was added already. */
  add(uri: string): Folder | undefined {
    const address = readAddress(uri);
    if (address?.kind !== 'file' || this.#folders.some(folder => folder.uri === uri)) {
      return undefined;
    }
    const { moduleFolder, logger, watchScan, onConfigChange, onListed, onScanned } = this.#options;
    const folder: Folder = new Folder({
      uri,
      root: address.path,
      moduleFolder,
      logger,
      watchScan,
      onConfigChange: () => onConfigChange(folder),
      onListed,
      onScanned: () => onScanned(folder),
    });
    this.#folders = [...this.#folders, folder].sort((a, b) => b.root.length - a.root.length);
    return folder;
  }

  remove(uri: string): Folder | undefined {
    const removed = this.#folders.find(folder => folder.uri === uri);
    this.#folders = this.#folders.filter(folder => folder !== removed);
    removed?.dispose();
    return removed;
  }

  /** Finds out where a document is judged, and remembers it; what it counted in before gets its disk back. */
  async lodge(document: OpenDocument): Promise<Lodging> {
    if (document.lodging !== undefined) {
      return document.lodging;
    }
    const { moduleFolder, logger, settings } = this.#options;
    const lodging = await findLodging(document.address, this.#folders, path =>
      createAloneHome({ uri: document.uri, path, moduleFolder, logger, settings: settings() }),
    );
    for (const { folder, path } of document.takeFormerPlaces()) {
      if (!lodging.places.some(place => place.folder === folder)) {
        await folder.closeText(path);
      }
    }
    document.lodging = lodging;
    return lodging;
  }
}
