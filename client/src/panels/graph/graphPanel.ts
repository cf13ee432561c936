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
import { exportGraph } from './exportGraph.ts';
import { fillGap } from './fillGap.ts';
import { openPlace } from './openPlace.ts';
import { pickCommit } from './pickCommit.ts';
import { placeOfCursor } from './placeOfCursor.ts';

/** What the graph is opened on. */
export interface GraphScope {
  /** URI of a workspace folder; the first one where it is left out. */
  readonly folder?: string | undefined;
  readonly options?: Partial<PictureOptions>;
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
        this.#connection = new GraphConnection(panel, server, this.#scope);
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

  /** What is shown now; `undefined` while the graph is not open. */
  shown(): GraphParams | undefined {
    return this.#host.connection() === undefined ? undefined : this.#connection?.shown();
  }

  dispose(): void {
    this.#host.dispose();
  }
}

class GraphConnection implements ViewConnection<GraphContract> {
  readonly #panel: ViewPanel<GraphContract>;
  readonly #server: Server;
  readonly #subscriptions: Disposable;
  readonly #question = askNewest(
    (params: GraphParams) => this.#server.request(graphRequest, params),
    (answer, params) => this.#show(answer, params),
  );
  #params: GraphParams | undefined;
  #last: PictureMessage | undefined;
  #isReady = false;
  #cursorTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(panel: ViewPanel<GraphContract>, server: Server, scope: GraphScope) {
    this.#panel = panel;
    this.#server = server;
    const { folder, options = {}, compareWith } = panel.state;
    const params = paramsOf(folder === undefined ? scope : { folder, options });
    this.#params = params && { ...params, ...(compareWith === undefined ? {} : { compareWith }) };
    this.#subscriptions = Disposable.from(
      server.onGraphChanged(({ folders }) => this.#onChange(folders)),
      server.onDidStart(() => this.#question.again()),
      server.onDidGiveUp(() => panel.post({ type: 'unavailable', reason: 'stopped' })),
      workspace.onDidChangeWorkspaceFolders(() => this.#onFolders()),
      window.onDidChangeTextEditorSelection(() => this.#tellCursorSoon()),
      window.onDidChangeActiveTextEditor(() => this.#tellCursorSoon()),
    );
  }

  shown(): GraphParams | undefined {
    return this.#params;
  }

  show(scope: GraphScope): void {
    const params = paramsOf(scope);
    if (params !== undefined) {
      this.#ask(params);
    }
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
        void openPlace(this.#params?.folder, message.place, this.#panel.panel, message.toSide);
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
      case 'compare':
        void this.#compare(message.isWanted);
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

  async #compare(isWanted: boolean): Promise<void> {
    const compareWith = isWanted ? await pickCommit() : undefined;
    if (this.#params !== undefined && (compareWith !== undefined || !isWanted)) {
      const { folder, options } = this.#params;
      this.#ask({ folder, options, ...(compareWith === undefined ? {} : { compareWith }) });
    }
  }

  #ask(params: GraphParams): void {
    this.#params = params;
    this.#question.ask(params);
  }

  #onChange(folders: readonly string[]): void {
    if (this.#isReady && this.#params !== undefined && folders.includes(this.#params.folder)) {
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
    const { isScanning, picture, comparison } = answer;
    const compared =
      comparison === undefined || 'failure' in comparison
        ? comparison
        : { ...comparison, with: compareWith ?? '' };
    this.#last = {
      ...{ type: 'picture', folder, folders, options, isScanning, picture },
      ...(compared === undefined ? {} : { comparison: compared }),
    };
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

function paramsOf({ folder, options }: GraphScope): GraphParams | undefined {
  const [first] = listFolders();
  const wanted = folder ?? first?.uri;
  return wanted === undefined
    ? undefined
    : { folder: wanted, options: { ...DEFAULT_PICTURE, ...options } };
}

function listFolders(): readonly GraphFolder[] {
  return (workspace.workspaceFolders ?? []).map(({ uri, name }) => ({ uri: uri.toString(), name }));
}
