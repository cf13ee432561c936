import { type ExtensionContext, window } from 'vscode';
import { registerCommands } from './commands/registerCommands.ts';
import { Server } from './connection/server.ts';
import { startWhenNeeded } from './connection/startWhenNeeded.ts';
import { readNeighbours, watchNeighbours } from './neighbours/watchNeighbours.ts';
import { servePages } from './pages/pages.ts';
import { GraphPanel } from './panels/graph/graphPanel.ts';
import { showStatus } from './status/statusItem.ts';
import { showPipelines } from './views/pipelines/pipelinesView.ts';

let server: Server | undefined;

/** Called by VS Code when the extension is first needed. Nothing here waits for anything. */
export function activate(context: ExtensionContext): void {
  const log = window.createOutputChannel('MLOps Copilot', { log: true });
  server = new Server({ context, log, neighbours: readNeighbours });
  const graph = new GraphPanel({ context, log }, server);
  context.subscriptions.push(
    log,
    server,
    graph,
    servePages(server),
    showStatus(server),
    showPipelines(server),
    ...registerCommands({ server, log, graph }),
    ...watchNeighbours(server),
    startWhenNeeded(server),
  );
}

/** Called by VS Code before it ends. */
export async function deactivate(): Promise<void> {
  await server?.stop();
}
