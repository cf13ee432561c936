import { createPages } from '../node/pages.ts';
import { checkCommand } from './check.ts';
import type { Command, CommandHost, ExitCode } from './command.ts';
import { explainCommand } from './explain.ts';
import { fixCommand } from './fix.ts';
import { formatsCommand } from './formats.ts';
import { graphCommand } from './graph.ts';
import { renderCommandHelp, renderProgramHelp } from './help.ts';
import { initCommand } from './init.ts';
import { toLogText } from './logText.ts';
import { COMMON_OPTIONS } from './options.ts';
import { parseArguments } from './parseArguments.ts';
import type { Terminal } from './terminal.ts';
import { suggest, UsageError } from './usageError.ts';

/** All commands, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  checkCommand,
  fixCommand,
  graphCommand,
  explainCommand,
  formatsCommand,
  initCommand,
];

/** Where the program finds what ships beside it. */
export interface ProgramFiles {
  readonly version: string;
  /** Absolute path of `dist`, which holds schemas and libraries. */
  readonly moduleFolder: string;
  /** Absolute path of `dist/pages`. */
  readonly pageFolder: string;
}

/**
 * Runs one command line.
 *
 * @param words Without the names of interpreter and program.
 */
export async function runCli(
  words: readonly string[],
  terminal: Terminal,
  files: ProgramFiles,
): Promise<ExitCode> {
  const { version, moduleFolder, pageFolder } = files;
  const host = { terminal, version, moduleFolder, pages: createPages(pageFolder) };
  try {
    return await dispatch(words, host);
  } catch (error) {
    terminal.stderr.write(`mlops-copilot: ${toLogText(describeFailure(error, words))}\n`);
    return 2;
  }
}

async function dispatch(words: readonly string[], host: CommandHost): Promise<ExitCode> {
  const { stdout, stderr } = host.terminal;
  const at = words.findIndex(word => !word.startsWith('-'));
  if (at < 0) {
    return answerWithoutCommand(words, host);
  }
  const name = words[at] ?? '';
  const command = COMMANDS.find(candidate => candidate.name === name);
  if (command === undefined) {
    throw new UsageError(
      `There is no command '${name}'.${suggest(
        name,
        COMMANDS.map(known => known.name),
      )}`,
    );
  }
  const args = parseArguments(
    [...words.slice(0, at), ...words.slice(at + 1)],
    [...command.options, ...COMMON_OPTIONS],
  );
  if (args.has('--help')) {
    stdout.write(renderCommandHelp(command));
    return 0;
  }
  if (args.has('--version')) {
    stdout.write(`${host.version}\n`);
    return 0;
  }
  const started = host.terminal.now();
  const code = await command.run(args, host);
  if (args.has('--verbose')) {
    stderr.write(`done in ${Math.round(host.terminal.now() - started)} ms\n`);
  }
  return code;
}

function answerWithoutCommand(
  words: readonly string[],
  { terminal, version }: CommandHost,
): ExitCode {
  const args = parseArguments(words, COMMON_OPTIONS);
  if (args.has('--version')) {
    terminal.stdout.write(`${version}\n`);
    return 0;
  }
  const isAsked = args.has('--help');
  (isAsked ? terminal.stdout : terminal.stderr).write(renderProgramHelp(COMMANDS));
  return isAsked ? 0 : 2;
}

function describeFailure(error: unknown, words: readonly string[]): string {
  if (error instanceof UsageError) {
    return error.message;
  }
  const isVerbose = words.includes('--verbose');
  const text = error instanceof Error ? (isVerbose && error.stack) || error.message : String(error);
  return `this is a failure of the program, not of your files: ${text}`;
}
