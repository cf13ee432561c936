/**
 * A piece of a document that people put in by its name and then fill in. With its defaults it passes
 * every check of ours, strict ones too.
 */
export interface Snippet {
  /** What is typed to find it, in kebab-case and unique among all formats: `dvc-train`. */
  readonly name: string;
  /** What it is, in a few words without a full stop: "Stage that trains a model". */
  readonly title: string;
  /** What it puts in, in plain words, and one sentence that says why it is made like that. */
  readonly description: string;
  readonly fits: SnippetPlace;
  /**
   * Lines in LSP's snippet syntax: `${1:train}` is a place to fill in and its default, `${1|a,b|}` a
   * choice, `$0` where the cursor ends; `\\$` is a dollar sign. They start at the margin and are indented by two spaces.
   */
  readonly body: readonly string[];
  /** Files that the defaults name, by path from the document's folder, and what may stand in them. */
  readonly files?: Readonly<Record<string, string>>;
}

/**
 * `document`: an empty file, or an empty document of a file, that may be of the format. Else the mapping
 * or the list that entries are put into.
 */
export type SnippetPlace = 'document' | InnerPlace;

/** A mapping, or a list where the snippet starts with `- `. */
export interface InnerPlace {
  /** Keys from the root, with dots between them and `*` for any key or item; empty for the root itself. */
  readonly inside: string;
  /** Keys at the root that must have these values, where the kind of a document is said by one. */
  readonly when?: Readonly<Record<string, string>>;
}

/** Whether entries of a snippet are items of a list. */
export function isItemSnippet({ body }: Pick<Snippet, 'body'>): boolean {
  return body[0]?.startsWith('- ') === true;
}
