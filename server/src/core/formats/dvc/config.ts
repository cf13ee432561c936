import { type DvcProject, findDvcProject } from '../../model/dvcProject.ts';
import type { WorkspacePath } from '../../paths/workspacePath.ts';
import type { DocumentContent } from '../../source/sourceFile.ts';
import { getEntries, getNode, getString, type TreePair } from '../../tree/node.ts';
import type { FileQueries } from '../../workspace/queries.ts';
import type { ReadSource } from '../format.ts';

/** A `.dvc/config`, typed. */
export interface DvcConfig {
  readonly path: WorkspacePath;
  readonly document: number;
  readonly content: DocumentContent;
  readonly project: DvcProject | undefined;
  readonly remotes: readonly DvcRemote[];
  /** `core.remote`. */
  readonly defaultRemote: string | undefined;
  /** All sections, `core` and remotes among them. */
  readonly sections: readonly TreePair[];
}

/** A section `['remote "name"']`. */
export interface DvcRemote {
  readonly name: string;
  readonly section: TreePair;
  readonly url: TreePair | undefined;
}

/** Reads a `.dvc/config`. */
export function readDvcConfig(source: ReadSource, files: FileQueries): DvcConfig {
  const { root } = source.content;
  const sections = getEntries(root);
  return {
    path: source.path,
    document: source.document,
    content: source.content,
    project: findDvcProject(files, source.path.replace(/\.dvc\/config$/, 'dvc.yaml')),
    remotes: sections.flatMap(section => toRemote(section) ?? []),
    defaultRemote: getString(getNode(getNode(root, 'core'), 'remote'))?.toLowerCase(),
    sections,
  };
}

function toRemote(section: TreePair): DvcRemote | undefined {
  const name = REMOTE.exec(section.name)?.[1];
  return name === undefined
    ? undefined
    : { name, section, url: getEntries(section.node).find(pair => pair.name === 'url') };
}

/** A section's name: `remote "storage"`. */
const REMOTE = /^remote\s{1,5}"([^"]{1,200})"$/;
