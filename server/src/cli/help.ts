import type { Command } from './command.ts';
import { COMMON_OPTIONS } from './options.ts';
import type { OptionSpec } from './parseArguments.ts';

/** Help of the program as a whole. */
export function renderProgramHelp(commands: readonly Command[]): string {
  return joinSections([
    'MLOps Copilot reads the pipeline files of a workspace as one machine-learning life cycle and\nfinds what breaks, leaks, drifts or cannot be reproduced.',
    'Usage: mlops-copilot COMMAND [OPTION ...]',
    section(
      'Commands',
      commands.map(({ name, summary }) => [name, summary]),
    ),
    section('Options', COMMON_OPTIONS.map(toRow)),
    section('Examples', [
      ['mlops-copilot check', 'check the current folder'],
      ['mlops-copilot explain dvc/unresolved-dep', 'read why a rule matters'],
      ['mlops-copilot check --help', 'read about one command'],
    ]),
    EXIT_CODES,
  ]);
}

/** Help of one command. */
export function renderCommandHelp(command: Command): string {
  const usage = ['mlops-copilot', command.name, command.operands, '[OPTION ...]'];
  return joinSections([
    `${command.summary}.`,
    `Usage: ${usage.filter(Boolean).join(' ')}`,
    section('Options', [...command.options, ...COMMON_OPTIONS].map(toRow)),
    ...command.notes,
    section(
      'Examples',
      command.examples.map(({ line, what }) => [line, what]),
    ),
    EXIT_CODES,
  ]);
}

const EXIT_CODES =
  'Exit codes: 0 clean, 1 findings that count (see check --fail-on), 2 wrong use, a broken\n.mlops/config.yaml or a failure of the program.';

type Row = readonly [string, string];

function toRow({ name, short, value, choices, help }: OptionSpec): Row {
  const left = [short === undefined ? name : `${short}, ${name}`, value].filter(Boolean).join(' ');
  return [left, choices === undefined ? help : `${help}: ${choices.join(', ')}`];
}

function section(title: string, rows: readonly Row[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  const lines = rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
  return [`${title}:`, ...lines].join('\n');
}

function joinSections(sections: readonly string[]): string {
  return `${sections.join('\n\n')}\n`;
}
