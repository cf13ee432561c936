import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { formats } from '../../server/src/core/formats/formats.ts';
import { projectRoot } from '../harness/workspace.ts';

const SAMPLE = join(projectRoot, 'test/workspaces/house-prices');
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

describe('what others install', () => {
  let folder = '';

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'mlops-distribution-')));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('the package holds the program and all that it reads, and runs by itself', () => {
    const packed = run(npm, ['pack', '--ignore-scripts', '--json', '--pack-destination', folder]);
    const [{ filename, files }] = JSON.parse(packed.stdout);
    const paths: readonly string[] = files.map(({ path }: { path: string }) => path);
    const unexpected = paths.filter(
      path =>
        !/^dist\/(?:cli|extension)\.js$|^dist\/(?:libraries|workers|schemas|pages)\//.test(path) &&
        !/^(?:package\.json|[A-Z-]+(?:\.md)?)$/.test(path),
    );
    assert.deepEqual(unexpected, []);
    run('tar', ['-xzf', filename], folder);
    const { status, stdout } = run(
      process.execPath,
      [join(folder, 'package/dist/cli.js'), 'check', '--format', 'json', SAMPLE],
      folder,
      1,
    );
    assert.equal(status, 1);
    const found: readonly { readonly findings: readonly unknown[] }[] = JSON.parse(stdout).files;
    assert.ok(found.filter(({ findings }) => findings.length > 0).length > 3);
  });

  it('the action annotates, writes a summary and SARIF, and fails as it is told', () => {
    cpSync(SAMPLE, join(folder, 'work'), { recursive: true });
    const summary = join(folder, 'summary.md');
    const env = {
      GITHUB_ACTION_PATH: projectRoot,
      GITHUB_STEP_SUMMARY: summary,
      ...inputsAsEnv({ paths: 'model-serving\ncompose.yaml\n', 'sarif-file': 'found.sarif' }),
    };
    const { stdout } = runStep({ ...env, MLOPS_FAIL_ON: 'error' }, join(folder, 'work'), 0);
    assert.match(stdout, /^::warning file=compose\.yaml,line=5,/m);
    assert.doesNotMatch(stdout, /dvc\.yaml/);
    assert.match(readFileSync(summary, 'utf8'), /^MLOps Copilot found 2 warnings/);
    const sarif = JSON.parse(readFileSync(join(folder, 'work/found.sarif'), 'utf8'));
    assert.equal(sarif.version, '2.1.0');
    runStep({ ...env, MLOPS_FAIL_ON: 'warning' }, join(folder, 'work'), 1);
  });

  it('inputs of the action are never a part of a command', () => {
    writeFileSync(join(folder, 'dvc.yaml'), 'stages: {}\n');
    const marker = join(folder, 'made');
    const env = inputsAsEnv({ paths: `$(touch ${marker})\n"; touch ${marker}; "` });
    const { stderr } = runStep({ ...env, GITHUB_ACTION_PATH: projectRoot }, folder, 2);
    assert.match(stderr, /does not exist/);
    assert.throws(() => readFileSync(marker), { code: 'ENOENT' });
  });

  it('the hook for pre-commit is about the files that formats want by name, and runs', () => {
    const [hook] = parse(readFileSync(join(projectRoot, '.pre-commit-hooks.yaml'), 'utf8'));
    const pattern = new RegExp(hook.files.replace('(?x)', '').replace(/\s+/g, ''));
    const names = formats.flatMap(({ files }) =>
      files.map(file => file.pattern.replaceAll('*', 'a')),
    );
    const missed = names.filter(name => !pattern.test(name));
    assert.deepEqual(
      missed.filter(name => !/\.(?:json|toml|lock)$/.test(name)),
      [],
    );
    const [script, ...args] = hook.entry.split(' ');
    const { stdout } = run(
      process.execPath,
      [join(projectRoot, script), ...args, 'compose.yaml'],
      SAMPLE,
    );
    assert.match(stdout, /compose\/mlflow-ephemeral-store/);
  });
});

/** The environment of the action's last step, as `action.yml` makes it from inputs and their defaults. */
function inputsAsEnv(given: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const { inputs, runs } = parse(readFileSync(join(projectRoot, 'action.yml'), 'utf8'));
  const env: Record<string, string> = runs.steps.at(-1).env;
  return Object.fromEntries(
    Object.entries(env).map(([name, expression]) => {
      const [, input = ''] = /^\$\{\{ inputs\.([a-z-]+) \}\}$/.exec(expression) ?? [];
      return [name, given[input] ?? inputs[input].default];
    }),
  );
}

function runStep(
  env: Readonly<Record<string, string>>,
  cwd: string,
  status: number,
): ReturnType<typeof run> {
  const { runs } = parse(readFileSync(join(projectRoot, 'action.yml'), 'utf8'));
  return run('bash', ['-e', '-c', runs.steps.at(-1).run], cwd, status, env);
}

function run(
  command: string,
  args: readonly string[],
  cwd = projectRoot,
  status = 0,
  env: Readonly<Record<string, string>> = {},
): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  const result = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, GITHUB_STEP_SUMMARY: '', ...env },
    shell: command.endsWith('.cmd'),
  });
  assert.equal(result.status, status, result.stderr);
  return result;
}
