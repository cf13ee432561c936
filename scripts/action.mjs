// What `action.yml` runs: the checks, with annotations, a summary on the run's page and, when asked for, SARIF.
// Inputs come as environment variables, never as text of a command.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const { env } = process;
const paths = listLines(env.MLOPS_PATHS);
const reports = [
  ...(env.GITHUB_STEP_SUMMARY ? [`markdown=${env.GITHUB_STEP_SUMMARY}`] : []),
  ...(env.MLOPS_SARIF_FILE ? [`sarif=${env.MLOPS_SARIF_FILE}`] : []),
];
const options = [
  '--format=github',
  ...reports.map(report => `--report=${report}`),
  ...(env.MLOPS_FAIL_ON ? [`--fail-on=${env.MLOPS_FAIL_ON}`] : []),
  ...(env.MLOPS_CHANGED ? [`--changed=${env.MLOPS_CHANGED}`] : []),
];
const program = join(dirname(fileURLToPath(import.meta.url)), 'mlops-copilot.mjs');
const { status } = spawnSync(process.execPath, [program, 'check', ...options, '--', ...paths], {
  stdio: 'inherit',
});
process.exit(status ?? 2);

function listLines(text = '') {
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean);
}
