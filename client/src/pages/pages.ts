import { type CancellationToken, type Disposable, type Uri, workspace } from 'vscode';
import { PAGE_SCHEME, pageRequest, topicOfPageUri } from '../../../server/src/protocol/pages.ts';
import type { Server } from '../connection/server.ts';

/** Serves the pages of rules and components as documents that can be read but not written. */
export function servePages(server: Server): Disposable {
  return workspace.registerTextDocumentContentProvider(PAGE_SCHEME, {
    async provideTextDocumentContent(uri: Uri, _token: CancellationToken) {
      const topic = topicOfPageUri(uri.toString(true));
      const page = topic && (await server.request(pageRequest, { topic }));
      return page ? page.markdown : `# No such page\n\nThere is no page at '${uri.path}'.\n`;
    },
  });
}
