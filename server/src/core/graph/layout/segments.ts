import type { Way } from './findRoute.ts';
import type { Pair } from './plan.ts';
import type { RouteGrid } from './routeGrid.ts';

/** A straight part of a line, before it is known how far it stands beside others. */
export interface Segment {
  readonly axis: 'across' | 'upright';
  /** Index of its line or gutter. */
  readonly at: number;
  /** From where to where it goes: gutters, with boxes between them, or heights. */
  readonly from: number;
  readonly to: number;
  /** Segments with equal keys may lie on each other, because they have a box in common. */
  readonly key: string;
}

/** How far a box is from the gutter beside it, in columns. */
const BESIDE = 0.1;

/** More copies of one line lie on each other. */
export const MAX_COPIES = 6;

/** What tells the lines of a pair apart: their look, and how many such there were before. */
export interface Strain {
  readonly look: string;
  readonly copy: number;
}

/** The parts of a way, which alternate. */
export function toSegments(
  { way: { start, end, corners }, pair }: { readonly way: Way; readonly pair: Pair },
  { look, copy }: Strain,
  { lines }: RouteGrid,
  degrees: Degrees,
): readonly Segment[] {
  const turns = listTurns(start, end, corners);
  const own = copy === 0 ? '' : ` ${pair.from} ${pair.to} ${Math.min(copy, MAX_COPIES)}`;
  const atStart = `${start.side} of ${pair.from} ${look}${own}`;
  const atEnd = `${end.side} to ${pair.to} ${look}${own}`;
  const isFanOut = degrees.out(pair.from) >= degrees.in(pair.to);
  const last = turns.length - 2;
  return turns.slice(0, -1).map((turn, index): Segment => {
    const next = turns[index + 1] ?? turn;
    const isAcross = turn.line === next.line;
    const isEnd = isAcross
      ? index === last && last > 0
      : index >= last - 1 && (index > 1 || !isFanOut);
    const key = isEnd ? atEnd : atStart;
    return isAcross
      ? { axis: 'across', at: turn.line, from: turn.gutter, to: next.gutter, key }
      : {
          axis: 'upright',
          at: turn.gutter,
          from: lines[turn.line] ?? 0,
          to: lines[next.line] ?? 0,
          key,
        };
  });
}

/** How many other nodes each is connected with. */
export interface Degrees {
  out(node: number): number;
  in(node: number): number;
}

interface Turn {
  readonly gutter: number;
  readonly line: number;
}

/** Where the way turns, with a first and a last place on the boxes. */
function listTurns(start: Way['start'], end: Way['end'], corners: Way['corners']): readonly Turn[] {
  const places: readonly Turn[] = [...onBox(start), ...corners, ...onBox(end)];
  const turns: Turn[] = [];
  for (const place of places) {
    const [before, last] = [turns.at(-2), turns.at(-1)];
    if (last?.gutter === place.gutter && last.line === place.line) {
      continue;
    }
    const goesOn =
      before !== undefined &&
      last !== undefined &&
      ((before.line === last.line && last.line === place.line) ||
        (before.gutter === last.gutter && last.gutter === place.gutter));
    if (goesOn) {
      turns.pop();
    }
    turns.push({ gutter: place.gutter, line: place.line });
  }
  return turns;
}

/** A box at the side of a gutter; one above or below is reached by the gutter itself. */
function onBox({ gutter, line, side }: Way['start']): readonly Turn[] {
  if (side === 'right') {
    return [{ gutter: gutter - BESIDE, line }];
  }
  return side === 'left' ? [{ gutter: gutter + BESIDE, line }] : [];
}
