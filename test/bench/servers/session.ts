import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import type {
  InitializeResult,
  PublishDiagnosticsParams,
  TextDocumentContentChangeEvent,
} from 'vscode-languageserver-protocol';
import { PUSH } from '../../lsp/capabilities.ts';
import type { Candidate } from './candidates.ts';
import type { Scenario, Spot } from './scenarios.ts';
import { readUsage, type Usage } from './usage.ts';

/** A server that has said nothing right for so long is given up. */
const PATIENCE_MS = 60_000;

/**
 * One server process with one document open in it. Diagnostics are pushed, which is what all servers can.
 * The clock stops at those that are right: the mistake is there or is gone, as the newest text has it.
 */
export class Session {
  readonly startedAt = performance.now();
  readonly #child: ChildProcess;
  readonly #connection: MessageConnection;
  readonly #scenario: Scenario;
  readonly #candidate: Candidate;
  readonly #uri: string;
  #lines: string[];
  #version = 0;
  #isIncremental = false;
  #published: PublishDiagnosticsParams | undefined;
  #publishes = 0;
  #onPublish = (): void => undefined;

  constructor(candidate: Candidate, root: string, scenario: Scenario) {
    this.#candidate = candidate;
    this.#scenario = scenario;
    this.#lines = scenario.text.split('\n');
    this.#uri = pathToFileURL(join(root, scenario.path)).href;
    const child = spawn(process.execPath, [...candidate.command], {
      cwd: root,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    this.#child = child;
    child.stdin.on('error', () => undefined);
    this.#connection = createMessageConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    this.#listen();
  }

  /** Says hello, and opens the document with the mistake in it. */
  async begin(root: string): Promise<void> {
    const uri = pathToFileURL(root).href;
    const { initializationOptions } = this.#candidate;
    const { capabilities }: InitializeResult = await this.#connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: uri,
      capabilities: PUSH,
      workspaceFolders: [{ uri, name: 'bench' }],
      ...(initializationOptions === undefined ? {} : { initializationOptions }),
    });
    const sync = capabilities.textDocumentSync;
    this.#isIncremental = (typeof sync === 'object' ? sync.change : sync) === 2;
    await this.#connection.sendNotification('initialized', {});
    const { line, character, typed } = this.#scenario.mistake;
    this.#splice({ line, character }, 0, typed);
    this.#version = 1;
    const text = this.#lines.join('\n');
    await this.#connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: this.#uri, languageId: 'yaml', version: 1, text },
    });
  }

  /** Makes the mistake. */
  break(): Promise<void> {
    const { typed, ...spot } = this.#scenario.mistake;
    return this.change(spot, 0, typed);
  }

  /** Takes the mistake back. */
  mend(): Promise<void> {
    const { typed, ...spot } = this.#scenario.mistake;
    return this.change(spot, typed.length, '');
  }

  /** Replaces characters of one line. */
  async change(start: Spot, removed: number, text: string): Promise<void> {
    this.#splice(start, removed, text);
    this.#version += 1;
    const end = { line: start.line, character: start.character + removed };
    const change: TextDocumentContentChangeEvent = this.#isIncremental
      ? { range: { start, end }, text }
      : { text: this.#lines.join('\n') };
    await this.#connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: this.#uri, version: this.#version },
      contentChanges: [change],
    });
  }

  /** Waits for right diagnostics of the newest text. */
  async untilRight(isBroken: boolean): Promise<void> {
    const until = performance.now() + PATIENCE_MS;
    while (!this.#isRight(isBroken)) {
      if (performance.now() > until) {
        throw new Error(`${this.#candidate.name} found nothing right in ${this.#scenario.name}`);
      }
      await new Promise<void>(resolve => {
        const timer = setTimeout(resolve, 1000);
        this.#onPublish = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  /** How many messages with diagnostics of the document have come. */
  publishes(): number {
    return this.#publishes;
  }

  usage(): Usage {
    return readUsage(this.#child.pid);
  }

  async stop(): Promise<void> {
    this.#connection.dispose();
    const ended = new Promise(resolve => this.#child.once('exit', resolve));
    this.#child.kill('SIGKILL');
    await ended;
  }

  #listen(): void {
    const connection = this.#connection;
    const { settings } = this.#candidate;
    connection.onError(() => undefined);
    connection.onRequest('workspace/configuration', ({ items }) =>
      items.map(({ section }: { section?: string }) => settings[section ?? ''] ?? null),
    );
    connection.onRequest(() => null);
    connection.onUnhandledProgress(() => undefined);
    connection.onNotification(
      'textDocument/publishDiagnostics',
      (params: PublishDiagnosticsParams) => {
        if (params.uri === this.#uri) {
          this.#published = params;
          this.#publishes += 1;
          this.#onPublish();
        }
      },
    );
    connection.listen();
  }

  #isRight(isBroken: boolean): boolean {
    if (this.#published === undefined) {
      return false;
    }
    const { version, diagnostics } = this.#published;
    const { line } = this.#scenario.mistake;
    const isFound = diagnostics.some(({ range }) => range.start.line === line);
    return (version ?? this.#version) === this.#version && isFound === isBroken;
  }

  #splice({ line, character }: Spot, removed: number, text: string): void {
    const before = this.#lines[line] ?? '';
    this.#lines[line] = before.slice(0, character) + text + before.slice(character + removed);
  }
}
