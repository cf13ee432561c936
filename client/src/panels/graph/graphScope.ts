import type { GraphFolder } from '../../../../media/messages/graphMessages.ts';
import {
  DEFAULT_PICTURE,
  type GraphParams,
  type PictureOptions,
} from '../../../../server/src/protocol/graph.ts';

/** What the graph is opened on. */
export interface GraphScope {
  /** URI of a workspace folder; the first one where it is left out. */
  readonly folder?: string | undefined;
  readonly options?: Partial<PictureOptions>;
  /** What the graph is compared with. */
  readonly compareWith?: string | undefined;
}

/** Folders that are told apart: those of one name have the folder that they are in before it. */
export function nameFolders(folders: readonly GraphFolder[]): readonly GraphFolder[] {
  return folders.map(({ uri, name }) => {
    const isShared = folders.filter(other => other.name === name).length > 1;
    const parent = decodeURIComponent(uri.split('/').at(-2) ?? '');
    return { uri, name: isShared && parent !== '' ? `${parent}/${name}` : name };
  });
}

/** What is asked for: all of the first folder where another one is wanted that is not open; `undefined` without any. */
export function paramsOf(
  { folder, options, compareWith }: GraphScope,
  folders: readonly GraphFolder[],
): GraphParams | undefined {
  const [first] = folders;
  if (folder !== undefined && folders.every(({ uri }) => uri !== folder)) {
    return paramsOf({}, folders);
  }
  return (
    first && {
      folder: folder ?? first.uri,
      options: { ...DEFAULT_PICTURE, ...options },
      compareWith,
    }
  );
}

/** What a scope is compared with behind something else: the same, as long as the folder and so the repository stays. */
export function keptReference(
  params: GraphParams | undefined,
  { folder }: GraphScope,
): string | undefined {
  return folder === undefined || folder === params?.folder ? params?.compareWith : undefined;
}

/** Whether a graph that shows something need not change to show a scope, because nothing else is wanted. */
export function shows(params: GraphParams | undefined, { folder, options }: GraphScope): boolean {
  return options === undefined && (folder === undefined || folder === params?.folder);
}
