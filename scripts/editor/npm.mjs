// Runs npm for what is installed apart from the project's own packages.
import { startGuarded } from './guarded.mjs';

/**
 * Runs npm without any script of a package: what those would compile is not needed here.
 *
 * @param {readonly string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, purpose: string, otherwise: string }} options `purpose`
 *   follows "failed while", `otherwise` says what can be done without the network.
 */
export async function runNpm(args, { cwd, env = process.env, purpose, otherwise }) {
  const program = process.platform === 'win32' ? ['cmd', '/c', 'npm'] : ['npm'];
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const installer = startGuarded([...program, ...args, ...quiet], { cwd, env });
  let output = '';
  installer.output.resume();
  installer.errors.on('data', chunk => {
    output += chunk;
  });
  if ((await installer.ended) !== 0) {
    const advice = isOffline(output)
      ? `The npm registry cannot be reached. Connect and run this again; ${otherwise}`
      : 'Run this again; nothing half-installed is kept.';
    throw new Error(`'npm ${args[0]}' failed while ${purpose}. ${advice}\n${output.trim()}`);
  }
}

function isOffline(output) {
  return /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOTCACHED/.test(output);
}
