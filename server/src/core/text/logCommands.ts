/** Text without what Azure Pipelines, TeamCity and older GitHub runners take for a command (`##[error]`, `##vso[...]`). */
export function escapeLogCommands(text: string): string {
  return text.replace(LOG_COMMAND, escapeCharacter);
}

/** Offsets of the characters that are escaped because they belong to a command. */
export function findLogCommands(text: string): ReadonlySet<number> {
  return new Set([...text.matchAll(LOG_COMMAND)].map(match => match.index));
}

/** A character as a visible escape that is JSON's own, too. */
export function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** The `#` that makes `##[error]` and `##vso[...]` commands. */
const LOG_COMMAND = /(?<=#)#(?=[A-Za-z]{0,40}\[)/g;
