import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver-protocol';
import type { Scenario } from './scenario.ts';

/** A server to measure. */
export interface Candidate {
  readonly name: string;
  /** Arguments of Node. */
  readonly command: readonly string[];
  /** Answer to `workspace/configuration`, by section. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** One server process with one document open. The server pushes: that is what both sides can. */
export class BenchSession {
  readonly startedAt = performance.now();
  readonly #child: ChildProcess;
  readonly #connection: MessageConnection;
  readonly #uri: string;
  readonly #scenario: Scenario;
  #version = 0;
  #published: PublishDiagnosticsParams | undefined;
  #count = 0;
  #onPublish: () => void = () => undefined;

  constructor(candidate: Candidate, root: string, scenario: Scenario) {
    this.#scenario = scenario;
    this.#uri = pathToFileURL(join(root, scenario.path)).href;
    const child = spawn(process.execPath, [...candidate.command], {
      cwd: root,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    this.#child = child;
    this.#connection = createMessageConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    this.#connection.onRequest('workspace/configuration', ({ items }) =>
      items.map(({ section }: { section?: string }) => candidate.settings[section ?? ''] ?? null),
    );
    this.#connection.onRequest(() => null);
    this.#connection.onNotification(
      'textDocument/publishDiagnostics',
      (params: PublishDiagnosticsParams) => this.#take(params),
    );
    this.#connection.listen();
  }

  async initialize(root: string): Promise<void> {
    const uri = pathToFileURL(root).href;
    await this.#connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: uri,
      capabilities: CAPABILITIES,
      workspaceFolders: [{ uri, name: 'bench' }],
    });
    await this.#connection.sendNotification('initialized', {});
  }

  /** Opens the document with the error in it. */
  async open(): Promise<void> {
    const { text, edit } = this.#scenario;
    const lines = text.split('\n');
    const line = lines[edit.line] ?? '';
    lines[edit.line] = `${line.slice(0, edit.character)}x${line.slice(edit.character)}`;
    this.#version = 1;
    await this.#connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: this.#uri, languageId: 'yaml', version: 1, text: lines.join('\n') },
    });
  }

  /** Replaces characters of one line. */
  async change(line: number, character: number, removed: number, text: string): Promise<void> {
    this.#version += 1;
    const range = { start: { line, character }, end: { line, character: character + removed } };
    await this.#connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: this.#uri, version: this.#version },
      contentChanges: [{ range, text }],
    });
  }

  /** Makes or mends the error. */
  toggle(isBroken: boolean): Promise<void> {
    const { line, character } = this.#scenario.edit;
    return isBroken
      ? this.change(line, character, 0, 'x')
      : this.change(line, character, 1, '');
  }

  /** Waits for diagnostics of the newest text that are right; gives up after a minute. */
  async untilRight(isBroken: boolean): Promise<void> {
    const limit = setTimeout(() => this.#connection.dispose(), 60_000);
    while (!this.#isRight(isBroken)) {
      await new Promise<void>(resolve => {
        this.#onPublish = resolve;
      });
    }
    clearTimeout(limit);
  }

  publishes(): number {
    return this.#count;
  }

  /** CPU in ms and memory in MiB so far; Linux only. */
  usage(): { readonly cpuMs: number; readonly memoryMb: number } {
    try {
      const stat = readFileSync(`/proc/${this.#child.pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const status = readFileSync(`/proc/${this.#child.pid}/status`, 'utf8');
      const memoryKb = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0);
      // The kernel counts in hundredths of a second.
      return { cpuMs: (Number(fields[11]) + Number(fields[12])) * 10, memoryMb: memoryKb / 1024 };
    } catch {
      // No /proc, as on macOS and Windows.
      return { cpuMs: Number.NaN, memoryMb: Number.NaN };
    }
  }

  stop(): void {
    this.#connection.dispose();
    this.#child.kill('SIGKILL');
  }

  #take(params: PublishDiagnosticsParams): void {
    if (params.uri === this.#uri) {
      this.#published = params;
      this.#count += 1;
      this.#onPublish();
    }
  }

  #isRight(isBroken: boolean): boolean {
    if (this.#published === undefined) {
      return false;
    }
    const { version, diagnostics } = this.#published;
    const isAtError = ({ range }: Diagnostic): boolean =>
      range.start.line === this.#scenario.edit.line;
    return (version ?? this.#version) === this.#version && diagnostics.some(isAtError) === isBroken;
  }
}

const CAPABILITIES = {
  workspace: { configuration: true, workspaceFolders: true },
  textDocument: {
    publishDiagnostics: { relatedInformation: true, versionSupport: true, dataSupport: true },
  },
};
