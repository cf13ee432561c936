import { appendFileSync } from 'node:fs';
import type Mocha from 'mocha';

/** What `run.mjs` passes through the environment, as JSON, to the extension host. */
export interface Job {
  readonly suite: string;
  readonly files: readonly string[];
  /** File that the report is appended to, in the lines of mocha's `json-stream`. */
  readonly report: string;
}

/** VS Code calls this inside the extension host; the run has failed when it throws. */
export async function run(): Promise<void> {
  const job: Job = JSON.parse(process.env['MLOPS_TEST_JOB'] ?? '');
  // An ES module, which the Node of an older VS Code cannot require.
  const { default: Runner } = await import('mocha');
  const mocha = new Runner({
    ui: 'bdd',
    timeout: 30_000,
    reporter: createReporter(job, Runner.reporters.Base),
  });
  for (const file of job.files) {
    mocha.addFile(file);
  }
  await mocha.loadFilesAsync();
  const failures = await new Promise<number>(resolve => {
    mocha.run(resolve);
  });
  if (failures > 0) {
    throw new Error(`${failures} tests of '${job.suite}' failed.`);
  }
}

/** Mocha's own reporter writes to a standard output that no extension host has. */
function createReporter(
  { suite, report }: Job,
  Base: typeof Mocha.reporters.Base,
): Mocha.ReporterConstructor {
  const write = (name: string, value: unknown) =>
    appendFileSync(report, `${JSON.stringify([name, value])}\n`);
  const titleOf = (test: Mocha.Test) => `${suite}: ${test.fullTitle()}`;
  return class extends Base {
    constructor(runner: Mocha.Runner) {
      super(runner);
      runner.on('pass', test => write('pass', { fullTitle: titleOf(test) }));
      runner.on('fail', (test, error) =>
        write('fail', { fullTitle: titleOf(test), err: error.message, stack: error.stack }),
      );
      runner.on('end', () => write('end', {}));
    }
  };
}
