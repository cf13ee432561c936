import { setImmediate } from 'node:timers/promises';

/** Lets other work of this process have its turn when the last turn was a while ago. */
export type Turns = () => Promise<void>;

/** How long work that does not wait may keep others waiting. */
const MAX_TURN_MS = 10;

/** Turns for one piece of work; asked before each step of it. */
export function createTurns(): Turns {
  let last = performance.now();
  return async () => {
    if (performance.now() - last > MAX_TURN_MS) {
      await setImmediate();
      last = performance.now();
    }
  };
}
