import {
  commands,
  Disposable,
  EventEmitter,
  FileDecoration,
  ThemeColor,
  type TreeDataProvider,
  type TreeItem,
  type TreeView,
  window,
  workspace,
} from 'vscode';
import { countFindings } from '../../../../media/language/counts.ts';
import { countOf, sayCount } from '../../../../media/language/sayCounts.ts';
import {
  type FolderPipelines,
  pipelinesRequest,
} from '../../../../server/src/protocol/pipelines.ts';
import { sumCounts } from '../../../../server/src/protocol/severityCounts.ts';
import type { Server } from '../../connection/server.ts';
import { decorate, FINDINGS_SCHEME } from './findingDecoration.ts';
import { shapeTree, type TreeNode } from './shapeTree.ts';
import { isScanning, type PipelinesState, stateOf } from './stateOf.ts';
import { toTreeItem } from './toTreeItem.ts';

const VIEW = 'mlops.pipelines';

/** How often a view that nobody looks at is brought up to date, for the number on its icon. */
const HIDDEN_PAUSE_MS = 2_000;

/** Shows the pipelines of the workspace, by file. */
export function showPipelines(server: Server): Disposable {
  const pipelines = new PipelinesView(server);
  return Disposable.from(
    pipelines,
    window.registerFileDecorationProvider({
      provideFileDecoration: ({ scheme, query }) =>
        scheme === FINDINGS_SCHEME ? toDecoration(query) : undefined,
    }),
  );
}

class PipelinesView implements TreeDataProvider<TreeNode>, Disposable {
  readonly #server: Server;
  readonly #didChange = new EventEmitter<void>();
  readonly #view: TreeView<TreeNode>;
  readonly #subscriptions: Disposable;
  #nodes: readonly TreeNode[] = [];
  #isAsking = false;
  #isStale = false;
  #endProgress: (() => void) | undefined;
  readonly onDidChangeTreeData = this.#didChange.event;

  constructor(server: Server) {
    this.#server = server;
    this.#view = window.createTreeView(VIEW, { treeDataProvider: this, showCollapseAll: true });
    this.#subscriptions = Disposable.from(
      this.#didChange,
      this.#view,
      this.#view.onDidChangeVisibility(({ visible }) => visible && this.#refresh()),
      server.onDidStart(() => this.#refresh()),
      server.onPipelinesChanged(() => this.#refresh()),
      server.onDidGiveUp(() => this.#showFolders('stopped', [])),
    );
  }

  getTreeItem(node: TreeNode): TreeItem {
    return toTreeItem(node);
  }

  /** Whoever asks for the first level has the view open, which is what starts the server. */
  getChildren(node?: TreeNode): TreeNode[] {
    if (node === undefined && !this.#server.isWanted()) {
      this.#refresh();
    }
    return [...(node?.children ?? this.#nodes)];
  }

  dispose(): void {
    this.#endProgress?.();
    this.#subscriptions.dispose();
  }

  /** One question at a time; what changed meanwhile is asked for once more. */
  #refresh(): void {
    this.#isStale = true;
    if (!this.#isAsking) {
      this.#isAsking = true;
      void this.#ask().finally(() => {
        this.#isAsking = false;
      });
    }
  }

  async #ask(): Promise<void> {
    while (this.#isStale) {
      this.#isStale = false;
      const folders = await this.#server.request(pipelinesRequest, {});
      if (folders !== undefined) {
        this.#showFolders(stateOf(folders), folders);
      }
      if (!this.#view.visible) {
        await new Promise(resolve => setTimeout(resolve, HIDDEN_PAUSE_MS));
      }
    }
  }

  #showFolders(state: PipelinesState, folders: readonly FolderPipelines[]): void {
    const nodes = shapeTree(folders, nameFolder);
    this.#showProgress(isScanning(folders));
    void commands.executeCommand('setContext', 'mlops.pipelinesState', state);
    if (JSON.stringify(nodes) !== JSON.stringify(this.#nodes)) {
      this.#nodes = nodes;
      this.#didChange.fire();
    }
    this.#showBadge(folders);
  }

  #showBadge(folders: readonly FolderPipelines[]): void {
    const files = folders.flatMap(folder => folder.files);
    const value = countFindings(sumCounts(files.map(({ counts }) => counts)));
    const broken = files.filter(({ counts }) => countFindings(counts) > 0).length;
    const tooltip = `${sayCount(value)} in ${countOf(broken, 'file')}`;
    this.#view.badge = value === 0 ? undefined : { value, tooltip };
  }

  #showProgress(isBusy: boolean): void {
    if (!isBusy) {
      this.#endProgress?.();
      this.#endProgress = undefined;
    } else if (this.#endProgress === undefined) {
      const end = new Promise<void>(resolve => {
        this.#endProgress = resolve;
      });
      void window.withProgress({ location: { viewId: VIEW } }, () => end);
    }
  }
}

function nameFolder(uri: string): string {
  const folder = workspace.workspaceFolders?.find(candidate => candidate.uri.toString() === uri);
  return folder?.name ?? uri;
}

function toDecoration(query: string): FileDecoration | undefined {
  const decoration = decorate(query);
  if (decoration === undefined) {
    return undefined;
  }
  const { badge, tooltip, color } = decoration;
  return new FileDecoration(
    badge,
    tooltip,
    color === undefined ? undefined : new ThemeColor(color),
  );
}
