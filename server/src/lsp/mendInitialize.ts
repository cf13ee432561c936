import { Message, type MessageStrategy } from 'vscode-languageserver';
import { isRecord } from '../core/text/isRecord.ts';

/**
 * The protocol library reads `capabilities` of `initialize` before any handler of ours, and fails when a
 * client left it out. So what is missing is filled in on the way.
 */
export const mendInitialize: MessageStrategy = {
  handleMessage(message, next) {
    if (Message.isRequest(message) && message.method === 'initialize') {
      message.params = mendParams(message.params);
    }
    return next(message);
  },
};

function mendParams(params: unknown): object {
  const given = isRecord(params) ? params : {};
  return { ...given, capabilities: isRecord(given['capabilities']) ? given['capabilities'] : {} };
}
