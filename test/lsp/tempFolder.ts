import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A folder on the disk that lives as long as a test. */
export interface TempFolder {
  readonly root: string;
  readonly uri: string;
  uriOf(path: string): string;
  write(path: string, text: string): void;
  remove(path: string): void;
}

const folders: string[] = [];

/** Makes a folder with files in it. */
export function createFolder(files: Readonly<Record<string, string>> = {}): TempFolder {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'mlops-lsp-')));
  folders.push(root);
  const folder: TempFolder = {
    root,
    uri: pathToFileURL(root).href,
    uriOf: path => pathToFileURL(join(root, path)).href,
    write(path, text) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    },
    remove: path => rmSync(join(root, path), { recursive: true }),
  };
  for (const [path, text] of Object.entries(files)) {
    folder.write(path, text);
  }
  return folder;
}

/** Removes all folders; for `afterEach`. */
export function removeFolders(): void {
  for (const root of folders.splice(0)) {
    rmSync(root, { recursive: true, force: true });
  }
}
