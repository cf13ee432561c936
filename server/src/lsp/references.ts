import type { Location, ReferenceParams } from 'vscode-languageserver';
import { findMentionIn } from '../core/assist/mention.ts';
import { findDefinitions, findUses } from '../core/assist/navigate.ts';
import { findJudgedPlace } from './askedPlace.ts';
import type { Session } from './session.ts';
import { toLocations } from './toLocations.ts';

/** Lists where the thing at a place is used, in all files. */
export function registerReferences(session: Session): void {
  const { connection, guard, abilities } = session;
  if (!abilities.assist.references) {
    return;
  }
  connection.onReferences(
    guard.request<ReferenceParams, Location[]>(
      'textDocument/references',
      [],
      async (params, token) => {
        const asked = await findJudgedPlace(session, params, token);
        const places = await asked?.home.use(workspace =>
          workspace.ask(async inside => {
            const mention = findMentionIn(inside, asked);
            const uses = mention === undefined ? [] : findUses(inside, mention);
            return mention !== undefined && params.context.includeDeclaration
              ? [...(await findDefinitions(inside, mention)), ...uses]
              : uses;
          }),
        );
        return asked === undefined ? [] : [...(await toLocations(asked.home, places ?? []))];
      },
    ),
  );
}
