import { commands, Disposable, ViewColumn, window, workspace } from 'vscode';
import type {
  GraphContract,
  GraphToHost,
  PictureMessage,
} from '../../../../media/messages/graphMessages.ts';
import {
  type GraphAnswer,
  type GraphParams,
  graphRequest,
} from '../../../../server/src/protocol/graph.ts';
import {
  OPEN_COMPONENT_COMMAND,
  OPEN_RULE_COMMAND,
} from '../../../../server/src/protocol/pages.ts';
import type { Server } from '../../connection/server.ts';
import { askNewest } from '../newestQuestion.ts';
import { PanelHost, type PanelTools, type ViewConnection, type ViewPanel } from '../panelHost.ts';
import { chooseReference, NEEDS_TRUST } from './chooseReference.ts';
import { exportGraph } from './exportGraph.ts';
import { fillGap } from './fillGap.ts';
import { folderOfEditor } from './folderOfEditor.ts';
import { type GraphScope, keptReference, paramsOf, shows } from './graphScope.ts';
import { listFolders } from './listFolders.ts';
import { openFormerPlace } from './openFormerPlace.ts';
import { openPlace } from './openPlace.ts';
import { placeOfCursor } from './placeOfCursor.ts';

/** A cursor that moves on has not been anywhere. */
const CURSOR_MS = 120;

/** The panel of the graph. */
export class GraphPanel implements Disposable {
  readonly #host: PanelHost<GraphContract, GraphConnection>;
  readonly #subscriptions: Disposable;
  #scope: GraphScope = {};
  #isStopped = false;

  constructor(tools: PanelTools, server: Server) {
    this.#host = new PanelHost<GraphContract, GraphConnection>(tools, {
      name: 'graph',
      title: 'Pipeline Graph',
      connect: panel =>
        new GraphConnection(panel, server, {
          scope: this.#scope,
          isStopped: () => this.#isStopped,
          askCompare: () => void this.compare(),
        }),
    });
    // Also while no graph is open, for the next one has to say it.
    this.#subscriptions = Disposable.from(
      server.onDidStart(() => {
        this.#isStopped = false;
      }),
      server.onDidGiveUp(() => {
        this.#isStopped = true;
        this.#host.connection()?.explain();
      }),
    );
  }

  /** Opens the graph, or has the one that is open show something else. */
  open(scope: GraphScope, column: ViewColumn = ViewColumn.Active): void {
    this.#scope = scope;
    const open = this.#host.connection();
    this.#host.open(column);
    open?.show(scope);
  }

  /** Asks for a commit, and shows what changed since. */
  async compare(): Promise<void> {
    const compareWith = await chooseReference();
    if (compareWith === undefined) {
      return;
    }
    const open = this.#host.connection();
    if (open === undefined) {
      this.open({ folder: folderOfEditor(), compareWith });
    } else {
      this.#host.open(ViewColumn.Active);
      open.compare(compareWith);
    }
  }

  /** What is shown now; `undefined` while the graph is not open. */
  shown(): GraphParams | undefined {
    return this.#host.connection()?.shown();
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#host.dispose();
  }
}

interface GraphOpening {
  readonly scope: GraphScope;
  /** The server was given up. */
  isStopped(): boolean;
  askCompare(): void;
}

class GraphConnection implements ViewConnection<GraphContract> {
  readonly #panel: ViewPanel<GraphContract>;
  readonly #server: Server;
  readonly #subscriptions: Disposable;
  readonly #question = askNewest(
    (params: GraphParams) => this.#server.request(graphRequest, askable(params)),
    (answer, params) => this.#show(answer, params),
  );
  readonly #opening: GraphOpening;
  #params: GraphParams | undefined;
  #last: PictureMessage | undefined;
  #isReady = false;
  /** Something changed while nobody could see it. */
  #hasMissed = false;
  #cursorTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(panel: ViewPanel<GraphContract>, server: Server, opening: GraphOpening) {
    this.#panel = panel;
    this.#server = server;
    this.#opening = opening;
    const { folder, options = {}, compareWith } = panel.state;
    const scope = folder === undefined ? opening.scope : { folder, options, compareWith };
    this.#params = paramsOf(scope, listFolders());
    if (this.#params !== undefined) {
      // The answer is on its way while the view is still being loaded.
      this.#ask(this.#params);
    }
    this.#subscriptions = Disposable.from(
      server.onGraphChanged(({ folders }) => this.#onChange(folders)),
      server.onDidStart(() => this.#askAgain()),
      workspace.onDidChangeWorkspaceFolders(() => this.#onFolders()),
      workspace.onDidGrantWorkspaceTrust(() => this.#askAgain()),
      window.onDidChangeTextEditorSelection(() => this.#tellCursorSoon()),
      window.onDidChangeActiveTextEditor(() => this.#tellCursorSoon()),
    );
  }

  shown(): GraphParams | undefined {
    return this.#params;
  }

  /** Shows something else, unless nothing else is wanted. */
  show(scope: GraphScope): void {
    const compareWith = keptReference(this.#params, scope);
    const params = paramsOf({ compareWith, ...scope }, listFolders());
    if (params !== undefined && !shows(this.#params, scope)) {
      this.#ask(params);
    }
  }

  /** Says why there is no picture, where that is not to pass by itself. */
  explain(): void {
    if (this.#params === undefined) {
      this.#panel.post({ type: 'unavailable', reason: 'no-folder' });
    } else if (this.#opening.isStopped()) {
      this.#panel.post({ type: 'unavailable', reason: 'stopped' });
    }
  }

  /** Compares what is shown with a commit, branch or tag; `undefined` ends that. */
  compare(compareWith: string | undefined): void {
    if (this.#params === undefined) {
      return;
    }
    const { folder, options } = this.#params;
    // Reading a commit for the first time takes a while.
    if (this.#last !== undefined && compareWith !== undefined) {
      this.#last = { ...this.#last, compareWith, comparison: undefined };
      this.#panel.post(this.#last);
    }
    this.#ask({ folder, compareWith, options: { ...options, onlyChanges: false } });
  }

  onReady(): void {
    this.#isReady = true;
    if (this.#params === undefined) {
      this.explain();
      return;
    }
    // What was seen last is there at once, while it is asked whether that still holds.
    if (this.#last?.folder.uri === this.#params.folder) {
      this.#panel.post(this.#last);
      this.#tellCursor();
    } else if (!this.#question.isAsking()) {
      this.#hasMissed = true;
    }
    if (this.#hasMissed) {
      this.#hasMissed = false;
      this.#ask(this.#params);
    }
  }

  onMessage(message: GraphToHost): void {
    switch (message.type) {
      case 'ask': {
        const { folder, options } = message;
        this.#ask({ folder, options, compareWith: keptReference(this.#params, { folder }) });
        break;
      }
      case 'open':
        this.#open(message);
        break;
      case 'compare':
        this.#opening.askCompare();
        break;
      case 'stopComparing':
        this.compare(undefined);
        break;
      case 'rule':
        void commands.executeCommand(OPEN_RULE_COMMAND, message.rule);
        break;
      case 'component':
        void commands.executeCommand(OPEN_COMPONENT_COMMAND, message.component);
        break;
      case 'check':
        void commands.executeCommand('mlops.checkWorkspace');
        break;
      case 'export':
        void exportGraph(this.#server, this.#params);
        break;
      case 'act':
        void fillGap(this.#server, this.#panel.panel, {
          folder: this.#params?.folder,
          id: message.action,
        });
        break;
    }
  }

  dispose(): void {
    clearTimeout(this.#cursorTimer);
    this.#subscriptions.dispose();
  }

  #open({ place, toSide, isGone }: GraphToHost & { readonly type: 'open' }): void {
    const { folder, compareWith = '' } = this.#params ?? {};
    const { panel } = this.#panel;
    void (isGone
      ? openFormerPlace(folder, place, { panel, isStaying: toSide, compareWith })
      : openPlace(folder, place, panel, toSide));
  }

  #ask(params: GraphParams): void {
    this.#params = params;
    this.#question.ask(params);
  }

  /** A view that is hidden, or still being loaded, asks when it is shown. */
  #isSeen(): boolean {
    return this.#isReady && this.#panel.panel.visible;
  }

  #askAgain(): void {
    if (this.#isSeen()) {
      this.#question.again();
    } else {
      this.#hasMissed = true;
    }
  }

  #onChange(folders: readonly string[]): void {
    if (this.#params !== undefined && folders.includes(this.#params.folder)) {
      this.#askAgain();
    }
  }

  #onFolders(): void {
    this.#params = paramsOf(this.#params ?? {}, listFolders());
    if (this.#params === undefined) {
      this.explain();
    } else if (this.#isSeen()) {
      this.#ask(this.#params);
    } else {
      this.#hasMissed = true;
    }
  }

  #show(answer: GraphAnswer | null | undefined, { options, compareWith }: GraphParams): void {
    const folders = listFolders();
    const folder = folders.find(({ uri }) => uri === answer?.folder);
    if (answer == null || folder === undefined) {
      this.#last = undefined;
      this.explain();
      return;
    }
    const { isScanning, picture } = answer;
    const isLeftOut = compareWith !== undefined && !workspace.isTrusted;
    const comparison = isLeftOut ? { failure: NEEDS_TRUST } : answer.comparison;
    const compared = { compareWith, comparison };
    this.#last = { type: 'picture', folder, folders, options, isScanning, picture, ...compared };
    if (this.#isReady) {
      this.#panel.post(this.#last);
      this.#tellCursor();
    }
  }

  /** Once the cursor stays where it is. */
  #tellCursorSoon(): void {
    clearTimeout(this.#cursorTimer);
    if (this.#isSeen()) {
      this.#cursorTimer = setTimeout(() => this.#tellCursor(), CURSOR_MS);
    }
  }

  #tellCursor(): void {
    const place = placeOfCursor(this.#params?.folder);
    this.#panel.post(place === undefined ? { type: 'cursor' } : { type: 'cursor', place });
  }
}

/** Git is asked in trusted workspaces only. */
function askable(params: GraphParams): GraphParams {
  return workspace.isTrusted ? params : { ...params, compareWith: undefined };
}
