import { compareText } from '../../text/compareText.ts';
import type { Segment } from './segments.ts';

/** How far segments stand beside the middle of their line or gutter, so that they do not lie on each other. */
export interface Spread {
  /** How many stand beside each other at most in each line or gutter. */
  readonly counts: ReadonlyMap<number, number>;
  /** Place among those beside it, and how many they are; by place and key. */
  readonly tracks: ReadonlyMap<string, Track>;
}

/** A place among others. */
export interface Track {
  readonly index: number;
  readonly count: number;
}

/** Names the place of a segment. */
export function trackKey({ at, key }: Segment): string {
  return `${at} ${key}`;
}

/** Gives each segment of an axis its track. */
export function spreadSegments(
  ways: readonly (readonly Segment[])[],
  axis: Segment['axis'],
): Spread {
  const places = new Map<number, Map<string, Strand>>();
  for (const segments of ways) {
    for (const [index, segment] of segments.entries()) {
      if (segment.axis === axis) {
        collect(places, segment, segments[index - 1], segments[index + 1]);
      }
    }
  }
  const counts = new Map<number, number>();
  const tracks = new Map<string, Track>();
  for (const [at, strands] of places) {
    for (const cluster of cutClusters([...strands.values()])) {
      const placed = placeStrands(cluster);
      const count = placed.reduce((most, { index }) => Math.max(most, index + 1), 1);
      counts.set(at, Math.max(counts.get(at) ?? 0, count));
      for (const { key, index } of placed) {
        tracks.set(`${at} ${key}`, { index, count });
      }
    }
  }
  return { counts, tracks };
}

/** Segments that lie on each other. */
interface Strand {
  readonly key: string;
  readonly low: number;
  readonly high: number;
  /** What decides which of two stands further left or above; the second where the first are equal. */
  readonly order: readonly [number, number];
}

function collect(
  places: Map<number, Map<string, Strand>>,
  segment: Segment,
  before: Segment | undefined,
  behind: Segment | undefined,
): void {
  const strands = places.get(segment.at) ?? new Map<string, Strand>();
  places.set(segment.at, strands);
  const known = strands.get(segment.key);
  const low = Math.min(segment.from, segment.to);
  const high = Math.max(segment.from, segment.to);
  const order = segment.axis === 'across' ? orderAcross : orderUpright;
  strands.set(segment.key, {
    key: segment.key,
    low: Math.min(low, known?.low ?? low),
    high: Math.max(high, known?.high ?? high),
    order: known?.order ?? order(segment, before, behind),
  });
}

/** Lines that come from above or go up stand above those that come from below or go down. */
function orderAcross(
  _: Segment,
  before: Segment | undefined,
  behind: Segment | undefined,
): readonly [number, number] {
  const comes = before === undefined ? 0 : Math.sign(before.from - before.to);
  const goes = behind === undefined ? 0 : Math.sign(behind.to - behind.from);
  return [comes + goes, 0];
}

/**
 * From left to right: what turns back to the left, what goes down (the lowest start first), what goes up (the
 * highest start first), what turns back to the right. So neighbours do not cross each other twice.
 */
function orderUpright(
  { at, from, to }: Segment,
  before: Segment | undefined,
  behind: Segment | undefined,
): readonly [number, number] {
  const comesFromRight = before !== undefined && before.from > at;
  const goesLeft = behind !== undefined && behind.to < at;
  if (comesFromRight === goesLeft) {
    const [start, end] = comesFromRight ? [to, from] : [from, to];
    return start < end ? [1, -start] : [2, start];
  }
  return goesLeft ? [0, Math.abs(to - from)] : [3, -Math.abs(to - from)];
}

/** How near two strands may come that are on one track. */
const APART = 0.05;

/** Strands that have others beside them, directly or through others. */
function cutClusters(strands: readonly Strand[]): readonly (readonly Strand[])[] {
  const clusters: Strand[][] = [];
  let high = Number.NEGATIVE_INFINITY;
  for (const strand of [...strands].sort((a, b) => a.low - b.low || a.high - b.high)) {
    if (strand.low > high + APART) {
      clusters.push([]);
    }
    clusters.at(-1)?.push(strand);
    high = Math.max(high, strand.high);
  }
  return clusters;
}

function placeStrands(
  cluster: readonly Strand[],
): readonly { readonly key: string; readonly index: number }[] {
  const sorted = [...cluster].sort(
    (a, b) =>
      a.order[0] - b.order[0] ||
      a.order[1] - b.order[1] ||
      a.low - b.low ||
      compareText(a.key, b.key),
  );
  const placed: { readonly strand: Strand; readonly index: number }[] = [];
  for (const strand of sorted) {
    const index = placed.reduce(
      (most, other) =>
        other.strand.low <= strand.high + APART && strand.low <= other.strand.high + APART
          ? Math.max(most, other.index + 1)
          : most,
      0,
    );
    placed.push({ strand, index });
  }
  return placed.map(({ strand: { key }, index }) => ({ key, index }));
}
