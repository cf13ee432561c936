import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ExecuteCommandParams } from 'vscode-languageserver';
import { OPEN_RULE_COMMAND } from '../protocol/pages.ts';
import type { ClientAbilities } from './clientAbilities.ts';
import type { Session } from './session.ts';

/** Whether the server carries out the command that opens a rule's page; VS Code's client does it itself. */
export function opensRules({ hasPages, showsDocuments }: ClientAbilities): boolean {
  return !hasPages && showsDocuments;
}

/** Shows the page of a rule in clients that have no view for it. */
export function registerOpenRule({ connection, guard, pages, files }: Session): void {
  connection.onExecuteCommand(
    guard.request(
      'workspace/executeCommand',
      null,
      async ({ command, arguments: [rule] = [] }: ExecuteCommandParams) => {
        // `pages` knows the rule only when its id is well-formed, so the path stays in the folder.
        if (command === OPEN_RULE_COMMAND && typeof rule === 'string' && pages(rule)) {
          const page = join(files.pageFolder, `${rule}.md`);
          await connection.window.showDocument({ uri: pathToFileURL(page).href, takeFocus: true });
        }
        return null;
      },
    ),
  );
}
