import { CONFIG_FILE } from '../core/workspace/config.ts';
import { CONFIG_TEMPLATE } from '../core/workspace/configTemplate.ts';
import { createNodeFileSystem } from '../node/nodeFileSystem.ts';
import { writeInside } from '../node/writeInside.ts';
import { BASELINE_FILE, renderBaseline } from './baseline.ts';
import { isConfig } from './brokenConfigs.ts';
import { checkFiles } from './checkRun.ts';
import type { Command, CommandHost, ExitCode } from './command.ts';
import { toLogText } from './logText.ts';
import { ROOT_OPTION } from './options.ts';
import type { ParsedArguments } from './parseArguments.ts';
import { count } from './report/summary.ts';
import { openSession } from './session.ts';
import { resolveRoot } from './targets.ts';
import { UsageError } from './usageError.ts';

/** `mlops-copilot init`: the config of a team, and on request the findings it accepts for now. */
export const initCommand: Command = {
  name: 'init',
  summary: 'Write .mlops/config.yaml, and on request a baseline of accepted findings',
  operands: '',
  options: [
    {
      name: '--baseline',
      help: "Accept today's findings, so that check shows only new ones",
    },
    ROOT_OPTION,
  ],
  notes: [
    'A config that exists is left alone. Accepted findings are written to .mlops/baseline.json, which\nis made anew each time; commit both.',
  ],
  examples: [
    { line: 'mlops-copilot init', what: 'start with a commented config' },
    { line: 'mlops-copilot init --baseline', what: 'start in a repository with many findings' },
  ],
  run,
};

async function run(args: ParsedArguments, host: CommandHost): Promise<ExitCode> {
  if (args.operands.length > 0) {
    throw new UsageError("'init' takes no path. Name the workspace with --root.");
  }
  const { terminal } = host;
  const root = resolveRoot(terminal, [], args.valueOf('--root'));
  terminal.stdout.write(`${await writeConfig(root)}\n`);
  if (args.has('--baseline')) {
    terminal.stdout.write(`${await writeBaseline(host, root, args.has('--verbose'))}\n`);
  }
  return 0;
}

async function writeConfig(root: string): Promise<string> {
  const kind = await createNodeFileSystem(root).kindOf(CONFIG_FILE);
  if (kind !== undefined) {
    return `${CONFIG_FILE} exists already in '${toLogText(root)}' and was left alone`;
  }
  writeInside(root, CONFIG_FILE, Buffer.from(CONFIG_TEMPLATE));
  return `Wrote ${CONFIG_FILE} in '${toLogText(root)}'`;
}

async function writeBaseline(host: CommandHost, root: string, isVerbose: boolean): Promise<string> {
  const session = await openSession(host, { paths: [root], root, isVerbose });
  const { files, isConfigBroken } = await checkFiles(host, session, []);
  if (isConfigBroken) {
    throw new UsageError(
      `'${CONFIG_FILE}' has errors, so it is not known which findings count. Run 'mlops-copilot check' to see them.`,
    );
  }
  writeInside(root, BASELINE_FILE, Buffer.from(renderBaseline(files)));
  const accepted = files.filter(({ path }) => !isConfig(path));
  const findings = accepted.flatMap(file => file.findings).length;
  return `Wrote ${BASELINE_FILE}, which accepts ${count(findings, 'finding')}`;
}
