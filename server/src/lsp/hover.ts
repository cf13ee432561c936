import type { Hover, HoverParams } from 'vscode-languageserver';
import { describePlace } from '../core/assist/describePlace.ts';
import { findJudgedPlace } from './askedPlace.ts';
import { indexLines, toRange } from './convert.ts';
import { layOutHelp } from './helpText.ts';
import { isSchemaElsewhere } from './schemaElsewhere.ts';
import type { Session } from './session.ts';

/** Says what a key means, what a value can be, and where a name comes from. */
export function registerHover(session: Session): void {
  const { connection, guard, abilities } = session;
  const { hover } = abilities.assist;
  if (hover === undefined) {
    return;
  }
  connection.onHover(
    guard.request<HoverParams, Hover | null>('textDocument/hover', null, async (params, token) => {
      const asked = await findJudgedPlace(session, params, token);
      const found = await asked?.home.use(workspace =>
        workspace.ask(inside => describePlace(inside, asked, isSchemaElsewhere(session, asked))),
      );
      return asked === undefined || found === undefined
        ? null
        : {
            contents: layOutHelp(found.help, hover.markdown),
            range: toRange(indexLines(asked.text), found.span),
          };
    }),
  );
}
