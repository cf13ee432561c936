import { existsSync, readFileSync } from 'node:fs';

/** What a process and all that it started have used so far. */
export interface Usage {
  readonly cpuMs: number;
  readonly memoryMb: number;
}

/** Whether CPU and memory of other processes can be read here: the kernel tells them in files, on Linux. */
export function canReadUsage(): boolean {
  return existsSync('/proc/self/status');
}

/** CPU time and resident memory of a process tree; not a number where they cannot be read. */
export function readUsage(pid: number | undefined): Usage {
  if (!canReadUsage() || pid === undefined) {
    return { cpuMs: Number.NaN, memoryMb: Number.NaN };
  }
  const all = listTree(pid).map(readOne);
  return {
    cpuMs: all.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
    memoryMb: all.reduce((sum, { memoryMb }) => sum + memoryMb, 0),
  };
}

function listTree(pid: number): readonly number[] {
  const children = read(`/proc/${pid}/task/${pid}/children`).trim().split(/\s+/).filter(Boolean);
  return [pid, ...children.flatMap(child => listTree(Number(child)))];
}

function readOne(pid: number): Usage {
  const stat = read(`/proc/${pid}/stat`);
  // The name of the program stands in brackets and may hold spaces.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const residentKb = Number(/^VmRSS:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0);
  // The kernel counts in hundredths of a second.
  return {
    cpuMs: (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * 10,
    memoryMb: residentKb / 1024,
  };
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // A process that has ended uses nothing.
    return '';
  }
}
