// Runs every check of the project, from types to the real terminal program, and counts what passed.
// `--fast` leaves out what needs an editor, and tests of views where no browser is installed. Every step runs, so that one run shows all that is wrong.
import { startGuarded } from './editor/guarded.mjs';
import { ensureInstalled, packageFile, root } from './project.mjs';

const isFast = process.argv.includes('--fast');
ensureInstalled();
const { hasBrowser } = await import('./editor/browser.mjs');

const node = process.execPath;
const mocha = packageFile('mocha/bin/mocha.js');

/** A step that takes longer hangs; it is ended with everything that it started. */
const LIMIT_MS = 20 * 60_000;

/** Checks that pass or fail as a whole, then suites that count their tests. */
const steps = [
  { name: 'build', command: [node, 'scripts/build.mjs'], mustPass: true },
  { name: 'types', command: [node, 'scripts/types.mjs'] },
  {
    name: 'lint',
    command: [node, packageFile('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings'],
  },
  { name: 'generated files', command: [node, 'scripts/generate.mjs', '--check'] },
  suite('tidy'),
  suite('unit'),
  suite('graph'),
  suite('rules'),
  suite('schemas'),
  suite('workspace'),
  suite('assist'),
  suite('corpus'),
  suite('cli'),
  suite('lsp'),
  suite('client'),
  suite('editor'),
  // By far the longest, so it runs beside the others from the start.
  { ...suite('fuzz'), runsBeside: true },
  {
    name: 'install editor',
    command: [node, 'scripts/editor/prepare.mjs'],
    needsEditor: true,
    mustPass: true,
  },
  { ...suite('media'), needsBrowser: true },
  { name: 'vscode', command: [node, 'test/vscode/run.mjs'], isSuite: true, needsEditor: true },
  { ...suite('workbench'), needsEditor: true },
];

const total = { passed: 0, failed: 0 };
const started = Date.now();
const beside = new Map();
for (const step of steps.filter(canRun)) {
  if (step.isSuite === true && beside.size === 0) {
    for (const long of steps.filter(({ runsBeside }) => runsBeside)) {
      beside.set(long, run(long));
    }
  }
  const result = await runStep(step);
  total.passed += result.passed;
  total.failed += result.failed;
  if (result.failed > 0 && step.mustPass === true) {
    break;
  }
}
process.stdout.write(`\nAll steps took ${Math.round((Date.now() - started) / 1000)} s\n`);
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed === 0 ? 0 : 1;

/** A fast run installs neither an editor nor a browser, but uses a browser that is there. */
function canRun({ name, needsEditor, needsBrowser }) {
  if (isFast && needsBrowser === true && !hasBrowser()) {
    process.stdout.write(`left out ${name}, because there is no browser\n`);
    return false;
  }
  return !isFast || needsEditor !== true;
}

function suite(name) {
  return {
    name,
    isSuite: true,
    command: [node, mocha, '--reporter', 'json-stream', `test/${name}/**/*.test.ts`],
  };
}

/** Runs one step and prints its name, its time and whatever failed. */
async function runStep(step) {
  const { status, output, ms } = await (beside.get(step) ?? run(step));
  const result =
    step.isSuite === true
      ? readSuite(output, status)
      : { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, report: output };
  const verdict = result.failed === 0 ? 'ok' : 'FAILED';
  const seconds = (ms / 1000).toFixed(1);
  process.stdout.write(
    `${verdict.padEnd(7)}${step.name.padEnd(18)}${String(result.passed).padStart(6)} passed${String(result.failed).padStart(4)} failed ${seconds.padStart(6)} s\n`,
  );
  if (result.failed > 0) {
    process.stdout.write(`${result.report.trim()}\n`);
  }
  return result;
}

async function run({ command }) {
  const from = Date.now();
  return { ...(await execute(command)), ms: Date.now() - from };
}

async function execute(command) {
  const step = startGuarded(command, { cwd: root, env: { ...process.env, FORCE_COLOR: '0' } });
  const chunks = [];
  step.output.on('data', chunk => chunks.push(chunk));
  step.errors.on('data', chunk => chunks.push(chunk));
  const limit = setTimeout(() => {
    chunks.push(Buffer.from(`\nEnded, because it took over ${LIMIT_MS / 60_000} minutes.\n`));
    step.end();
  }, LIMIT_MS);
  const status = await step.ended;
  clearTimeout(limit);
  return { status, output: Buffer.concat(chunks).toString('utf8') };
}

/** Mocha's json-stream reporter prints one array a line: ["pass", {...}], ["fail", {...}], ["end", {...}]. */
function readSuite(output, status) {
  const failures = [];
  const other = [];
  let passed = 0;
  let hasEnded = false;
  for (const line of output.split('\n')) {
    const event = parseEvent(line);
    if (event === undefined) {
      other.push(line);
    } else if (event[0] === 'pass') {
      passed += 1;
    } else if (event[0] === 'fail') {
      failures.push(
        `  ${event[1].fullTitle}\n    ${String(event[1].err)}\n    ${String(event[1].stack).split('\n').slice(0, 12).join('\n    ')}`,
      );
    } else if (event[0] === 'end') {
      hasEnded = true;
    }
  }
  const isBroken =
    !hasEnded || (status !== 0 && failures.length === 0) || passed + failures.length === 0;
  const report = [...failures, ...(isBroken ? other : [])].join('\n');
  return { passed, failed: failures.length + (isBroken ? 1 : 0), report };
}

function parseEvent(line) {
  if (!line.startsWith('["')) {
    return undefined;
  }
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
