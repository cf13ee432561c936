import type { CancellationToken } from 'vscode-languageserver';
import type { OpenDocument } from './openDocument.ts';
import type { Verdict } from './verdict.ts';

/**
 * What was found in the newest text of a document. Texts that come while somebody waits are waited for
 * too: an answer about an older one would be of no use.
 *
 * @returns `undefined` when the document was closed or the wait cancelled.
 */
export function untilJudged(
  document: OpenDocument,
  token: CancellationToken,
): Promise<Verdict | undefined> {
  if (document.isJudged()) {
    return Promise.resolve(document.verdict);
  }
  return new Promise(resolve => {
    const forget = document.onceJudged(() => {
      subscription.dispose();
      resolve(document.isOpen() ? document.verdict : undefined);
    });
    const subscription = token.onCancellationRequested(() => {
      forget();
      resolve(undefined);
    });
  });
}
