import type { TextDocumentItem } from 'vscode-languageserver';
import type { WorkspacePath } from '../core/paths/workspacePath.ts';
import { readAddress } from './documentAddress.ts';
import type { Folder } from './folder.ts';
import { OpenDocument } from './openDocument.ts';

/** The documents that are open in the client and ours to look at. */
export class OpenDocuments {
  readonly #byUri = new Map<string, OpenDocument>();

  /** @returns `undefined` for documents that are none of ours. */
  open(item: TextDocumentItem): OpenDocument | undefined {
    const address = readAddress(item.uri);
    if (address === undefined) {
      return undefined;
    }
    const document = new OpenDocument(item, address);
    this.#byUri.set(item.uri, document);
    return document;
  }

  close(uri: string): OpenDocument | undefined {
    const document = this.#byUri.get(uri);
    this.#byUri.delete(uri);
    document?.close();
    return document;
  }

  get(uri: string): OpenDocument | undefined {
    return this.#byUri.get(uri);
  }

  all(): readonly OpenDocument[] {
    return [...this.#byUri.values()];
  }

  /** The document that is open on a file of a folder. */
  at(folder: Folder, path: WorkspacePath): OpenDocument | undefined {
    const absolute = folder.absoluteOf(path);
    return this.all().find(({ address }) => address.kind === 'file' && address.path === absolute);
  }
}
