import { watchSettings } from './registerSettings.ts';
import type { Session } from './session.ts';
import { watchFiles } from './watchedFiles.ts';

/** How long the client's settings are waited for; what comes later counts from then on. */
const SETTINGS_PATIENCE_MS = 1000;

/** How long `initialized` is waited for, which some clients never send. */
const INITIALIZED_PATIENCE_MS = 2000;

/** Goes to work once the client is ready to be asked. */
export function registerStart(session: Session): void {
  const { connection, guard, judge } = session;
  const timer = setTimeout(() => judge.start(), INITIALIZED_PATIENCE_MS);
  connection.onInitialized(
    guard.notification('initialized', async () => {
      clearTimeout(timer);
      await Promise.all([
        prepare(session, 'watching files', watchFiles(session)),
        prepare(session, 'watching settings', watchSettings(session)),
        startWithSettings(session),
      ]);
    }),
  );
}

async function startWithSettings(session: Session): Promise<void> {
  const loaded = prepare(session, 'reading settings', session.settings.load());
  const patience = new Promise<void>(resolve => {
    setTimeout(resolve, SETTINGS_PATIENCE_MS);
  });
  await Promise.race([loaded, patience]);
  session.judge.start();
}

/** What the client refuses is logged, and done without. */
async function prepare({ logger }: Session, what: string, work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (failure) {
    logger.warn(`${what} failed: ${String(failure)}`);
  }
}
