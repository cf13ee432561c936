import { formats } from '../core/formats/formats.ts';
import type { WorkspacePath } from '../core/paths/workspacePath.ts';
import type { FileSystem } from '../core/workspace/fileSystem.ts';
import { scanWorkspace } from '../core/workspace/scan.ts';
import type { ScanConfig } from './membership.ts';

/** Told how a scan goes on. */
export interface ScanWatcher {
  /** The files are known, and are read from now on. */
  onListed(total: number): void;
  onRead(done: number, total: number): void;
  /** Finished, cancelled or given up. */
  onEnd(): void;
}

/**
 * The reading of all files of a folder, in steps of one file, so that whoever waits for an answer gets
 * in between.
 */
export class FolderScan {
  readonly #watcher: ScanWatcher;
  #files: readonly WorkspacePath[] = [];
  #done = 0;
  #state: 'waiting' | 'listing' | 'reading' | 'done' | 'cancelled' = 'waiting';

  constructor(watcher: ScanWatcher) {
    this.#watcher = watcher;
  }

  isWaiting(): boolean {
    return this.#state === 'waiting';
  }

  /**
   * Finds out which files there are, once.
   *
   * @returns Whether the folder has more entries than are looked at.
   */
  async list(fileSystem: FileSystem, { include, exclude }: ScanConfig): Promise<boolean> {
    this.#state = 'listing';
    const isCancelled = (): boolean => this.#state === 'cancelled';
    const options = { fileSystem, formats, include, exclude, isCancelled };
    const { files, isTruncated } = await scanWorkspace(options);
    if (!isCancelled()) {
      this.#files = files;
      this.#state = 'reading';
      this.#watcher.onListed(files.length);
    }
    return isTruncated;
  }

  /** The next file to read, once. `undefined` when there is none now; see `isRead`. */
  next(): WorkspacePath | undefined {
    if (this.#state !== 'reading') {
      return undefined;
    }
    const path = this.#files[this.#done];
    if (path !== undefined) {
      this.#done += 1;
      this.#watcher.onRead(this.#done, this.#files.length);
    }
    return path;
  }

  /** Files are to be listed or read, or the end is to be declared. */
  hasWork(): boolean {
    return this.#state === 'waiting' || this.#state === 'reading';
  }

  /** All files were handed out, and `finish` was not called yet. */
  isRead(): boolean {
    return this.#state === 'reading' && this.#done >= this.#files.length;
  }

  isCancelled(): boolean {
    return this.#state === 'cancelled';
  }

  isDone(): boolean {
    return this.#state === 'done';
  }

  finish(): void {
    this.#end('done');
  }

  cancel(): void {
    this.#end('cancelled');
  }

  #end(state: 'done' | 'cancelled'): void {
    if (this.#state !== 'done' && this.#state !== 'cancelled') {
      this.#state = state;
      this.#watcher.onEnd();
    }
  }
}
