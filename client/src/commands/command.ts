import type { LogOutputChannel } from 'vscode';
import type { Server } from '../connection/server.ts';
import type { GraphPanel } from '../panels/graph/graphPanel.ts';

/** What commands work with. */
export interface CommandContext {
  readonly server: Server;
  readonly log: LogOutputChannel;
  readonly graph: GraphPanel;
}

/** A command as `package.json` lists it. */
export interface Command {
  readonly id: string;
  /** @param argument What a menu or link hands over, of any shape. */
  run(context: CommandContext, argument?: unknown): Promise<void>;
}
