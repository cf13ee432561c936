import pc from 'picocolors';
import type { Severity } from '../core/lint/finding.ts';
import type { ParsedArguments } from './parseArguments.ts';
import type { Terminal } from './terminal.ts';

/** Puts a text in a style. */
export type Style = (text: string) => string;

/** Styles of the output; all of them leave the text alone when there are no colors. */
export interface Palette {
  readonly bold: Style;
  readonly dim: Style;
  readonly code: Style;
  readonly added: Style;
  readonly removed: Style;
  readonly severity: Readonly<Record<Severity, Style>>;
}

/** Colors for a person at a terminal; NO_COLOR and `--no-color` forbid, FORCE_COLOR asks for them. */
export function createPalette(terminal: Terminal, args: ParsedArguments): Palette {
  const { bold, dim, cyan, red, green, yellow, blue } = pc.createColors(hasColors(terminal, args));
  return {
    bold,
    dim,
    code: cyan,
    added: green,
    removed: red,
    severity: { error: red, warning: yellow, info: blue, hint: dim },
  };
}

function hasColors({ env, isTerminal }: Terminal, args: ParsedArguments): boolean {
  if (args.has('--no-color') || (env['NO_COLOR'] ?? '') !== '') {
    return false;
  }
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) {
    return forced !== '0' && forced !== 'false';
  }
  return isTerminal && env['TERM'] !== 'dumb';
}
