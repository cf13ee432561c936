import { setTimeout as wait } from 'node:timers/promises';
import { commands, type ExtensionContext, type LogOutputChannel, window } from 'vscode';
import {
  CloseAction,
  type CloseHandlerResult,
  ErrorAction,
  type ErrorHandler,
  LanguageClient,
  RevealOutputChannelOn,
  TransportKind,
} from 'vscode-languageclient/node';
import type { InitializationOptions } from '../../../server/src/protocol/initializationOptions.ts';
import type { Neighbour } from '../../../server/src/protocol/neighbours.ts';
import { DOCUMENT_SELECTOR } from './documentSelector.ts';
import { MAX_RESTARTS, type RestartPolicy } from './restartPolicy.ts';

/** What a language client is made with. */
export interface LanguageClientSource {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
  readonly policy: RestartPolicy;
  neighbours(): readonly Neighbour[];
  /** The server ended too often, so it is not started again by itself. */
  onGiveUp(): void;
}

/**
 * The client of VS Code's library around our server; not started yet. Loaded when the first server is
 * started, because the library is most of what the extension is made of.
 */
export function createLanguageClient(source: LanguageClientSource): LanguageClient {
  const { context, log } = source;
  const module = context.asAbsolutePath('dist/server.js');
  const server = { module, transport: TransportKind.ipc };
  const traceOutputChannel = window.createOutputChannel('MLOps Copilot Trace', { log: true });
  context.subscriptions.push(traceOutputChannel);
  const initializationOptions = (): InitializationOptions => ({
    pages: true,
    reasons: true,
    pipelines: true,
    neighbours: source.neighbours(),
  });
  // The first word of the id is where the library looks for the setting `mlops.trace.server`.
  return new LanguageClient('mlops', 'MLOps Copilot', server, {
    documentSelector: [...DOCUMENT_SELECTOR],
    outputChannel: log,
    traceOutputChannel,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions,
    initializationFailedHandler: () => false,
    errorHandler: createErrorHandler(source),
  });
}

/** Starts a server that ended again, until that is no use. */
function createErrorHandler({ log, policy, onGiveUp }: LanguageClientSource): ErrorHandler {
  return {
    // The stream tells of its end by itself; a message that could not be written is no reason to stop.
    error: () => ({ action: ErrorAction.Continue, handled: true }),
    async closed(): Promise<CloseHandlerResult> {
      const decision = policy.onEnd(performance.now());
      if (decision.kind === 'give-up') {
        onGiveUp();
        void offerRestart();
        return { action: CloseAction.DoNotRestart, handled: true };
      }
      log.warn(`The server ended by itself. It is started again in ${decision.waitMs} ms.`);
      await wait(decision.waitMs);
      return { action: CloseAction.Restart, handled: true };
    },
  };
}

async function offerRestart(): Promise<void> {
  const choice = await window.showErrorMessage(
    `MLOps Copilot stopped: its server ended ${MAX_RESTARTS + 1} times in 3 minutes. Nothing is checked until it is restarted.`,
    'Restart',
    'Show Log',
  );
  if (choice !== undefined) {
    await commands.executeCommand(
      choice === 'Restart' ? 'mlops.restartServer' : 'mlops.showOutput',
    );
  }
}
