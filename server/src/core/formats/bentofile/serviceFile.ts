import {
  ancestorsOf,
  joinPath,
  resolveInside,
  type WorkspacePath,
} from '../../paths/workspacePath.ts';
import type { FileQueries } from '../../workspace/queries.ts';
import type { BentoDocument } from './document.ts';

/** What `service` names: a module, and a name in it where one is written. */
export interface ServiceName {
  readonly module: string;
  readonly symbol: string | undefined;
  /** Files that the module may be in, from a folder that is built. */
  readonly files: readonly string[];
}

/** Reads `pkg.service:Churn` and `service.py:svc`; `undefined` for what is filled in or looks like neither. */
export function parseServiceName(text: string): ServiceName | undefined {
  const [, module = '', symbol] = /^([\w./-]+)(?::([\w.]+))?$/.exec(text) ?? [];
  if (module === '') {
    return undefined;
  }
  const path = module.replaceAll('.', '/');
  const files = module.endsWith('.py') ? [module] : [`${path}.py`, `${path}/__init__.py`];
  return { module, symbol: symbol?.split('.')[0], files };
}

/**
 * The file of a module. `bentoml build -f` takes a file of any folder for the folder that it is started in, so
 * folders above count too, and so do packages below a `src`.
 */
export function findModule(
  files: FileQueries,
  { directory }: BentoDocument,
  { files: names }: ServiceName,
): WorkspacePath | undefined {
  for (const folder of buildFolders(directory)) {
    for (const name of names) {
      const path = resolveInside(folder, name);
      if (path !== undefined && files.kindOf(path) === 'file') {
        return path;
      }
    }
  }
  return undefined;
}

/** Folders that may be built with a file in this one. */
export function buildFolders(directory: WorkspacePath): readonly WorkspacePath[] {
  const above = [directory, ...ancestorsOf(directory)].slice(0, MAX_FOLDERS);
  return [...above, ...above.map(folder => joinPath(folder, 'src'))];
}

const MAX_FOLDERS = 8;

/** Whether a module without a file may be installed: its first name is no folder here. */
export function mayBeInstalled(
  files: FileQueries,
  { directory }: BentoDocument,
  { module }: ServiceName,
): boolean {
  const [first = '', ...more] = module.endsWith('.py') ? [module] : module.split('.');
  return (
    more.length > 0 &&
    !buildFolders(directory).some(folder => files.kindOf(joinPath(folder, first)) !== undefined)
  );
}

/** Names of the services that a program defines: classes with a decorator, and variables of the old kind. */
export function listServices(text: string): readonly string[] {
  const classes = text.matchAll(/^@(?:bentoml\.)?service\b(?:[^\n]*\n){1,30}?class[ \t]+(\w+)/gm);
  const variables = text.matchAll(/^(\w+)[ \t]*(?::[^=\n]+)?=[ \t]*(?:bentoml\.)?Service\(/gm);
  return [...classes, ...variables].map(match => match[1] ?? '').filter(name => name !== '');
}
