import { redactSecrets } from '../core/secrets/redact.ts';
import type { Logger } from '../core/workspace/logger.ts';
import { toLogText } from './logText.ts';
import type { Terminal } from './terminal.ts';

/** A logger on standard error that counts the bugs it was told of. */
export interface TerminalLogger extends Logger {
  /** How many times something of ours failed, so that the result is not complete. */
  failures(): number;
}

/** Says bugs and warnings always, the rest when asked to. */
export function createTerminalLogger(terminal: Terminal, isVerbose: boolean): TerminalLogger {
  let failures = 0;
  const write = (text: string): void => {
    const lines = redactSecrets(text).split('\n').map(toLogText);
    terminal.stderr.write(`mlops-copilot: ${lines.join('\n')}\n`);
  };
  return {
    failures: () => failures,
    error(message, cause) {
      failures += 1;
      write(`${message}: ${describeCause(cause, isVerbose)}`);
    },
    warn: write,
    info: message => void (isVerbose && write(message)),
    debug: message => void (isVerbose && write(message)),
  };
}

function describeCause(cause: unknown, isVerbose: boolean): string {
  if (!(cause instanceof Error)) {
    return String(cause);
  }
  return (isVerbose && cause.stack) || cause.message;
}
