/** What a person is asked to replace. */
export const REASON = 'reason';

/** The comment that hides findings of a rule near it, without indentation. */
export function writeIgnoreComment(rule: string): string {
  return `# mlops-ignore: ${rule} -- ${REASON}`;
}

/** The comment that hides findings of a rule in its file. */
export function writeIgnoreFileComment(rule: string): string {
  return `# mlops-ignore-file: ${rule} -- ${REASON}`;
}
