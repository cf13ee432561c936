import type { DefinitionParams, Location } from 'vscode-languageserver';
import { findMentionIn } from '../core/assist/mention.ts';
import { findDefinitions } from '../core/assist/navigate.ts';
import { findJudgedPlace } from './askedPlace.ts';
import type { Session } from './session.ts';
import { toLocations } from './toLocations.ts';

/** Goes from a name, a path or a parameter to where it is defined or made. */
export function registerDefinition(session: Session): void {
  const { connection, guard, abilities } = session;
  if (!abilities.assist.definition) {
    return;
  }
  connection.onDefinition(
    guard.request<DefinitionParams, Location[]>(
      'textDocument/definition',
      [],
      async (params, token) => {
        const asked = await findJudgedPlace(session, params, token);
        const places = await asked?.home.use(workspace =>
          workspace.ask(async inside => {
            const mention = findMentionIn(inside, asked);
            return mention === undefined ? [] : findDefinitions(inside, mention);
          }),
        );
        return asked === undefined ? [] : [...(await toLocations(asked.home, places ?? []))];
      },
    ),
  );
}
