import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Layout, LayoutInput } from '../core/graph/layout.ts';

/** Lays graphs out in a thread of its own, so that nobody waits for it. */
export interface LayoutWorker {
  /**
   * One at a time. `undefined` when it was taken back, or when a newer one with the same key came before its
   * turn. Rejects when the thread ends twice, or the graph cannot be laid out.
   *
   * @param key What is laid out, such as a panel: only the newest of each is wanted.
   */
  layout(input: LayoutInput, token?: LayoutToken, key?: string): Promise<Layout | undefined>;
  /** Ends the thread; what is not laid out yet never will be. */
  end(): void;
}

/** Says whether somebody still wants it. */
export interface LayoutToken {
  readonly isCancellationRequested: boolean;
}

/**
 * The thread starts when the first graph comes, and keeps the process alive only while it works.
 *
 * @param moduleFolder Absolute path of `dist`.
 */
export function createLayoutWorker(moduleFolder: string): LayoutWorker {
  const waiting: Job[] = [];
  let running: Job | undefined;
  let thread: Worker | undefined;
  const finish = (settle: (job: Job) => void): void => {
    const job = running;
    running = undefined;
    thread?.unref();
    if (job !== undefined) {
      settle(job);
    }
    next();
  };
  const start = (): Worker => {
    const started = new Worker(join(moduleFolder, 'workers', 'layout.js'), { execArgv: [] });
    let failure: Error | undefined;
    started.on('message', (answer: Answer) => {
      if (thread === started) {
        finish(job => settleWith(job, answer));
      }
    });
    started.on('error', error => {
      failure = error;
    });
    started.on('exit', code => {
      if (thread === started) {
        thread = undefined;
        recover(failure ?? new Error(`it ended with code ${code}`));
      }
    });
    return started;
  };
  const recover = (failure: Error): void => {
    if (running !== undefined && running.crashes === 0) {
      running.crashes += 1;
      send(running);
    } else {
      finish(({ reject }) => {
        reject(new Error(`The layout of the graph failed: ${failure.message}`, { cause: failure }));
      });
    }
  };
  const send = (job: Job): void => {
    thread ??= start();
    thread.ref();
    thread.postMessage(job.input);
  };
  const next = (): void => {
    if (running !== undefined) {
      return;
    }
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
      if (!isTakenBack(job)) {
        running = job;
        send(job);
        return;
      }
      job.resolve(undefined);
    }
  };
  return {
    layout: (input, token, key = '') =>
      new Promise((resolve, reject) => {
        const old = waiting.findIndex(job => job.key === key);
        for (const job of old === -1 ? [] : waiting.splice(old, 1)) {
          job.resolve(undefined);
        }
        waiting.push({ input, token, key, resolve, reject, crashes: 0 });
        next();
      }),
    end() {
      const ended = thread;
      thread = undefined;
      const jobs = [...(running === undefined ? [] : [running]), ...waiting.splice(0)];
      running = undefined;
      void ended?.terminate();
      for (const job of jobs) {
        job.resolve(undefined);
      }
    },
  };
}

interface Job {
  readonly input: LayoutInput;
  readonly token: LayoutToken | undefined;
  readonly key: string;
  resolve(layout: Layout | undefined): void;
  reject(error: Error): void;
  /** How many threads ended while they worked on it. */
  crashes: number;
}

type Answer = { readonly layout: Layout } | { readonly failure: string };

function isTakenBack({ token }: Job): boolean {
  return token?.isCancellationRequested === true;
}

function settleWith(job: Job, answer: Answer): void {
  if ('failure' in answer) {
    job.reject(new Error(`The layout of the graph failed: ${answer.failure}`));
  } else {
    job.resolve(isTakenBack(job) ? undefined : answer.layout);
  }
}
