/** Carries out work one after the other, in the order asked for, and lets messages in between. */
export type Turns = <Value>(work: () => Promise<Value>) => Promise<Value>;

/** Turns of their own. */
export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return work => {
    const turn = last.then(breathe).then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
}

/** Lets the event loop deliver what has arrived meanwhile. */
export function breathe(): Promise<void> {
  return new Promise(resolve => {
    setImmediate(resolve);
  });
}
