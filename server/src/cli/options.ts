import type { OptionSpec } from './parseArguments.ts';

/** Options that every command takes, in front of its name or behind it. */
export const COMMON_OPTIONS: readonly OptionSpec[] = [
  { name: '--verbose', help: 'Show hints, and say on standard error what is done' },
  { name: '--no-color', help: 'Write without colors, as NO_COLOR does; FORCE_COLOR asks for them' },
  { name: '--help', short: '-h', help: 'Show this help' },
  { name: '--version', short: '-V', help: 'Show the version' },
];

/** Where the workspace starts. */
export const ROOT_OPTION: OptionSpec = {
  name: '--root',
  value: 'DIR',
  help: 'Take this folder for the workspace',
};
