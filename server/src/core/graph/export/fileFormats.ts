/** Files that a graph can be written to. */
export const GRAPH_FILE_FORMATS = ['mermaid', 'json', 'dot', 'svg', 'png'] as const;

/** One of them. */
export type GraphFileFormat = (typeof GRAPH_FILE_FORMATS)[number];
