// Runs the suites of VS Code: `node test/vscode/run.mjs [suite ...]`, all of them by default. Prints the
// lines of mocha's `json-stream`, and whatever VS Code says.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { tsImport } from 'tsx/esm/api';
import { ensureEditor } from '../../scripts/editor/install.mjs';
import { installExtension } from '../../scripts/editor/server.mjs';
import { makeTempFolder } from '../../scripts/editor/tempFolder.mjs';
import { root, run } from '../../scripts/project.mjs';
import { listMarked } from '../harness/processes.mjs';
import { mapStacks } from './mapStacks.mjs';

const source = join(root, 'test/vscode');
const built = join(root, 'out/vscode');
const executable = process.platform === 'win32' ? 'code.cmd' : 'code.mjs';

/** In a browser VS Code saves by itself; tests say when. */
const SETTINGS = { 'files.autoSave': 'off' };

const { suites } = await tsImport('./suites.ts', import.meta.url);
const wanted = process.argv.slice(2);
const chosen = suites.filter(suite => wanted.length === 0 || wanted.includes(suite.name));
if (chosen.length === 0) {
  process.stderr.write(`The suites are: ${suites.map(suite => suite.name).join(', ')}\n`);
  process.exit(2);
}
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map(name => name.replaceAll('\\', '/'))
  .filter(name => name.endsWith('.test.ts'))
  .sort();
await bundleTests();
for (const suite of chosen) {
  await runSuite(suite);
}

function bundleTests() {
  return build({
    entryPoints: ['index.ts', ...files].map(name => join(source, name)),
    outdir: built,
    outbase: source,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode', 'mocha'],
    sourcemap: true,
    logLevel: 'warning',
  });
}

async function runSuite(suite) {
  const folder = makeTempFolder('vscode-tests');
  const workspace = join(folder, suite.workspace, suite.open ?? '');
  const extensions = join(folder, 'extensions');
  const report = join(folder, 'report');
  cpSync(join(root, 'test/workspaces', suite.workspace), join(folder, suite.workspace), {
    recursive: true,
  });
  mkdirSync(join(folder, 'user/User'), { recursive: true });
  writeFileSync(
    join(folder, 'user/User/settings.json'),
    JSON.stringify({ ...SETTINGS, ...suite.settings }),
  );
  if (suite.extension === 'vsix') {
    const vsix = join(folder, 'extension.vsix');
    run(process.execPath, [join(root, 'scripts/package.mjs'), vsix], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    await installExtension(await ensureEditor(), vsix, extensions);
  }
  try {
    await runTests({
      vscodeExecutablePath: join(root, 'scripts/editor', executable),
      extensionDevelopmentPath: suite.extension === 'vsix' ? join(source, 'host') : root,
      extensionTestsPath: join(built, 'index.js'),
      launchArgs: [
        workspace,
        `--extensions-dir=${extensions}`,
        `--user-data-dir=${join(folder, 'user')}`,
        ...(suite.trust === false ? ['--restricted'] : []),
      ],
      extensionTestsEnv: { MLOPS_TEST_JOB: JSON.stringify(jobOf(suite, report)) },
    });
  } catch (error) {
    process.stderr.write(`Suite '${suite.name}': ${error.message}\n`);
    process.exitCode = 1;
  }
  // Whatever it has started was started with the report's path in its environment.
  const left = process.platform === 'linux' ? listMarked(report) : [];
  if (left.length > 0) {
    process.stderr.write(`Suite '${suite.name}' left running: ${left.join('; ')}\n`);
    process.exitCode = 1;
  }
  const events = existsSync(report) ? readFileSync(report, 'utf8') : '';
  process.stdout.write(mapStacks(events));
  if (!events.includes('["end"')) {
    process.stderr.write(
      `Suite '${suite.name}' did not come to its end; VS Code says why above.\n`,
    );
    process.exitCode = 1;
  }
}

function jobOf(suite, report) {
  const belongs = name =>
    suite.tests.some(test => name === `${test}.test.ts` || name.startsWith(`${test}/`));
  return {
    suite: suite.name,
    report,
    files: files.filter(belongs).map(name => join(built, name.replace(/\.ts$/, '.js'))),
  };
}
