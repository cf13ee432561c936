import { readAddress } from './documentAddress.ts';
import type { Folder } from './folder.ts';
import type { JudgedFiles } from './judgedFiles.ts';
import type { Cause } from './judging.ts';
import type { OpenDocument } from './openDocument.ts';
import type { OpenDocuments } from './openDocuments.ts';
import type { Publisher } from './publisher.ts';
import type { Verdict } from './verdict.ts';

/** Keeps the newest verdict about each file, and hands them on. */
export class VerdictDesk {
  readonly #verdicts = new Map<string, Verdict>();
  readonly #shown = new WeakSet<OpenDocument>();
  readonly #documents: OpenDocuments;
  readonly #publisher: Publisher;
  readonly #keepers: readonly JudgedFiles[];

  constructor(documents: OpenDocuments, publisher: Publisher, keepers: readonly JudgedFiles[]) {
    this.#documents = documents;
    this.#publisher = publisher;
    this.#keepers = keepers;
  }

  get(uri: string): Verdict | undefined {
    return this.#verdicts.get(uri);
  }

  uris(): Iterable<string> {
    return this.#verdicts.keys();
  }

  show(verdict: Verdict, cause: Cause): void {
    const document = this.#documents.get(verdict.uri);
    const isFirst = document !== undefined && !this.#shown.has(document);
    this.#verdicts.set(verdict.uri, verdict);
    this.#publisher.show(verdict, cause, isFirst);
    if (document !== undefined) {
      this.#shown.add(document);
    }
  }

  /** A file is gone, or there is nothing to say about it any more. */
  clear(uri: string): void {
    this.#verdicts.delete(uri);
    for (const keeper of this.#keepers) {
      keeper.remove(uri);
    }
    this.#publisher.clear(uri);
  }

  /** Clears files of a folder that a new scan did not find any more. */
  clearForgotten(folder: Folder): void {
    const known = new Set(folder.knownFiles());
    this.#clearClosed(folder, path => !known.has(path));
  }

  /** Clears all files of a folder that are not open. */
  clearFolder(folder: Folder): void {
    this.#clearClosed(folder, () => true);
    for (const keeper of this.#keepers) {
      keeper.removeFolder(folder);
    }
  }

  #clearClosed(folder: Folder, isOver: (path: string) => boolean): void {
    for (const { uri, version } of [...this.#verdicts.values()]) {
      const address = version === null ? readAddress(uri) : undefined;
      const path = address?.kind === 'file' ? folder.pathOf(address.path) : undefined;
      if (path !== undefined && isOver(path)) {
        this.clear(uri);
      }
    }
  }
}
