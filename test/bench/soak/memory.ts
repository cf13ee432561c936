/** Memory over the minutes of a run, in MiB. */
export type MemoryLog = readonly { readonly minute: number; readonly memoryMb: number }[];

/** How much more than in the beginning is still flat. */
const ALLOWED = 1.2;

/** What counts as the time in which caches fill and code is compiled. */
const WARM_UP = 0.1;

/** Whether memory stayed flat: its median in the first and in the last third after warming up. */
export interface MemoryVerdict {
  readonly first: number;
  readonly last: number;
  readonly isFlat: boolean;
}

/** Judges a log; samples are taken evenly. */
export function judgeMemory(log: MemoryLog): MemoryVerdict {
  const warm = log.slice(Math.ceil(log.length * WARM_UP)).map(({ memoryMb }) => memoryMb);
  const third = Math.max(1, Math.floor(warm.length / 3));
  const first = median(warm.slice(0, third));
  const last = median(warm.slice(-third));
  return { first, last, isFlat: last <= first * ALLOWED };
}

/** One line per minute: the middle and the most. */
export function renderMemory(log: MemoryLog): string {
  const minutes = [...new Set(log.map(({ minute }) => minute))];
  const lines = minutes.map(minute => {
    const values = log.filter(entry => entry.minute === minute).map(({ memoryMb }) => memoryMb);
    const cells = [minute, median(values), Math.max(...values)];
    return cells.map(value => Math.round(value).toString().padStart(8)).join('');
  });
  return ['  minute  median    most   (resident memory, MiB)', ...lines].join('\n');
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
