import { setFlagsFromString } from 'node:v8';

/**
 * What V8 is told: to collect garbage once the heap has grown by 70 %, not once it has grown to a multiple.
 * Each edit of a large file replaces trees that have grown old, so without this most of the memory would be
 * garbage. For a file with 12,000 lines, 70 % takes a sixth off the memory and a third off the time of an
 * edit, for a little more CPU; less saves more memory and costs more.
 */
const FLAGS = ['--heap-growing-percent=70'];

/** Majors of V8 that the flags were tried with: those of Node 20, 22 and 24. */
const TRIED_V8 = new Set(['11', '12', '13']);

/**
 * Has this process prefer a small heap. Not in Electron, which may refuse flags once it has started; other
 * versions of V8 may not know them.
 */
export function keepHeapSmall(versions: NodeJS.ProcessVersions): void {
  const [major = ''] = versions.v8.split('.');
  if (versions['electron'] === undefined && TRIED_V8.has(major)) {
    for (const flag of FLAGS) {
      setFlagsFromString(flag);
    }
  }
}
