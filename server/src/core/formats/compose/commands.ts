import { parseCommands, type ShellWord } from '../../shell/parseCommands.ts';
import { findShellScript } from '../../shell/shellScript.ts';
import type { Span } from '../../text/span.ts';
import { getItems, type ScalarNode, type TreeNode } from '../../tree/node.ts';
import { spanWithin } from '../../tree/spanWithin.ts';
import type { ComposeService } from './document.ts';

/** A word of a command, and the scalar that it is written in. */
export interface CommandWord {
  readonly text: string;
  readonly node: ScalarNode;
  /** Offsets into the scalar's value. */
  readonly part: Span;
}

/** One program and its arguments. */
export type Command = readonly CommandWord[];

/**
 * The programs that a service runs: the words of `command` follow those of `entrypoint`. Docker runs them
 * without a shell; the text that a shell gets (`sh -c "..."`) is taken apart.
 */
export function readCommands({
  entrypoint,
  command,
}: Pick<ComposeService, 'entrypoint' | 'command'>): readonly Command[] {
  const started = splitCommand(entrypoint);
  const [first = [], ...more] = splitCommand(command);
  const joined = [...started.slice(0, -1), [...(started.at(-1) ?? []), ...first], ...more];
  return joined.filter(words => words.length > 0).flatMap(openShell);
}

function splitCommand(node: TreeNode | undefined): readonly Command[] {
  if (node?.kind === 'sequence') {
    return [readItems(node)];
  }
  return node?.kind === 'scalar' && typeof node.value === 'string'
    ? parseCommands(joinLines(node.value)).map(command => toCommand(node, command.words))
    : [];
}

/**
 * Compose splits a text into words where there are blanks, also at the end of a line; in quotes the line stays, for
 * a shell to read. Places stay what they are. Source: `go-shellwords`, which `compose-go` uses.
 */
function joinLines(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|'[^']*'|\n/gs, found => (found === '\n' ? ' ' : found));
}

/** Where a word is written. */
export function spanOfWord(text: string, { node, part }: CommandWord): Span {
  return spanWithin(text, node, part);
}

/** The commands as shell text, for everything that reads commands. */
export function toText(commands: readonly Command[]): readonly string[] {
  return commands.map(command => command.map(word => word.text).join(' '));
}

function readItems(node: TreeNode): Command {
  return getItems(node).flatMap(({ node: item }) =>
    item.kind === 'scalar' && item.value !== null
      ? [{ text: String(item.value), node: item, part: wholeOf(item) }]
      : [],
  );
}

function wholeOf(node: ScalarNode): Span {
  return { start: 0, end: String(node.value).length };
}

function toCommand(node: ScalarNode, words: readonly ShellWord[]): Command {
  return words.map(({ text, start, end }) => ({ text, node, part: { start, end } }));
}

/** What a shell runs; inside of a quoted word offsets count from behind its quote. */
function openShell(command: Command): readonly Command[] {
  const script = command[findShellScript(command.map(({ text }) => text)) ?? -1];
  if (script === undefined) {
    return [command];
  }
  const { node, part } = script;
  const written = String(node.value).slice(part.start, part.end);
  const shift = part.start + (/^["']/.test(written) ? 1 : 0);
  return parseCommands(script.text).map(({ words }) =>
    words.map(({ text, start, end }) => ({
      text,
      node,
      part: { start: start + shift, end: end + shift },
    })),
  );
}
