/**
 * What people call a reference: "the last commit", "main", "where this branch left main".
 *
 * @param quote Put around names.
 */
export function nameReference(reference: string, quote = ''): string {
  if (reference === 'HEAD') {
    return 'the last commit';
  }
  return isBranchPoint(reference)
    ? `where this branch left ${quote}${reference.slice(0, -3)}${quote}`
    : `${quote}${reference}${quote}`;
}

/** The same, of something that is there: "in the last commit", "where this branch left 'main'". */
export function sayInReference(reference: string): string {
  const name = nameReference(reference, "'");
  return isBranchPoint(reference) ? name : `in ${name}`;
}

function isBranchPoint(reference: string): boolean {
  return reference.endsWith('...');
}
