import type { Connection } from 'vscode-languageserver';
import type { Publisher } from './publisher.ts';
import type { Verdict } from './verdict.ts';

/** Tells a client that pulls diagnostics when it has to pull again. */
export interface PullPublisher extends Publisher {
  /** The client was given this result for an open document. */
  noteAnswer(verdict: Verdict): void;
  /** Files that the client was ever told of, so that it may show something about them. */
  shown(): ReadonlySet<string>;
  /** The client was told of a file as one of its workspace. */
  noteReport(uri: string): void;
}

/** Changes that come together are told of together. */
const REFRESH_PAUSE_MS = 30;

/** A publisher for a client that pulls. */
export function createPullPublisher(connection: Connection): PullPublisher {
  const answered = new Map<string, Verdict>();
  const shown = new Set<string>();
  const refresh = createRefresh(connection);
  return {
    show({ uri, version, resultId }, cause) {
      if (version === null) {
        answered.delete(uri);
        return;
      }
      const before = answered.get(uri);
      // After its own edit the client comes by itself.
      const comes = cause === 'own-text' && before?.version !== version;
      const isStale = before !== undefined && before.resultId !== resultId;
      if (isStale && !comes) {
        refresh();
      }
    },
    clear: uri => {
      answered.delete(uri);
    },
    noteAnswer: verdict => {
      answered.set(verdict.uri, verdict);
      if (verdict.diagnostics.length > 0) {
        shown.add(verdict.uri);
      }
    },
    shown: () => shown,
    noteReport: uri => {
      shown.add(uri);
    },
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
