import type { Format } from '../formats/format.ts';
import { matchesPath } from '../formats/pathPattern.ts';
import { isItemSnippet, type Snippet } from '../formats/snippet.ts';
import type { TreePath } from '../tree/node.ts';
import type { Asked } from './asked.ts';
import { layOut } from './layout.ts';
import { type Offer, RANKS } from './offer.ts';

/** Snippets that fit: whole documents where there is nothing yet, else entries of what the cursor is in. */
export function offerSnippets(asked: Asked): readonly Offer[] {
  const { candidates, format } = asked;
  if (candidates.length > 0) {
    return listDocuments(asked).map(snippet =>
      toOffer(asked, snippet, { column: 0, isBehindDash: false }),
    );
  }
  return snippetsOf(format).flatMap(snippet => {
    const spot = findSpot(asked, snippet);
    return spot === undefined ? [] : [toOffer(asked, snippet, spot)];
  });
}

/** What the workspace uses already comes first, then what the name of the file speaks of. */
function listDocuments(asked: Asked): readonly Snippet[] {
  const words = new Set(splitWords(asked.path));
  return asked.candidates
    .flatMap(format =>
      snippetsOf(format)
        .filter(({ fits }) => fits === 'document')
        .map(snippet => ({
          snippet,
          count: asked.countOf(format),
          likeness: splitWords(snippet.name).filter(word => words.has(word)).length,
        })),
    )
    .sort(
      (a, b) =>
        Number(b.count > 0) - Number(a.count > 0) || b.likeness - a.likeness || b.count - a.count,
    )
    .map(({ snippet }) => snippet);
}

/** `k8s/training-jobs.yaml` has `training` and `job`. */
function splitWords(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .map(word => word.replace(/s$/, ''))
    .filter(word => word.length > 2 && !/^ya?ml$/.test(word));
}

function snippetsOf(format: Format | undefined): readonly Snippet[] {
  return format?.snippets ?? [];
}

interface Spot {
  readonly column: number;
  /** The dash of the first item is there already. */
  readonly isBehindDash: boolean;
}

function findSpot({ place, root }: Asked, snippet: Snippet): Spot | undefined {
  const { key, item, value } = place;
  if (snippet.fits === 'document') {
    return undefined;
  }
  const pattern = { path: snippet.fits.inside, when: snippet.fits.when };
  const isIn = (path: TreePath): boolean => matchesPath(pattern, path, root);
  if (!isItemSnippet(snippet)) {
    const canStand = key !== undefined && !key.hasColon && !key.isFlow && isIn(key.path);
    return canStand && !hasKeys(snippet, key.siblings)
      ? { column: key.column, isBehindDash: false }
      : undefined;
  }
  if (item !== undefined && isIn(item.path)) {
    return { column: item.column, isBehindDash: false };
  }
  const list = value?.path.slice(0, -1) ?? [];
  const isItem = typeof value?.path.at(-1) === 'number' && !value.isFlow && isIn(list);
  return isItem && key !== undefined && key.siblings.size === 0 && key.column >= DASH
    ? { column: key.column - DASH, isBehindDash: true }
    : undefined;
}

/** `- `. */
const DASH = 2;

/** A mapping has each key once; names that are to be chosen anyway do not count. */
function hasKeys({ body }: Snippet, siblings: ReadonlySet<string>): boolean {
  return body.some(line => {
    const key = /^([\w.-]+):/.exec(line)?.[1];
    return key !== undefined && siblings.has(key);
  });
}

function toOffer({ layout }: Asked, snippet: Snippet, { column, isBehindDash }: Spot): Offer {
  const { name, title, description, body } = snippet;
  const text = layOut(body, column, layout);
  return {
    label: name,
    kind: 'snippet',
    detail: title,
    help: {
      name: title,
      kind: undefined,
      paragraphs: [description],
      facts: [],
      source: undefined,
    },
    isDeprecated: false,
    rank: snippet.fits === 'document' ? RANKS.document : RANKS.snippet,
    text: isBehindDash ? text.slice(DASH) : text,
  };
}
