import { findNearest } from '../core/text/nearest.ts';

/** The program was called in a way that it cannot carry out; the message is for the person who called it. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

/** " Did you mean 'x'?", or nothing when no candidate is near. */
export function suggest(name: string, candidates: Iterable<string>): string {
  const nearest = findNearest(name, candidates);
  return nearest === undefined ? '' : ` Did you mean '${nearest}'?`;
}
