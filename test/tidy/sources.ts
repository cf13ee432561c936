import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../harness/workspace.ts';

/** TypeScript files below some folders, relative to the project, with `/`; generated ones left out. */
export function listSources(folders: readonly string[]): readonly string[] {
  return listFiles(folders, /(?<!\.generated|\.d)\.m?ts$/);
}

/** Style sheets below some folders, relative to the project, with `/`. */
export function listStyles(folders: readonly string[]): readonly string[] {
  return listFiles(folders, /\.css$/);
}

/** Text of a file of the project. */
export function readSource(file: string): string {
  return readFileSync(join(projectRoot, file), 'utf8');
}

/** Module names that a file imports, types included. */
export function readImports(file: string): readonly string[] {
  const text = readSource(file);
  const names = text.matchAll(
    /^(?:import|export)\b[^'"]*?from '([^']+)'|^import '([^']+)'|import\('([^']+)'\)/gm,
  );
  return [...names].map(match => match[1] ?? match[2] ?? match[3] ?? '');
}

function listFiles(folders: readonly string[], wanted: RegExp): readonly string[] {
  return folders.flatMap(folder => {
    const path = join(projectRoot, folder);
    const names = existsSync(path) ? readdirSync(path, { recursive: true, encoding: 'utf8' }) : [];
    return names
      .map(name => `${folder}/${name.replaceAll('\\', '/')}`)
      .filter(name => wanted.test(name))
      .sort();
  });
}
