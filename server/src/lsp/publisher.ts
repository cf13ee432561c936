import type { Connection } from 'vscode-languageserver';
import type { ClientAbilities } from './clientAbilities.ts';
import type { Cause } from './judging.ts';
import type { Verdict } from './verdict.ts';

/** Brings verdicts to the client: it is sent them, or told to come for them. */
export interface Publisher {
  /** @param isFirst Whether it is the first about this document since it was opened. */
  show(verdict: Verdict, cause: Cause, isFirst: boolean): void;
  /** A file is gone, or there is nothing to say about it any more. */
  clear(uri: string): void;
}

/**
 * Sends diagnostics. What the client has already is not sent again, so that typing where nothing is wrong
 * costs no messages.
 */
export function createPushPublisher(
  connection: Connection,
  { diagnostics: abilities }: ClientAbilities,
): Publisher {
  const sent = new Map<string, string>();
  return {
    show({ uri, version, diagnostics, resultId }, _cause, isFirst) {
      const before = sent.get(uri);
      const isKnown = before === resultId || (before === undefined && diagnostics.length === 0);
      if (isKnown && !isFirst) {
        return;
      }
      sent.set(uri, resultId);
      void connection.sendDiagnostics({
        uri,
        diagnostics: [...diagnostics],
        ...(abilities.version && version !== null ? { version } : {}),
      });
    },
    clear(uri) {
      if (sent.delete(uri)) {
        void connection.sendDiagnostics({ uri, diagnostics: [] });
      }
    },
  };
}
