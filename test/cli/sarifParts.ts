/** Help of a rule. */
export function explain(id: string, text: string, why: string): object {
  return { text, markdown: `# ${id}\n\n${why}.\n` };
}

/** Part of one line; all numbers from 1. */
export function region(startLine: number, startColumn: number, endColumn: number) {
  return { startLine, startColumn, endLine: startLine, endColumn };
}

/** A location in `dvc.yaml`. */
export function place(line: number, column: number, endColumn: number) {
  return {
    physicalLocation: {
      artifactLocation: { uri: 'dvc.yaml' },
      region: region(line, column, endColumn),
    },
  };
}

/** A fix that replaces one region of `dvc.yaml`. */
export function fix(title: string, deletedRegion: ReturnType<typeof region>, text: string) {
  return {
    description: { text: title },
    artifactChanges: [
      {
        artifactLocation: { uri: 'dvc.yaml' },
        replacements: [{ deletedRegion, insertedContent: { text } }],
      },
    ],
  };
}
