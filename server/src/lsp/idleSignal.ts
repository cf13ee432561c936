import type { CancellationToken } from 'vscode-languageserver';

/** Tells when there is nothing left to do, each time anew. */
export interface IdleSignal {
  fire(): void;
  /** Waits for the next time, or until the wait is cancelled. */
  wait(token: CancellationToken): Promise<void>;
}

/** A signal that nobody waits for yet. */
export function createIdleSignal(): IdleSignal {
  const waiting = new Set<() => void>();
  return {
    fire() {
      for (const finish of [...waiting]) {
        finish();
      }
    },
    wait: token =>
      new Promise(resolve => {
        const subscription = token.onCancellationRequested(() => finish());
        const finish = (): void => {
          waiting.delete(finish);
          subscription.dispose();
          resolve();
        };
        waiting.add(finish);
      }),
  };
}
