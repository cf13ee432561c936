import {
  type CancellationToken,
  type Connection,
  ErrorCodes,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver';
import { describeFailure } from './describeFailure.ts';

/**
 * The edge: whatever a handler throws is logged with the handler's name and the document, and answered
 * by an empty result. Requests outside of the server's life are refused, as the protocol asks for.
 */
export interface Guard {
  /** @param empty The answer when the handler fails. */
  request<Params, Result>(
    name: string,
    empty: Result,
    handler: (params: Params, token: CancellationToken) => Result | Promise<Result>,
  ): (params: Params, token: CancellationToken) => Promise<Result>;
  notification<Params>(
    name: string,
    handler: (params: Params) => void | Promise<void>,
  ): (params: Params) => Promise<void>;
  /** The answer to a request that no handler is registered for. */
  refuse(method: string): ResponseError<void>;
  /**
   * From now on requests are answered.
   *
   * @returns Whether this was the first time.
   */
  open(): boolean;
  /** From now on they are refused. */
  close(): void;
}

/** A guard that refuses requests until it is opened. */
export function createGuard(connection: Connection): Guard {
  let state: keyof typeof REFUSALS = 'waiting';
  const refuse = (method: string): ResponseError<void> => {
    const [code, reason] = REFUSALS[state];
    return new ResponseError(code, `${method}: ${reason}`);
  };
  const log = (name: string, params: unknown, failure: unknown): void => {
    connection.console.error(
      `${name} failed${describeTarget(params)}: ${describeFailure(failure)}`,
    );
  };
  return {
    request: (name, empty, handler) => async (params, token) => {
      if (state !== 'open') {
        throw refuse(name);
      }
      try {
        const result = await handler(params, token);
        if (!token.isCancellationRequested) {
          return result;
        }
      } catch (failure) {
        if (failure instanceof ResponseError) {
          throw failure;
        }
        log(name, params, failure);
        return empty;
      }
      throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    },
    notification: (name, handler) => async params => {
      try {
        await handler(params);
      } catch (failure) {
        log(name, params, failure);
      }
    },
    refuse,
    open() {
      const isFirst = state === 'waiting';
      state = isFirst ? 'open' : state;
      return isFirst;
    },
    close() {
      state = 'closed';
    },
  };
}

const REFUSALS = {
  waiting: [ErrorCodes.ServerNotInitialized, 'initialize comes first'],
  open: [ErrorCodes.MethodNotFound, 'there is no such request now'],
  closed: [ErrorCodes.InvalidRequest, 'the server was shut down'],
} as const;

/** The document that a message is about, where it names one. */
function describeTarget(params: unknown): string {
  const uri = (params as { textDocument?: { uri?: unknown } } | null | undefined)?.textDocument
    ?.uri;
  return typeof uri === 'string' ? ` on ${uri}` : '';
}
