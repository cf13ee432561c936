/** Something that the graph can be compared with. */
export interface ReferenceChoice {
  readonly label: string;
  readonly description: string;
  /** As the server takes it. */
  readonly reference: string;
}

/**
 * What is on offer while somebody types: their own text first. Whether Git knows a name is found out when it is
 * asked, which the server does.
 */
export function listReferences(typed: string): readonly ReferenceChoice[] {
  const reference = typed.trim();
  const own = { label: reference, description: 'branch, tag or commit', reference };
  const isNew = reference !== '' && SUGGESTIONS.every(other => other.reference !== reference);
  return isNew ? [own, ...SUGGESTIONS] : SUGGESTIONS;
}

const SUGGESTIONS: readonly ReferenceChoice[] = [
  {
    label: 'Last commit',
    description: 'HEAD: what you changed since',
    reference: 'HEAD',
  },
  {
    label: 'Where this branch left main',
    description: 'main...: all that this branch changes, as a pull request shows it',
    reference: 'main...',
  },
  {
    label: 'Where this branch left origin/main',
    description: 'origin/main...: the same, with main as it was when you fetched last',
    reference: 'origin/main...',
  },
];
