import type { Point } from '../../../server/src/core/graph/layout.ts';
import type { PictureEdge } from '../../../server/src/core/graph/picture.ts';
import { html } from '../../base/elements.ts';
import { keepInWindow } from '../../base/keepInWindow.ts';
import type { PictureIndex } from '../read/pictureIndex.ts';
import type { KeyedChanges } from './keyed.ts';
import type { Scene } from './scene.ts';
import type { ViewportState } from './viewport.ts';

/** How long something that is new or different is marked. */
const MARK_MS = 2_000;

/** More changes at once are another picture, not an edit. */
const MAX_MARKED = 60;

/** What somebody looks at. */
export interface Look {
  /** Id of a node. */
  readonly selected: string | undefined;
  /** The point of the last picture in the middle of the view. */
  readonly middle: Point;
  /** Half of the width of the last picture that is in view. */
  readonly reach: number;
  readonly state: ViewportState;
}

/** Follows what moves from one picture to the next, marks what changed, and says what an edge is. */
export class Tracker {
  readonly #scene: Scene;
  readonly #label = html('div', { class: 'edge-label', hidden: true });
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pointed: PictureEdge | undefined;

  constructor(scene: Scene) {
    this.#scene = scene;
    document.body.append(this.#label);
  }

  /**
   * The viewport in which what somebody looks at stands where it stood: the selected node; else everything, if
   * something near the middle did not move, as what is above an edit does; else what is nearest to the middle.
   */
  follow(before: PictureIndex, after: PictureIndex, look: Look): ViewportState {
    const { selected = '', state } = look;
    const old = before.nodes.get(selected) ?? nearest(before, after, look);
    const now = old && (after.nodes.get(old.id) ?? after.groups.get(old.id));
    return old === undefined || now === undefined
      ? state
      : {
          ...state,
          x: state.x + (old.x - now.x) * state.scale,
          y: state.y + (old.y - now.y) * state.scale,
        };
  }

  /** Marks what is new or different for a moment. */
  markChanges({
    nodes,
    edges,
  }: {
    readonly nodes: KeyedChanges;
    readonly edges: KeyedChanges;
  }): void {
    const marked = new Set([...nodes.added, ...nodes.changed]);
    const lines = new Set([...edges.added, ...edges.changed]);
    clearTimeout(this.#timer);
    this.#clear();
    if (marked.size + lines.size > 0 && marked.size <= MAX_MARKED) {
      this.#scene.markNodes('changed', id => marked.has(id));
      this.#scene.markEdges('changed', name => lines.has(name));
      this.#timer = setTimeout(() => this.#clear(), MARK_MS);
    }
  }

  /** Marks the edge that somebody points at, and says what it is. */
  pointAt(edge: PictureEdge | undefined, at?: MouseEvent, text = ''): void {
    if (edge !== this.#pointed) {
      this.#elementOf(this.#pointed)?.classList.remove('pointed');
      this.#elementOf(edge)?.classList.add('pointed');
      this.#pointed = edge;
      this.#label.hidden = edge === undefined;
      this.#label.textContent = text;
    }
    if (edge !== undefined && at !== undefined) {
      const left = keepInWindow(at.clientX + 12, this.#label.offsetWidth);
      this.#label.style.setProperty('left', `${left}px`);
      this.#label.style.setProperty('top', `${Math.max(4, at.clientY - 30)}px`);
    }
  }

  #elementOf(edge: PictureEdge | undefined): Element | undefined {
    return edge && this.#scene.elementOfEdge(edge);
  }

  #clear(): void {
    this.#scene.markNodes('changed', () => false);
    this.#scene.markEdges('changed', () => false);
  }
}

type Thing = Point & { readonly id: string; readonly width: number };

/** Of what is in both pictures and in view: what did not move, or else what is nearest to the middle. */
function nearest(
  before: PictureIndex,
  after: PictureIndex,
  { middle, reach }: Look,
): Thing | undefined {
  let best: Thing | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of [...before.nodes.values(), ...before.groups.values()]) {
    const now = after.nodes.get(candidate.id) ?? after.groups.get(candidate.id);
    const away = Math.hypot(
      candidate.x + candidate.width / 2 - middle.x,
      candidate.y + HALF_NODE - middle.y,
    );
    const isStill = now?.x === candidate.x && now.y === candidate.y;
    const cost = isStill && away < reach ? away - reach : away;
    if (now !== undefined && cost < least) {
      least = cost;
      best = candidate;
    }
  }
  return best;
}

/** Half of the height of a node. */
const HALF_NODE = 14;
