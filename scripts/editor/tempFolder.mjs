// Temporary folders that do not stay behind.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new folder, removed when this process ends, also when it is interrupted. */
export function makeTempFolder(name) {
  endOrderly();
  const folder = mkdtempSync(join(tmpdir(), `mlops-${name}-`));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));
  return folder;
}

/** A signal ends a process without its `exit` event unless somebody listens. */
function endOrderly() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    if (process.listenerCount(signal) === 0) {
      process.on(signal, () => process.exit(1));
    }
  }
}
