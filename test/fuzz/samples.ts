import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { findWanting, matchesFilePattern } from '../../server/src/core/formats/fileIndex.ts';
import { formats } from '../../server/src/core/formats/formats.ts';
import { projectRoot } from '../harness/workspace.ts';

/** A pipeline file and the files around it. */
export interface Sample {
  /** For titles. */
  readonly name: string;
  readonly path: string;
  readonly text: string;
  readonly files: ReadonlyMap<string, string>;
}

/** Pipeline files of the sample workspaces, and the valid examples of all schemas. */
export function listSamples(): readonly Sample[] {
  return [...listWorkspaceSamples(), ...listExamples()];
}

/** All text files below a folder, by path relative to it; each may be edited in memory only. */
export function readFolder(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const files = names.filter(name => statSync(join(folder, name)).isFile());
  return new Map(
    files.map(name => [name.replaceAll('\\', '/'), readFileSync(join(folder, name), 'utf8')]),
  );
}

function listWorkspaceSamples(): readonly Sample[] {
  const folder = join(projectRoot, 'test/workspaces');
  return readdirSync(folder).flatMap(workspace => {
    const files = readFolder(join(folder, workspace));
    return [...files].flatMap(([path, text]) =>
      isPipelineFile(path, text) ? [{ name: `${workspace}/${path}`, path, text, files }] : [],
    );
  });
}

/** Most programs are none; of YAML all is taken. */
function isPipelineFile(path: string, text: string): boolean {
  if (path.endsWith('.py')) {
    return findWanting(formats, path, text).length > 0;
  }
  return formats.some(format =>
    format.files.some(({ pattern }) => matchesFilePattern(pattern, path)),
  );
}

/**
 * Programs, which have no schema, lie in `test/samples/`. Each stands alone in a DVC project, so that
 * rules of the whole workspace judge it too.
 */
function listExamples(): readonly Sample[] {
  return formats.flatMap(format => {
    const id = format.schema ?? format.id;
    const folder = join(
      projectRoot,
      format.schema === undefined ? `test/samples/${id}` : `schemas/${id}.examples/valid`,
    );
    const path = (format.files[0]?.pattern ?? '').replace('*', 'example');
    return readdirSync(folder)
      .sort()
      .map(name => {
        const text = readFileSync(join(folder, name), 'utf8');
        const files = new Map([
          ['.dvc/config', ''],
          [path, text],
        ]);
        return { name: `${id}/${name}`, path, text, files };
      });
  });
}
