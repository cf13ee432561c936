// Finds a VS Code that is installed on this machine.
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** The VS Code that MLOPS_VSCODE names, or `undefined` where the one for the browser is to be used. */
export function chosenDesktop() {
  const chosen = process.env.MLOPS_VSCODE;
  if (chosen === undefined || chosen === '' || chosen === 'browser') {
    return undefined;
  }
  if (!existsSync(chosen)) {
    throw new Error(`MLOPS_VSCODE names '${chosen}', which does not exist.`);
  }
  return chosen;
}

/** The chosen VS Code, or else an installed one. */
export function findDesktop() {
  return process.env.MLOPS_VSCODE === 'browser'
    ? undefined
    : (chosenDesktop() ?? usualPlaces().find(path => existsSync(path)));
}

function usualPlaces() {
  const path = (process.env.PATH ?? '').split(delimiter);
  const mac = 'Visual Studio Code.app/Contents/Resources/app/bin/code';
  // The 'code.cmd' of Windows would need a shell, and quotes for every path with a space.
  const windows = 'Microsoft VS Code/Code.exe';
  return {
    darwin: [
      ...path.map(folder => join(folder, 'code')),
      join('/Applications', mac),
      join(homedir(), 'Applications', mac),
    ],
    win32: [
      join(process.env.LOCALAPPDATA ?? '', 'Programs', windows),
      join(process.env.PROGRAMFILES ?? '', windows),
    ],
    linux: [
      ...path.map(folder => join(folder, 'code')),
      '/usr/share/code/bin/code',
      '/snap/bin/code',
    ],
  }[process.platform];
}
