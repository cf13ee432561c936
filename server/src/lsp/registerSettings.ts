import {
  DidChangeConfigurationNotification,
  type DidChangeConfigurationParams,
} from 'vscode-languageserver';
import type { Session } from './session.ts';

/** Takes in changed settings. */
export function registerSettings({ connection, guard, abilities, settings }: Session): void {
  connection.onDidChangeConfiguration(
    guard.notification(
      'workspace/didChangeConfiguration',
      async (params: DidChangeConfigurationParams) => {
        if (abilities.hasConfiguration) {
          await settings.load();
        } else {
          const all: { mlops?: unknown } | null | undefined = params.settings;
          await settings.take(all?.mlops);
        }
      },
    ),
  );
}

/** Asks the client to tell about changed settings. */
export async function watchSettings({ connection, abilities }: Session): Promise<void> {
  if (abilities.tellsConfigurationChanges) {
    const section = { section: 'mlops' };
    await connection.client.register(DidChangeConfigurationNotification.type, section);
  }
}
