import { commands, Disposable, ViewColumn, window, workspace } from 'vscode';
import type {
  GraphContract,
  GraphFolder,
  GraphToHost,
  PictureMessage,
} from '../../../../media/messages/graphMessages.ts';
import {
  DEFAULT_PICTURE,
  type GraphAnswer,
  type GraphParams,
  graphRequest,
  type PictureOptions,
} from '../../../../server/src/protocol/graph.ts';
import { OPEN_RULE_COMMAND } from '../../../../server/src/protocol/rulePages.ts';
import type { Server } from '../../connection/server.ts';
import { askNewest } from '../newestQuestion.ts';
import { PanelHost, type PanelTools, type ViewConnection, type ViewPanel } from '../panelHost.ts';
import { chooseReference, NEEDS_TRUST } from './chooseReference.ts';
import { exportGraph } from './exportGraph.ts';
import { fillGap } from './fillGap.ts';
import { openFormerPlace } from './openFormerPlace.ts';
import { openPlace } from './openPlace.ts';
import { placeOfCursor } from './placeOfCursor.ts';

/** What the graph is opened on. */
export interface GraphScope {
  /** URI of a workspace folder; the first one where it is left out. */
  readonly folder?: string | undefined;
  readonly options?: Partial<PictureOptions>;
  /** What the graph is compared with. */
  readonly compareWith?: string | undefined;
}

/** A cursor that moves on has not been anywhere. */
const CURSOR_MS = 120;

/** The panel of the graph. */
export class GraphPanel implements Disposable {
  readonly #host: PanelHost<GraphContract>;
  #connection: GraphConnection | undefined;
  #scope: GraphScope = {};

  constructor(tools: PanelTools, server: Server) {
    this.#host = new PanelHost<GraphContract>(tools, {
      name: 'graph',
      title: 'Pipeline Graph',
      connect: panel => {
        this.#connection = new GraphConnection(panel, server, {
          scope: this.#scope,
          askCompare: () => void this.compare(),
        });
        return this.#connection;
      },
    });
  }

  /** Opens the graph, or has the one that is open show something else. */
  open(scope: GraphScope, column: ViewColumn = ViewColumn.Active): void {
    this.#scope = scope;
    const isOpen = this.#host.connection() !== undefined;
    this.#host.open(column);
    if (isOpen && (scope.folder !== undefined || scope.options !== undefined)) {
      this.#connection?.show(scope);
    }
  }

  /** Asks for a commit, and shows what changed since. */
  async compare(): Promise<void> {
    const compareWith = await chooseReference();
    if (compareWith === undefined) {
      return;
    }
    if (this.#host.connection() === undefined) {
      this.open({ compareWith });
    } else {
      this.#host.open(ViewColumn.Active);
      this.#connection?.compare(compareWith);
    }
  }

  /** What is shown now; `undefined` while the graph is not open. */
  shown(): GraphParams | undefined {
    return this.#host.connection() === undefined ? undefined : this.#connection?.shown();
  }

  dispose(): void {
    this.#host.dispose();
  }
}

interface GraphOpening {
  readonly scope: GraphScope;
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
  readonly #askCompare: () => void;
  #params: GraphParams | undefined;
  #last: PictureMessage | undefined;
  #isReady = false;
  #cursorTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    panel: ViewPanel<GraphContract>,
    server: Server,
    { scope, askCompare }: GraphOpening,
  ) {
    this.#panel = panel;
    this.#server = server;
    this.#askCompare = askCompare;
    const { folder, options = {}, compareWith } = panel.state;
    this.#params = paramsOf(folder === undefined ? scope : { folder, options, compareWith });
    this.#subscriptions = Disposable.from(
      server.onGraphChanged(({ folders }) => this.#onChange(folders)),
      server.onDidStart(() => this.#question.again()),
      server.onDidGiveUp(() => panel.post({ type: 'unavailable', reason: 'stopped' })),
      workspace.onDidChangeWorkspaceFolders(() => this.#onFolders()),
      workspace.onDidGrantWorkspaceTrust(() => this.#question.again()),
      window.onDidChangeTextEditorSelection(() => this.#tellCursorSoon()),
      window.onDidChangeActiveTextEditor(() => this.#tellCursorSoon()),
    );
  }

  shown(): GraphParams | undefined {
    return this.#params;
  }

  show(scope: GraphScope): void {
    const params = paramsOf({ compareWith: this.#params?.compareWith, ...scope });
    if (params !== undefined) {
      this.#ask(params);
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
      this.#panel.post({ type: 'unavailable', reason: 'no-folder' });
      return;
    }
    // What was seen last is there at once; whether it still holds is asked meanwhile.
    if (this.#last !== undefined) {
      this.#panel.post(this.#last);
    }
    this.#ask(this.#params);
  }

  onMessage(message: GraphToHost): void {
    switch (message.type) {
      case 'ask':
        this.#ask({ ...this.#params, folder: message.folder, options: message.options });
        break;
      case 'open':
        this.#open(message);
        break;
      case 'compare':
        this.#askCompare();
        break;
      case 'stopComparing':
        this.compare(undefined);
        break;
      case 'rule':
        void commands.executeCommand(OPEN_RULE_COMMAND, message.rule);
        break;
      case 'check':
        void commands.executeCommand('mlops.checkWorkspace');
        break;
      case 'export':
        void exportGraph(this.#server, this.#params);
        break;
      case 'act':
        void fillGap(this.#server, this.#params?.folder, message.action);
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

  /** A view that is hidden asks when it is shown again. */
  #onChange(folders: readonly string[]): void {
    const isSeen = this.#isReady && this.#panel.panel.visible;
    if (isSeen && this.#params !== undefined && folders.includes(this.#params.folder)) {
      this.#question.again();
    }
  }

  #onFolders(): void {
    const isThere = listFolders().some(({ uri }) => uri === this.#params?.folder);
    const params = isThere ? this.#params : paramsOf({});
    if (params !== undefined) {
      this.#ask(params);
    }
  }

  #show(answer: GraphAnswer | null | undefined, { options, compareWith }: GraphParams): void {
    const folders = listFolders();
    const folder = folders.find(({ uri }) => uri === answer?.folder);
    if (answer == null || folder === undefined) {
      return;
    }
    const { isScanning, picture } = answer;
    const isLeftOut = compareWith !== undefined && !workspace.isTrusted;
    const comparison = isLeftOut ? { failure: NEEDS_TRUST } : answer.comparison;
    const compared = { compareWith, comparison };
    this.#last = { type: 'picture', folder, folders, options, isScanning, picture, ...compared };
    this.#panel.post(this.#last);
    this.#tellCursor();
  }

  /** At most once in a while, and not while the graph itself has the focus: then nobody moves a cursor. */
  #tellCursorSoon(): void {
    clearTimeout(this.#cursorTimer);
    this.#cursorTimer = setTimeout(() => this.#tellCursor(), CURSOR_MS);
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

function paramsOf({ folder, options, compareWith }: GraphScope): GraphParams | undefined {
  const [first] = listFolders();
  const wanted = folder ?? first?.uri;
  return wanted === undefined
    ? undefined
    : { folder: wanted, options: { ...DEFAULT_PICTURE, ...options }, compareWith };
}

function listFolders(): readonly GraphFolder[] {
  return (workspace.workspaceFolders ?? []).map(({ uri, name }) => ({ uri: uri.toString(), name }));
}
