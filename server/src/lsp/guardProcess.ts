import type { Connection } from 'vscode-languageserver';
import { codeOf } from '../node/failureCode.ts';
import { describeFailure } from './describeFailure.ts';

/**
 * Keeps the process alive whatever is thrown, and ends it when nobody is left to talk to. The protocol
 * library ends it with `exit`, at the end of standard input, and when the client's process is gone.
 */
export function guardProcess(connection: Connection): void {
  const survive = (what: string) => (failure: unknown) => {
    if (isHangUp(failure)) {
      process.exit(1);
    }
    connection.console.error(`${what}: ${describeFailure(failure)}`);
  };
  process.on('uncaughtException', survive('uncaught exception'));
  process.on('unhandledRejection', survive('unhandled rejection'));
  process.stdout.on('error', () => process.exit(1));
  process.once('disconnect', () => process.exit(1));
}

/** Nobody reads what we write any more; to log that would fail in the same way. */
function isHangUp(failure: unknown): boolean {
  const code = codeOf(failure);
  return code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED' || code === 'ERR_IPC_CHANNEL_CLOSED';
}
