import type { PictureEdge } from '../../server/src/core/graph/picture.ts';
import { isToSide } from '../base/isToSide.ts';
import type { GraphViewActions } from './graphView.ts';
import { edgeAt } from './paint/edgeAt.ts';
import type { Navigator } from './paint/navigator.ts';
import type { Scene } from './paint/scene.ts';
import type { Tracker } from './paint/tracker.ts';
import { cardOfNode, type HoverCard } from './panels/hoverCard.ts';
import { pageIn } from './panels/readLink.ts';
import { sayHow } from './read/facts.ts';
import type { Spot } from './read/move.ts';
import type { PictureIndex } from './read/pictureIndex.ts';
import { sayEdge } from './read/words.ts';

/** What pointing and clicking works with. */
export interface PointerTools {
  readonly scene: Scene;
  readonly tracker: Tracker;
  readonly card: HoverCard;
  readonly navigator: Navigator;
  readonly actions: GraphViewActions;
  index(): PictureIndex | undefined;
  focus(spot: Spot): void;
  open(spot: Spot, toSide: boolean): void;
  select(spot: Spot): void;
}

/** How far from an edge it still counts, in pixels of the window. */
const EDGE_REACH = 7;

/** Pointing and clicking in the picture; one listener for each event, however many nodes there are. */
export class Pointer {
  readonly #tools: PointerTools;

  constructor(surface: HTMLElement, tools: PointerTools) {
    this.#tools = tools;
    surface.addEventListener('click', event => this.#onClick(event));
    surface.addEventListener('dblclick', event => this.#onDoubleClick(event));
    surface.addEventListener('pointermove', event => this.#onPoint(event));
    surface.addEventListener('pointerleave', () => this.#onLeave());
  }

  #onClick(event: MouseEvent): void {
    const { navigator, card, actions, focus, select } = this.#tools;
    if (navigator.endsDrag()) {
      return;
    }
    card.hide();
    const page = pageIn(event.target);
    if (page !== undefined) {
      actions.read(page);
      return;
    }
    const spot = spotIn(event.target);
    if (spot === undefined) {
      const edge = this.#edgeUnder(event);
      const name = edge && this.#tools.index()?.edgeNames.get(edge);
      actions.select(name === undefined ? undefined : { type: 'edge', id: name });
      return;
    }
    focus(spot);
    if (spot.type !== 'node' || (this.#isGroup(spot) && isArrow(event))) {
      select(spot);
    } else {
      // A click asks about a collapsed group; its arrow, a double click and keys open it.
      actions.select({ type: 'node', id: spot.id });
    }
  }

  #onDoubleClick(event: MouseEvent): void {
    const { actions, open, select } = this.#tools;
    const spot = spotIn(event.target);
    const [place, ...others] = spot === undefined ? (this.#edgeUnder(event)?.evidence ?? []) : [];
    if (spot?.type === 'node' && this.#isGroup(spot)) {
      select(spot);
    } else if (spot?.type === 'node') {
      open(spot, isToSide(event));
    } else if (place !== undefined && others.length === 0) {
      actions.open(place, isToSide(event));
    }
  }

  #onPoint(event: PointerEvent): void {
    const { card, tracker, scene } = this.#tools;
    if (event.buttons !== 0) {
      card.hide();
      return;
    }
    const spot = spotIn(event.target);
    const element = spot?.type === 'node' ? scene.elementOf(spot) : undefined;
    if (spot !== undefined && element !== undefined) {
      tracker.pointAt(undefined);
      card.showSoon(element, () => cardOfNode(this.#tools.index(), spot.id));
      return;
    }
    const edge = spot === undefined ? this.#edgeUnder(event) : undefined;
    tracker.pointAt(edge, event, edge && this.#sayEdge(edge));
    card.hide();
  }

  #onLeave(): void {
    this.#tools.card.hide();
    this.#tools.tracker.pointAt(undefined);
  }

  #isGroup({ id }: Spot): boolean {
    return this.#tools.index()?.nodes.get(id)?.type === 'group';
  }

  #sayEdge(edge: PictureEdge): string {
    const nameOf = this.#tools.index()?.nameOf ?? String;
    return `${sayEdge(edge, nameOf)} · ${sayHow(edge)}`;
  }

  #edgeUnder(event: MouseEvent): PictureEdge | undefined {
    const { navigator, index } = this.#tools;
    const isHeading = (event.target as Element).closest('.headings, .gap-card') !== null;
    const edges = isHeading ? [] : (index()?.picture.edges ?? []);
    return edgeAt(edges, navigator.fromWindow(event), EDGE_REACH / navigator.state.scale);
  }
}

/** The spot that an element belongs to. */
export function spotIn(target: EventTarget | null): Spot | undefined {
  const element = target instanceof Element ? target.closest('[data-spot]') : null;
  const text = element?.getAttribute('data-spot') ?? '';
  const colon = text.indexOf(':');
  return colon < 0
    ? undefined
    : { type: text.slice(0, colon) as Spot['type'], id: text.slice(colon + 1) };
}

function isArrow({ target }: MouseEvent): boolean {
  return target instanceof Element && target.closest('.glyph.component') !== null;
}
