import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver';
import type { ClientAbilities } from './clientAbilities.ts';
import type { ScanWatcher } from './folderScan.ts';

/** Reading that many files is worth telling of at once; fewer only when it takes long. */
const MANY_FILES = 200;
const QUIET_MS = 300;
/** How often the client is told. */
const STEP_MS = 100;

/** Shows the first scan of a folder in the client, with a way to cancel it. */
export function createScanProgress(
  connection: Connection,
  { showsProgress }: ClientAbilities,
): (name: string, cancel: () => void) => ScanWatcher {
  return (name, cancel) => {
    let reporter: Promise<WorkDoneProgressServerReporter> | undefined;
    let shownAt = 0;
    const begin = (): void => {
      if (showsProgress && reporter === undefined) {
        reporter = startProgress(connection, name, cancel);
      }
    };
    const timer = setTimeout(begin, QUIET_MS);
    return {
      onListed(total) {
        if (total >= MANY_FILES) {
          begin();
        }
      },
      onRead(done, total) {
        const now = performance.now();
        if (reporter !== undefined && now - shownAt >= STEP_MS) {
          shownAt = now;
          const percent = Math.floor((done / total) * 100);
          void reporter
            .then(shown => shown.report(percent, `${done} of ${total} files`))
            .catch(() => {});
        }
      },
      onEnd() {
        clearTimeout(timer);
        void reporter?.then(shown => shown.done()).catch(() => {});
      },
    };
  };
}

async function startProgress(
  connection: Connection,
  name: string,
  cancel: () => void,
): Promise<WorkDoneProgressServerReporter> {
  const reporter = await connection.window.createWorkDoneProgress();
  reporter.token.onCancellationRequested(() => {
    connection.console.info(
      `reading ${name} was cancelled: rules that need all files of it stay silent`,
    );
    cancel();
  });
  reporter.begin(`MLOps: reading ${name}`, 0, undefined, true);
  return reporter;
}
