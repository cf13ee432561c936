import type { Connection } from 'vscode-languageserver';
import type { Logger } from '../core/workspace/logger.ts';
import { describeFailure } from './describeFailure.ts';

/** What the engine logs goes to the client's log. */
export function createLogger({ console }: Connection): Logger {
  return {
    error(message, cause) {
      console.error(cause === undefined ? message : `${message}: ${describeFailure(cause)}`);
    },
    warn: message => console.warn(message),
    info: message => console.info(message),
    debug: message => console.log(message),
  };
}
