import type { Point } from '../../../server/src/core/graph/layout.ts';
import type { PictureEdge } from '../../../server/src/core/graph/picture.ts';
import { html } from '../../base/elements.ts';
import type { PictureIndex } from '../read/pictureIndex.ts';
import type { KeyedChanges } from './keyed.ts';
import type { Scene } from './scene.ts';
import type { ViewportState } from './viewport.ts';

/** How long something that is new or different is marked. */
const MARK_MS = 2_000;

/** More changes at once are another picture, not an edit. */
const MAX_MARKED = 60;

/** Something of a picture and where it stood. */
export interface Anchor extends Point {
  readonly id: string;
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

  /** What is to stay where it is: the selected node, else the one nearest to the middle. */
  anchorOf(
    { nodes, groups }: PictureIndex,
    selected: string | undefined,
    middle: Point,
  ): Anchor | undefined {
    const chosen = selected === undefined ? undefined : nodes.get(selected);
    if (chosen !== undefined) {
      return chosen;
    }
    let best: Anchor | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const candidate of [...nodes.values(), ...groups.values()]) {
      const away = Math.hypot(
        candidate.x + candidate.width / 2 - middle.x,
        candidate.y + 14 - middle.y,
      );
      if (away < least) {
        least = away;
        best = candidate;
      }
    }
    return best;
  }

  /** The viewport in which an anchor of the last picture stands where it stood. */
  follow(
    { nodes, groups }: PictureIndex,
    anchor: Anchor | undefined,
    state: ViewportState,
  ): ViewportState {
    const now = anchor && (nodes.get(anchor.id) ?? groups.get(anchor.id));
    return anchor === undefined || now === undefined
      ? state
      : {
          ...state,
          x: state.x + (anchor.x - now.x) * state.scale,
          y: state.y + (anchor.y - now.y) * state.scale,
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
      this.#scene.markEdges('changed', (_edge, name) => lines.has(name));
      this.#timer = setTimeout(() => this.#clear(), MARK_MS);
    }
  }

  /** Marks the edge that somebody points at, and says what it is. */
  pointAt(edge: PictureEdge | undefined, at?: MouseEvent, text = ''): void {
    if (edge !== this.#pointed) {
      this.#pointed = edge;
      this.#scene.markEdges('pointed', candidate => candidate === edge);
      this.#label.hidden = edge === undefined;
      this.#label.textContent = text;
    }
    if (edge !== undefined && at !== undefined) {
      const left = Math.min(at.clientX + 12, innerWidth - this.#label.offsetWidth - 4);
      this.#label.style.setProperty('left', `${Math.max(4, left)}px`);
      this.#label.style.setProperty('top', `${Math.max(4, at.clientY - 30)}px`);
    }
  }

  #clear(): void {
    this.#scene.markNodes('changed', () => false);
    this.#scene.markEdges('changed', () => false);
  }
}
