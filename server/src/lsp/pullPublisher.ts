import type { Connection } from 'vscode-languageserver';
import type { Publisher } from './publisher.ts';
import type { Verdict } from './verdict.ts';

/** Tells a client that pulls diagnostics when it has to pull again. */
export interface PullPublisher extends Publisher {
  /** The client was given this result for an open document. */
  noteAnswer(verdict: Verdict): void;
  /** Whether the client pulls this document by itself. */
  isPulled(uri: string): boolean;
}

/** Changes that come together are told of together. */
const REFRESH_PAUSE_MS = 30;

/** A publisher for a client that pulls. */
export function createPullPublisher(connection: Connection): PullPublisher {
  const answered = new Map<string, Verdict>();
  const refresh = createRefresh(connection);
  return {
    show({ uri, version, resultId }, cause) {
      const before = answered.get(uri);
      // After its own edit the client comes by itself.
      const comes = cause === 'own-text' && before?.version !== version;
      const isStale = before !== undefined && before.resultId !== resultId;
      if (version !== null && isStale && !comes) {
        refresh();
      }
    },
    clear: uri => {
      answered.delete(uri);
    },
    noteAnswer: verdict => {
      answered.set(verdict.uri, verdict);
    },
    isPulled: uri => answered.has(uri),
  };
}

/** Asks the client to pull again, one request at a time. */
function createRefresh(connection: Connection): () => void {
  let isScheduled = false;
  let last: Promise<unknown> = Promise.resolve();
  return () => {
    if (isScheduled) {
      return;
    }
    isScheduled = true;
    last = last
      .then(() => new Promise(resolve => setTimeout(resolve, REFRESH_PAUSE_MS)))
      .then(() => {
        isScheduled = false;
        return connection.languages.diagnostics.refresh();
      })
      .catch(failure => connection.console.warn(`the client did not refresh: ${String(failure)}`));
  };
}
