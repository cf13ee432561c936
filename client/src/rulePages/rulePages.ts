import { type CancellationToken, type Disposable, type Uri, workspace } from 'vscode';
import {
  RULE_PAGE_SCHEME,
  ruleExplanationRequest,
  ruleOfPageUri,
} from '../../../server/src/protocol/rulePages.ts';
import type { Server } from '../connection/server.ts';

/** Serves the pages of rules as documents that can be read but not written. */
export function serveRulePages(server: Server): Disposable {
  return workspace.registerTextDocumentContentProvider(RULE_PAGE_SCHEME, {
    async provideTextDocumentContent(uri: Uri, _token: CancellationToken) {
      const rule = ruleOfPageUri(uri.toString(true));
      const page = rule && (await server.request(ruleExplanationRequest, { rule }));
      return page ? page.markdown : `# No such rule\n\nThere is no page at '${uri.path}'.\n`;
    },
  });
}
