import { EventEmitter } from 'node:events';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import type {
  CodeAction,
  Diagnostic,
  InitializeResult,
  PublishDiagnosticsParams,
  Range,
  TextDocumentContentChangeEvent,
} from 'vscode-languageserver-protocol';
import type { DocumentStatus } from '../../server/src/protocol/documentStatus.ts';
import type { FolderPipelines } from '../../server/src/protocol/pipelines.ts';
import { PUSH } from './capabilities.ts';
import { type ServerProcess, startProcess } from './serverProcess.ts';
import type { TempFolder } from './tempFolder.ts';

/** How a client starts. */
export interface ClientOptions {
  readonly folders?: readonly TempFolder[];
  readonly capabilities?: object;
  readonly initializationOptions?: unknown;
  /** The settings section `mlops`. */
  readonly settings?: unknown;
  /** Replaces all of the parameters of `initialize`. */
  readonly params?: unknown;
}

/** A message from the server that no answer belongs to. */
export interface Received {
  readonly method: string;
  readonly params: unknown;
}

const PUBLISH = 'textDocument/publishDiagnostics';

/** A scripted editor: it says what tests tell it to, and remembers what it hears. */
export class Client {
  readonly server: ServerProcess;
  readonly connection: MessageConnection;
  /** In order; requests of the server are among them. */
  readonly received: Received[] = [];
  settings: unknown;
  initialized: InitializeResult | undefined;
  readonly #heard = new EventEmitter();
  readonly #texts = new Map<string, { version: number; text: string }>();

  private constructor(options: ClientOptions) {
    this.#heard.setMaxListeners(0);
    this.settings = options.settings ?? null;
    this.server = startProcess();
    const { stdout, stdin } = this.server.child;
    this.connection = createMessageConnection(
      new StreamMessageReader(stdout),
      new StreamMessageWriter(stdin),
    );
    this.connection.onNotification((method, params) => this.#hear(method, params));
    // The library keeps progress from the handler of all notifications.
    this.connection.onUnhandledProgress(params => this.#hear('$/progress', params));
    this.connection.onRequest((method, params) => this.#answer(method, params));
    this.connection.onError(() => undefined);
    this.connection.listen();
  }

  /** Starts a server and says hello to it. */
  static async start(options: ClientOptions = {}): Promise<Client> {
    const client = new Client(options);
    const folders = options.folders?.map(({ uri, root }) => ({ uri, name: root })) ?? null;
    const params = options.params ?? {
      processId: process.pid,
      rootUri: null,
      capabilities: options.capabilities ?? PUSH,
      workspaceFolders: folders,
      initializationOptions: options.initializationOptions,
    };
    client.initialized = await client.connection.sendRequest('initialize', params);
    await client.notify('initialized', {});
    return client;
  }

  request<Result>(method: string, params: unknown): Promise<Result> {
    return this.connection.sendRequest(method, params);
  }

  notify(method: string, params: unknown): Promise<void> {
    return this.connection.sendNotification(method, params);
  }

  open(uri: string, text: string): Promise<void> {
    this.#texts.set(uri, { version: 1, text });
    const textDocument = { uri, languageId: 'yaml', version: 1, text };
    return this.notify('textDocument/didOpen', { textDocument });
  }

  /** Replaces the whole text. */
  replace(uri: string, text: string): Promise<void> {
    return this.#change(uri, text, [{ text }]);
  }

  /** Replaces a range; the test says what the text is then. */
  edit(uri: string, range: Range, newText: string, result: string): Promise<void> {
    return this.#change(uri, result, [{ range, text: newText }]);
  }

  close(uri: string): Promise<void> {
    this.#texts.delete(uri);
    return this.notify('textDocument/didClose', { textDocument: { uri } });
  }

  textOf(uri: string): string | undefined {
    return this.#texts.get(uri)?.text;
  }

  versionOf(uri: string): number {
    return this.#texts.get(uri)?.version ?? 0;
  }

  openUris(): readonly string[] {
    return [...this.#texts.keys()];
  }

  /** Files that diagnostics were pushed about, also none. */
  publishedUris(): readonly string[] {
    const messages = this.received.filter(({ method }) => method === PUBLISH);
    return [...new Set(messages.map(({ params }) => (params as PublishDiagnosticsParams).uri))];
  }

  /** The diagnostics that were pushed last; `undefined` before the first. */
  pushed(uri: string): readonly Diagnostic[] | undefined {
    return this.pushes(uri).at(-1)?.diagnostics;
  }

  /** All that was pushed about a file. */
  pushes(uri: string): readonly PublishDiagnosticsParams[] {
    return this.received
      .filter(({ method }) => method === PUBLISH)
      .map(({ params }) => params as PublishDiagnosticsParams)
      .filter(params => params.uri === uri);
  }

  /** Waits until the rules that were pushed about a file are exactly these. */
  async untilRules(uri: string, rules: readonly string[]): Promise<void> {
    const wanted = JSON.stringify(rules);
    await this.until(() => JSON.stringify(rulesOf(this.pushed(uri))) === wanted);
  }

  /** Waits for a message after which a condition holds. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) {
      await new Promise(resolve => this.#heard.once('message', resolve));
    }
  }

  /** Waits until a document's text was judged. */
  status(uri: string): Promise<DocumentStatus | null> {
    return this.request('mlops/documentStatus', { uri });
  }

  /** Waits until the server has nothing left to do. */
  pipelines(): Promise<readonly FolderPipelines[]> {
    return this.request('mlops/pipelines', {});
  }

  actionsAt(uri: string, range: Range, only?: readonly string[]): Promise<readonly CodeAction[]> {
    const diagnostics = this.pushed(uri) ?? [];
    const context = { diagnostics, triggerKind: 1, ...(only === undefined ? {} : { only }) };
    return this.request('textDocument/codeAction', { textDocument: { uri }, range, context });
  }

  /** Says goodbye; the exit code is returned. */
  async stop(): Promise<number | string> {
    await this.request('shutdown', undefined);
    await this.notify('exit', undefined);
    return this.server.ended;
  }

  #change(
    uri: string,
    text: string,
    contentChanges: readonly TextDocumentContentChangeEvent[],
  ): Promise<void> {
    const version = this.versionOf(uri) + 1;
    this.#texts.set(uri, { version, text });
    const textDocument = { uri, version };
    return this.notify('textDocument/didChange', { textDocument, contentChanges });
  }

  #hear(method: string, params: unknown): void {
    this.received.push({ method, params });
    this.#heard.emit('message');
  }

  #answer(method: string, params: unknown): unknown {
    this.#hear(method, params);
    if (method === 'workspace/configuration') {
      const { items } = params as { items: readonly unknown[] };
      return items.map(() => this.settings);
    }
    return method === 'window/showDocument' ? { success: true } : null;
  }
}

/** Rule ids of diagnostics, in order. */
export function rulesOf(
  diagnostics: readonly Diagnostic[] | undefined,
): readonly unknown[] | undefined {
  return diagnostics?.map(({ code }) => code);
}
