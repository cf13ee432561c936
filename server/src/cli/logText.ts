import { toInert } from '../core/text/inert.ts';
import { escapeCharacter, escapeLogCommands } from '../core/text/logCommands.ts';

/**
 * Text of a workspace for a line of a terminal or a CI log: control characters become visible escapes,
 * and so does what Azure Pipelines, TeamCity and older GitHub runners take for a command anywhere in a
 * line (`##[error]`, `##vso[...]`).
 */
export function toLogText(text: string): string {
  return escapeLogCommands(toInert(text));
}

/**
 * Whole lines for a CI log: a line that starts with `::`, white space before it or not, is a workflow
 * command to GitHub, so its first colon becomes a visible escape.
 * Source: actions/runner, `ActionCommand.TryParseV2`, 2.320.
 */
export function guardLines(text: string): string {
  return text.replace(/(?<=^[^\S\n]*):(?=:)/gm, escapeCharacter);
}

/** JSON for a file or a CI log: the same value, with everything escaped that is not inert as text. */
export function toInertJson(value: unknown): string {
  const json = JSON.stringify(value, undefined, 2);
  // Inside of a JSON string the escapes of `toInert` are JSON's own, so the value does not change.
  return `${escapeLogCommands(toInert(json, '\n'))}\n`;
}
