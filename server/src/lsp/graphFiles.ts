import { buildGraph } from '../core/graph/buildGraph.ts';
import type { Graph } from '../core/graph/graph.ts';
import { type GraphFile, toGraphFile } from '../core/graph/graphFile.ts';
import type { Folder } from './folder.ts';
import type { JudgedFile, JudgedFiles } from './judgedFiles.ts';

/** What all judged files give to the graphs of their folders. */
export class GraphFiles implements JudgedFiles {
  readonly #folders = new Map<Folder, FolderGraph>();
  readonly #onChange: (folder: Folder) => void;

  constructor(onChange: (folder: Folder) => void) {
    this.#onChange = onChange;
  }

  update(folder: Folder, { uri, ...input }: JudgedFile): void {
    this.#set(folder, uri, toGraphFile(input));
  }

  remove(uri: string): void {
    for (const [folder, { files }] of this.#folders) {
      if (files.has(uri)) {
        this.#set(folder, uri, undefined);
      }
    }
  }

  removeFolder(folder: Folder): void {
    this.#folders.delete(folder);
  }

  /** The graph of a folder as it is now; built once for all who ask before something changes. */
  graphOf(folder: Folder, missingRules: ReadonlySet<string>): Graph {
    const kept = this.#folders.get(folder);
    if (kept === undefined) {
      return buildGraph([], { missingRules });
    }
    kept.graph ??= buildGraph([...kept.files.values()], { missingRules });
    return kept.graph;
  }

  #set(folder: Folder, uri: string, file: GraphFile | undefined): void {
    const kept = this.#folders.get(folder) ?? { files: new Map(), graph: undefined };
    this.#folders.set(folder, kept);
    if (file === undefined && !kept.files.has(uri)) {
      return;
    }
    if (file === undefined) {
      kept.files.delete(uri);
    } else {
      kept.files.set(uri, file);
    }
    kept.graph = undefined;
    this.#onChange(folder);
  }
}

interface FolderGraph {
  readonly files: Map<string, GraphFile>;
  graph: Graph | undefined;
}
