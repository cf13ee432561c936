import {
  type Disposable,
  EventEmitter,
  type ExtensionContext,
  type LogOutputChannel,
} from 'vscode';
import type {
  LanguageClient,
  NotificationType,
  NotificationType0,
  RequestType,
} from 'vscode-languageclient/node';
import {
  type GraphChangedParams,
  graphChangedNotification,
} from '../../../server/src/protocol/graph.ts';
import type { Neighbour } from '../../../server/src/protocol/neighbours.ts';
import { pipelinesChangedNotification } from '../../../server/src/protocol/pipelines.ts';
import { createRestartPolicy } from './restartPolicy.ts';

/** What a server is started with. */
export interface ServerOptions {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
  neighbours(): readonly Neighbour[];
}

/** The language server as the rest of the extension sees it: started when it is first needed. */
export class Server implements Disposable {
  readonly #options: ServerOptions;
  readonly #policy = createRestartPolicy();
  readonly #didStart = new EventEmitter<void>();
  readonly #didGiveUp = new EventEmitter<void>();
  readonly #pipelinesChanged = new EventEmitter<void>();
  readonly #graphChanged = new EventEmitter<GraphChangedParams>();
  #client: Promise<LanguageClient> | undefined;
  /** The server was started, or started again. */
  readonly onDidStart = this.#didStart.event;
  /** The server ended too often; it is started again only by hand. */
  readonly onDidGiveUp = this.#didGiveUp.event;
  readonly onPipelinesChanged = this.#pipelinesChanged.event;
  readonly onGraphChanged = this.#graphChanged.event;

  constructor(options: ServerOptions) {
    this.#options = options;
  }

  isWanted(): boolean {
    return this.#client !== undefined;
  }

  /** Starts the server unless it was started before. */
  start(): Promise<LanguageClient> {
    this.#client ??= this.#create();
    return this.#client;
  }

  /** Starts the server anew, also one that was given up. */
  async restart(): Promise<void> {
    this.#policy.forget();
    const isFirst = this.#client === undefined;
    const client = await this.start();
    if (!isFirst) {
      await client.restart();
    }
  }

  /** Asks the server; `undefined` when it cannot answer now, which is logged. */
  async request<Params, Result>(
    type: RequestType<Params, Result, void>,
    params: Params,
  ): Promise<Result | undefined> {
    const client = await this.start();
    try {
      return await client.sendRequest<Result>(type.method, params);
    } catch (failure) {
      this.#options.log.debug(`${type.method} was not answered: ${String(failure)}`);
      return undefined;
    }
  }

  /** Tells the server, if there is one. */
  async notify<Params>(type: NotificationType<Params> | NotificationType0, params?: Params) {
    const client = await this.#client;
    if (client?.isRunning() === true) {
      await client.sendNotification(type.method, params);
    }
  }

  async stop(): Promise<void> {
    const client = await this.#client;
    if (client?.needsStop() === true) {
      await client.stop();
    }
  }

  dispose(): void {
    this.#didStart.dispose();
    this.#didGiveUp.dispose();
    this.#pipelinesChanged.dispose();
    this.#graphChanged.dispose();
  }

  async #create(): Promise<LanguageClient> {
    const { log } = this.#options;
    const { createLanguageClient } = await import('./languageClient.ts');
    const client = createLanguageClient({
      ...this.#options,
      policy: this.#policy,
      onGiveUp: () => this.#didGiveUp.fire(),
    });
    client.onDidChangeState(() => {
      if (client.isRunning()) {
        this.#didStart.fire();
      }
    });
    client.onNotification(pipelinesChangedNotification, () => this.#pipelinesChanged.fire());
    client.onNotification(graphChangedNotification, params => this.#graphChanged.fire(params));
    try {
      await client.start();
    } catch (failure) {
      // It is started again by the library, or its end was told of already.
      log.error(`Starting the server failed: ${String(failure)}`);
    }
    return client;
  }
}
