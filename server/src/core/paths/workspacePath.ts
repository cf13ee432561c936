/**
 * A path relative to the workspace folder: `/` between segments, no `.` or `..`, no leading or
 * trailing `/`; the folder itself is `''`. Only these reach a `FileSystem`, so nothing outside of
 * the workspace is ever named to one.
 */
export type WorkspacePath = string;

/** Where a reference in a file points. */
export type ResolvedPath =
  | { readonly kind: 'inside'; readonly path: WorkspacePath }
  /** Climbs out of the workspace folder, is absolute, or is no path that a disk could hold; never followed. */
  | { readonly kind: 'outside' }
  /** Has a URL scheme (`s3://`, `https://`, ...); never fetched. */
  | { readonly kind: 'uri'; readonly scheme: string };

/**
 * What a path written in a file means.
 *
 * @param directory Folder that relative paths start from.
 * @param reference As written; `\` counts as `/`, as tools on Windows write it.
 */
export function resolveReference(directory: WorkspacePath, reference: string): ResolvedPath {
  if (directory.length + reference.length < MAX_PATH_LENGTH && PLAIN_PATH.test(reference)) {
    return { kind: 'inside', path: joinPath(directory, reference) };
  }
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):\/\//.exec(reference)?.[1];
  if (scheme !== undefined) {
    return { kind: 'uri', scheme: scheme.toLowerCase() };
  }
  const slashed = reference.replaceAll('\\', '/');
  if (isAbsolute(slashed) || reference.length > MAX_PATH_LENGTH || reference.includes('\0')) {
    return { kind: 'outside' };
  }
  const path = walkSegments(directory, slashed);
  // `./C:/x` must not become a path that Windows reads as absolute.
  return path === undefined || path.length > MAX_PATH_LENGTH || isAbsolute(path)
    ? { kind: 'outside' }
    : { kind: 'inside', path };
}

/** Goes from a folder along `/`, `.` and `..`; `undefined` when that leads out of the workspace. */
function walkSegments(directory: WorkspacePath, slashed: string): WorkspacePath | undefined {
  const segments = directory === '' ? [] : directory.split('/');
  for (const segment of slashed.split('/')) {
    if (segment === '' || segment === '.') {
      continue;
    }
    if (segment !== '..') {
      segments.push(segment);
    } else if (segments.pop() === undefined) {
      return undefined;
    }
  }
  return segments.join('/');
}

/** What most paths look like: nothing in it that leads elsewhere, so it can be taken as it is. */
const PLAIN_PATH = /^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/;

/** Linux's `PATH_MAX`; Windows and macOS take less. */
const MAX_PATH_LENGTH = 4096;

/** From the root of a disk, a home folder, or a drive of Windows. */
function isAbsolute(slashed: string): boolean {
  return slashed.startsWith('/') || slashed.startsWith('~') || /^[A-Za-z]:/.test(slashed);
}

/** The path when it stays inside the workspace, else `undefined`. */
export function resolveInside(
  directory: WorkspacePath,
  reference: string,
): WorkspacePath | undefined {
  const resolved = resolveReference(directory, reference);
  return resolved.kind === 'inside' ? resolved.path : undefined;
}

/** The folder a path lies in; the workspace folder lies in itself. */
export function parentOf(path: WorkspacePath): WorkspacePath {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** The last segment. */
export function nameOf(path: WorkspacePath): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Lower-case suffix of the last segment without its dot; `''` for none and for dot files. */
export function suffixOf(path: WorkspacePath): string {
  const name = nameOf(path);
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase();
}

/** `name` inside `directory`. */
export function joinPath(directory: WorkspacePath, name: string): WorkspacePath {
  return directory === '' ? name : `${directory}/${name}`;
}

/** Whether `path` lies below `ancestor`, compared by whole segments; nothing lies below itself. */
export function isBelow(path: WorkspacePath, ancestor: WorkspacePath): boolean {
  return ancestor === '' ? path !== '' : path.startsWith(`${ancestor}/`);
}

/** Whether one path is the other or lies below it. */
export function pathsOverlap(a: WorkspacePath, b: WorkspacePath): boolean {
  return a === b || isBelow(a, b) || isBelow(b, a);
}

/** The folders above a path, nearest first, the workspace folder last. */
export function ancestorsOf(path: WorkspacePath): readonly WorkspacePath[] {
  const ancestors: WorkspacePath[] = [];
  for (let slash = path.lastIndexOf('/'); slash >= 0; slash = path.lastIndexOf('/', slash - 1)) {
    ancestors.push(path.slice(0, slash));
    if (slash === 0) {
      break;
    }
  }
  if (path !== '') {
    ancestors.push('');
  }
  return ancestors;
}

/** How `path` is written in a file of `directory`. */
export function relativeTo(directory: WorkspacePath, path: WorkspacePath): string {
  const from = directory === '' ? [] : directory.split('/');
  const to = path === '' ? [] : path.split('/');
  let shared = 0;
  while (shared < from.length && from[shared] === to[shared]) {
    shared += 1;
  }
  const up = from.slice(shared).map(() => '..');
  return [...up, ...to.slice(shared)].join('/') || '.';
}
