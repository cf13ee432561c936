import type { Pages } from '../node/pages.ts';
import type { OptionSpec, ParsedArguments } from './parseArguments.ts';
import type { Terminal } from './terminal.ts';

/** 0 clean, 1 findings, 2 wrong use, a broken config or a failure of ours. */
export type ExitCode = 0 | 1 | 2;

/** One subcommand. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What stands behind the command's name: `[PATH ...]`. */
  readonly operands: string;
  readonly options: readonly OptionSpec[];
  /** Paragraphs behind the options. */
  readonly notes: readonly string[];
  readonly examples: readonly Example[];
  run(args: ParsedArguments, host: CommandHost): Promise<ExitCode>;
}

/** A command line and what it is for. */
export interface Example {
  readonly line: string;
  readonly what: string;
}

/** What every command gets. */
export interface CommandHost {
  readonly terminal: Terminal;
  /** Version of the program. */
  readonly version: string;
  /** Absolute path of the folder with schemas and libraries. */
  readonly moduleFolder: string;
  readonly pages: Pages;
}
