import {
  ancestorsOf,
  joinPath,
  nameOf,
  parentOf,
  type WorkspacePath,
} from '../../paths/workspacePath.ts';
import type { FileQueries } from '../../workspace/queries.ts';

/**
 * Whether some script, Makefile, workflow or README names a file: then it is made before the kustomization is
 * built, or by hand.
 */
export function isMentioned(files: FileQueries, path: WorkspacePath): boolean {
  const name = nameOf(path);
  // A folder is called 'base' or 'overlay' everywhere.
  const text = name.includes('.') ? name : `${nameOf(parentOf(path))}/${name}`;
  return ancestorsOf(path)
    .slice(0, MAX_FOLDERS)
    .some(folder =>
      listTellers(files, folder).some(file => files.textOf(file)?.includes(text) === true),
    );
}

const MAX_FOLDERS = 10;

/** More scripts than this in one folder are not read. */
const MAX_FILES = 40;

function listTellers(files: FileQueries, folder: WorkspacePath): readonly WorkspacePath[] {
  const own = files
    .namesIn(folder)
    .filter(name => TELLER.test(name))
    .map(name => joinPath(folder, name));
  const below = SCRIPT_FOLDERS.flatMap(name => {
    const inner = joinPath(folder, name);
    return files
      .namesIn(inner)
      .filter(entry => SCRIPT.test(entry))
      .map(entry => joinPath(inner, entry));
  });
  return [...own, ...below].slice(0, MAX_FILES);
}

const TELLER =
  /^(?:(?:GNU)?[Mm]akefile|justfile|Justfile|Tiltfile|README.*|[Tt]askfile\.ya?ml|skaffold\.ya?ml|\.gitlab-ci\.yml|\.sops\.yaml|.+\.(?:mk|sh|ps1|bash))$/;

const SCRIPT_FOLDERS = ['scripts', 'hack', 'bin', '.github/workflows', '.taskfiles'];

const SCRIPT = /\.(?:sh|bash|py|ya?ml|mk)$/;
