import type { DocumentContent } from '../source/sourceFile.ts';
import type { Span } from '../text/span.ts';
import { listTexts } from '../tree/listTexts.ts';
import { spanWithin } from '../tree/spanWithin.ts';

/** Where a document asks the MLflow registry for a version, a stage or an alias of a model. */
export interface ModelVersionUse {
  /** As written; it may be templated. */
  readonly name: string;
  /** What follows behind the name: `7`, `Production`, `latest`. */
  readonly version: string;
  /** From the slash before the version to its end. */
  readonly at: Span;
}

/**
 * The addresses `models:/name/version` of a document, as whole values or as words of a command. Prose and
 * parts of other addresses are passed over.
 */
export function listModelVersions(content: DocumentContent): readonly ModelVersionUse[] {
  if (!content.text.includes(SCHEME)) {
    return [];
  }
  if (content.language === 'python') {
    return findIn(content.text).map(({ start, ...use }) => ({
      ...use,
      at: { start, end: start + use.version.length + 1 },
    }));
  }
  return listTexts(content.root)
    .filter(({ text, key }) => text.includes(SCHEME) && !PROSE.has(key.toLowerCase()))
    .flatMap(({ text, node }) =>
      findIn(text).map(({ start, ...use }) => ({
        ...use,
        at: spanWithin(content.text, node, { start, end: start + use.version.length + 1 }),
      })),
    );
}

const SCHEME = 'models:/';

const PROSE: ReadonlySet<string> = new Set([
  'description',
  'desc',
  'summary',
  'title',
  'message',
  'help',
  'notes',
  'comment',
  'doc',
]);

const ADDRESS =
  /(?<=^|[\s"'`=(,[])models:\/{1,3}([^\s"'`/@?#]{1,200})\/([\w.-]{1,60})(?=$|[\s"'`);,\]|&])/gm;

interface Found {
  readonly name: string;
  readonly version: string;
  /** Of the slash before the version. */
  readonly start: number;
}

function findIn(text: string): readonly Found[] {
  return [...text.matchAll(ADDRESS)].flatMap(match => {
    const [whole, name = '', version = ''] = match;
    return isInComment(text, match.index)
      ? []
      : [{ name, version, start: match.index + whole.length - version.length - 1 }];
  });
}

/** Behind a `#` that starts a comment in Python and in shells. */
function isInComment(text: string, offset: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /(?:^|\s)#/.test(line);
}
