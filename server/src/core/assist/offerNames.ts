import type { NameSlot } from '../formats/nameSlot.ts';
import { matchesPath } from '../formats/pathPattern.ts';
import { escapeSnippet } from '../formats/snippetText.ts';
import { getItems, getNodeAt, getString, type TreePath } from '../tree/node.ts';
import { renderScalar } from '../yaml/render.ts';
import type { Asked } from './asked.ts';
import { type FoundName, listNames, type NameSources } from './listNames.ts';
import { type Offer, RANKS } from './offer.ts';

/** Names that are known elsewhere and fit the place. */
export function offerNames(asked: Asked, sources: NameSources): readonly Offer[] {
  return (asked.format?.names ?? []).flatMap(slot => {
    const spot = findSpot(asked, slot);
    if (spot === undefined) {
      return [];
    }
    const taken = takenNames(asked, spot);
    return listNames(asked, slot.names, { sources, at: spot.path })
      .filter(({ name }) => !taken.has(name))
      .map(found => toOffer(found, spot));
  });
}

interface Spot {
  /** Where the name is going to stand; for keys where their mapping is. */
  readonly path: TreePath;
  readonly taken: ReadonlySet<string>;
  readonly before: string;
  readonly behind: string;
}

function findSpot({ place, root }: Asked, slot: NameSlot): Spot | undefined {
  const pattern = { path: slot.at, when: slot.when };
  const { key, value, item } = place;
  if (slot.isKey === true) {
    return key !== undefined && matchesPath(pattern, key.path, root)
      ? { path: key.path, taken: key.siblings, before: '', behind: key.hasColon ? '' : ': ' }
      : undefined;
  }
  const taken: ReadonlySet<string> = new Set();
  // On a line of its own a list is begun.
  if (value !== undefined && item === undefined && matchesPath(pattern, value.path, root)) {
    return { path: value.path, taken, before: value.needsSpace ? ' ' : '', behind: '' };
  }
  const inItem = item === undefined ? undefined : [...item.path, 0];
  return inItem !== undefined && matchesPath(pattern, inItem, root)
    ? { path: inItem, taken, before: '- ', behind: '' }
    : undefined;
}

/** What the list or mapping names already. */
function takenNames({ root }: Asked, { path, taken }: Spot): ReadonlySet<string> {
  const isItem = typeof path.at(-1) === 'number';
  const items = isItem ? getItems(getNodeAt(root, path.slice(0, -1))) : [];
  return new Set([...taken, ...items.flatMap(({ node }) => getString(node) ?? [])]);
}

function toOffer({ name, kind, detail }: FoundName, { before, behind }: Spot): Offer {
  return {
    label: name,
    kind,
    detail,
    help: undefined,
    isDeprecated: false,
    rank: kind === 'name' ? RANKS.name : RANKS.file,
    text: `${before}${escapeSnippet(renderScalar(name))}${behind}`,
  };
}
