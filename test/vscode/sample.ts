import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';

/** A file of the first workspace folder. */
export function uriOf(path: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder !== undefined);
  return vscode.Uri.joinPath(folder.uri, path);
}

/**
 * Opens a file of the workspace in an editor, as a click does. What the API opens instead stays open for
 * minutes after its editor was closed.
 */
export async function openFile(path: string): Promise<vscode.TextEditor> {
  const uri = uriOf(path);
  await vscode.commands.executeCommand('vscode.open', uri, { preview: false });
  const editor = vscode.window.activeTextEditor;
  assert.equal(editor?.document.uri.toString(), uri.toString());
  return editor;
}

/** Replaces the only place of a text in a file, as somebody who types; nothing is saved. */
export async function replaceText(path: string, before: string, after: string): Promise<void> {
  const { document } = await openFile(path);
  const text = document.getText();
  const offset = text.indexOf(before);
  assert.ok(offset >= 0 && text.indexOf(before, offset + 1) < 0, `'${before}' is there once`);
  const edit = new vscode.WorkspaceEdit();
  const range = new vscode.Range(
    document.positionAt(offset),
    document.positionAt(offset + before.length),
  );
  edit.replace(document.uri, range, after);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

/** Writes a file of the workspace on the disk, as another program would. */
export function writeOnDisk(path: string, text: string): void {
  writeBytes(uriOf(path).fsPath, Buffer.from(text));
}

/** Puts all files back after each test of a `describe`; what is open and not saved is dropped. */
export function restoreFiles(): void {
  let files: ReadonlyMap<string, Buffer> = new Map();
  before(() => {
    files = readFiles();
  });
  afterEach(async () => {
    await dropEditors();
    const now = readFiles();
    for (const path of now.keys()) {
      if (!files.has(path)) {
        rmSync(path);
      }
    }
    for (const [path, bytes] of files) {
      if (now.get(path)?.equals(bytes) !== true) {
        writeBytes(path, bytes);
      }
    }
  });
}

function writeBytes(path: string, bytes: Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}

function readFiles(): ReadonlyMap<string, Buffer> {
  const root = uriOf('.').fsPath;
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map(name => join(root, name))
    .filter(path => statSync(path).isFile());
  return new Map(paths.map(path => [path, readFileSync(path)]));
}

async function dropEditors(): Promise<void> {
  for (const document of vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
    await vscode.commands.executeCommand('vscode.open', document.uri);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
