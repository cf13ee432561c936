/**
 * Index of the first item that fulfils a condition; the length when none does. The condition must hold
 * for all items behind one that fulfils it.
 */
export function lowerBound<Item>(
  items: readonly Item[],
  isAtOrBehind: (item: Item) => boolean,
): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && !isAtOrBehind(item)) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
