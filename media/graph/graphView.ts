import type { GraphPlace } from '../../server/src/core/graph/graph.ts';
import type { PictureNode } from '../../server/src/core/graph/picture.ts';
import type { ComponentId } from '../../server/src/protocol/components.ts';
import { announce } from '../base/announce.ts';
import { html } from '../base/elements.ts';
import { iconButton } from '../base/toolkit.ts';
import { Keys } from './keys.ts';
import type { FitText } from './paint/fitText.ts';
import { Minimap } from './paint/minimap.ts';
import { Navigator } from './paint/navigator.ts';
import { Scene } from './paint/scene.ts';
import { Tracker } from './paint/tracker.ts';
import { extentOf, type Size, type ViewportState } from './paint/viewport.ts';
import { cardOfNode, HoverCard } from './panels/hoverCard.ts';
import { Pointer, spotIn } from './pointer.ts';
import { hasChanges } from './read/comparison.ts';
import { firstSpot, type MoveKey, move, type Spot } from './read/move.ts';
import type { PictureIndex } from './read/pictureIndex.ts';
import { relatedTo } from './read/related.ts';

/** What somebody wants who looks at the picture. */
export interface GraphViewActions {
  open(place: GraphPlace, toSide: boolean): void;
  /** Something was selected; `undefined`: nothing any more. */
  select(subject: Selection | undefined): void;
  collapse(group: string, isCollapsed: boolean): void;
  act(action: string): void;
  read(component: ComponentId): void;
  search(): void;
  moved(): void;
}

/** What can be selected: the id of a node, a component, or the name of an edge. */
export interface Selection {
  readonly type: 'node' | 'lane' | 'edge';
  readonly id: string;
}

/** The picture with everything that can be done in it. */
export class GraphView {
  readonly element: HTMLElement;
  readonly navigator: Navigator;
  readonly #surface = html('div', {
    class: 'surface',
    role: 'application',
    'aria-label': 'Pipeline graph',
  });
  readonly #scene: Scene;
  readonly #minimap: Minimap;
  readonly #card = new HoverCard();
  readonly #tracker: Tracker;
  readonly #actions: GraphViewActions;
  #index: PictureIndex | undefined;
  #focused: Spot | undefined;
  #before: Spot | undefined;
  #covered: Size = { width: 0, height: 0 };
  #isUsed = false;

  constructor(fit: FitText, actions: GraphViewActions) {
    this.#actions = actions;
    this.#scene = new Scene(fit);
    this.#tracker = new Tracker(this.#scene);
    this.#surface.append(this.#scene.headings, this.#scene.canvas);
    this.navigator = new Navigator(this.#surface, this.#scene.canvas, () => this.#onMove());
    this.#minimap = new Minimap(point => this.navigator.center(point));
    this.element = html(
      'div',
      { class: 'graph-view' },
      this.#surface,
      this.#zoomButtons(),
      this.#minimap.element,
      this.#card.element,
    );
    this.#listen();
  }

  /** Paints a picture; what somebody looks at stays where it is. */
  show(index: PictureIndex, selected: string | undefined): void {
    const before = this.#index;
    this.#index = index;
    const hadFocus = this.#surface.contains(document.activeElement);
    const look = {
      selected,
      middle: this.navigator.middleOfView(),
      reach: this.navigator.view().width / 2 / this.navigator.state.scale,
      state: this.navigator.state,
    };
    this.#tracker.pointAt(undefined);
    const extent = extentOf(index.picture);
    const changes = this.#scene.show(index, extent.top);
    this.navigator.setPicture(extent);
    this.#minimap.show(index.picture);
    this.#surface.classList.toggle('comparing', hasChanges(index));
    if (before !== undefined) {
      this.navigator.set(this.#tracker.follow(before, index, look));
      this.#tracker.markChanges(changes);
    }
    this.#keepFocus(hadFocus, selected);
    this.#onMove();
  }

  /** Shows where somebody stood before. */
  standAt(state: ViewportState): void {
    this.#isUsed = true;
    this.navigator.set(state);
  }

  /** Whether somebody stands where they want to. */
  isUsed(): boolean {
    return this.#isUsed;
  }

  /** Puts the focus into the picture. */
  focus(): void {
    const spot = this.#focused ?? (this.#index && firstSpot(this.#index));
    if (spot !== undefined) {
      this.focusOn(spot);
    }
  }

  /** Gives a spot the focus and shows it. */
  focusOn(spot: Spot): void {
    const element = this.#scene.elementOf(spot);
    if (element === undefined) {
      return;
    }
    this.#before = this.#focused;
    this.reveal(spot);
    element.focus({ preventScroll: true });
  }

  /** Moves the focus on to a node, unless it is not in the picture; says whether it was. */
  takeAlong(id: string): boolean {
    const hasFocus = this.#surface.contains(document.activeElement);
    if (hasFocus) {
      this.#scene.elementOf({ type: 'node', id })?.focus({ preventScroll: true });
    }
    return hasFocus;
  }

  /** Moves the picture as little as needed to show a spot. */
  reveal(spot: Spot): void {
    const box = this.#scene.boxOf(spot);
    if (box !== undefined) {
      this.navigator.reveal(box, this.#covered);
    }
  }

  /** Has the selected node, what leads to it and what follows from it stay strong while the rest fades. */
  showSelection(selection: Selection | undefined): void {
    const id = selection?.type === 'node' ? selection.id : undefined;
    const related = this.#index && id !== undefined ? relatedTo(this.#index, id) : undefined;
    this.#surface.classList.toggle('selecting', related !== undefined);
    this.#scene.markNodes('related', node => related?.hasNode(node) === true);
    this.#scene.markNodes('selected', node => node === id);
    this.#scene.markEdges('related', (_name, edge) => related?.hasEdge(edge) === true);
    this.#scene.markEdges('selected', name => selection?.type === 'edge' && selection.id === name);
  }

  /** Marks what the search found, and the one that is looked at. */
  showMatches(matches: ReadonlySet<string>, current: string | undefined): void {
    this.#surface.classList.toggle('searching', matches.size > 0);
    this.#scene.markNodes('match', id => matches.has(id));
    this.#scene.markNodes('current-match', id => id === current);
  }

  /** Marks the node that the cursor of an editor is in. */
  showCursor(node: PictureNode | undefined): void {
    this.#scene.markNodes('at-cursor', id => id === node?.id);
    if (node !== undefined && !this.#surface.contains(document.activeElement)) {
      this.reveal({ type: 'node', id: node.id });
    }
  }

  /** Says how much of the right side and of the lower side something else covers. */
  setCovered(size: Size): void {
    this.#covered = size;
  }

  #zoomButtons(): HTMLElement {
    const { navigator } = this;
    return html(
      'div',
      { class: 'zoom', role: 'group', 'aria-label': 'Zoom' },
      iconButton('add', 'Zoom In (+)', { onclick: () => navigator.zoomIn() }),
      iconButton('remove', 'Zoom Out (-)', { onclick: () => navigator.zoomOut() }),
      iconButton('screen-full', 'Fit (0)', { onclick: () => navigator.fit() }),
      iconButton('target', 'Actual Size', { onclick: () => navigator.resetZoom() }),
    );
  }

  #listen(): void {
    const { navigator } = this;
    for (const use of ['pointerdown', 'wheel', 'keydown']) {
      this.element.addEventListener(use, () => (this.#isUsed = true), { passive: true });
    }
    new Keys(this.#surface, {
      index: () => this.#index,
      current: () => this.#focused,
      move: key => this.#move(key),
      focus: spot => this.focusOn(spot),
      open: (spot, toSide) => this.#open(spot, toSide),
      select: spot => this.#select(spot),
      step: (right, down) => navigator.step(right, down),
      zoomIn: () => navigator.zoomIn(),
      zoomOut: () => navigator.zoomOut(),
      fit: () => navigator.fit(),
      search: () => this.#actions.search(),
    });
    new Pointer(this.#surface, {
      scene: this.#scene,
      tracker: this.#tracker,
      card: this.#card,
      navigator,
      index: () => this.#index,
      actions: this.#actions,
      focus: spot => {
        this.#setTabStop(spot);
        this.#scene.elementOf(spot)?.focus({ preventScroll: true });
      },
      open: (spot, toSide) => this.#open(spot, toSide),
      select: spot => this.#select(spot),
    });
    this.#surface.addEventListener('focusin', event => this.#onFocus(event));
    this.#surface.addEventListener('focusout', () => this.#card.hide());
    new ResizeObserver(() => navigator.resize()).observe(this.#surface);
  }

  #onMove(): void {
    const { state } = this.navigator;
    const view = this.navigator.view();
    this.#scene.transform(state, view);
    if (this.#index !== undefined) {
      this.#minimap.follow(state, view, this.navigator.extent());
    }
    this.#card.follow();
    this.#actions.moved();
  }

  #move(key: MoveKey): void {
    const from = this.#focused;
    if (from === undefined || this.#index === undefined) {
      return;
    }
    const to = move(this.#index, from, key, this.#before);
    if (to !== undefined) {
      this.focusOn(to);
    } else if (key === 'Escape') {
      this.#actions.search();
    } else {
      announce(NOTHING[key]);
    }
  }

  #open(spot: Spot, toSide: boolean): void {
    const found =
      spot.type === 'group' ? this.#index?.groups.get(spot.id) : this.#index?.nodes.get(spot.id);
    if (spot.type === 'gap') {
      this.#act(spot.id);
    } else if (spot.type === 'lane') {
      this.#select(spot);
    } else if (found !== undefined) {
      this.#actions.open(found.at, toSide);
    }
  }

  #select({ type, id }: Spot): void {
    if (type === 'group') {
      this.#actions.collapse(id, true);
    } else if (type === 'gap') {
      this.#act(id);
    } else if (type === 'node' && this.#index?.nodes.get(id)?.type === 'group') {
      this.#actions.collapse(id, false);
    } else {
      this.#actions.select({ type: type === 'lane' ? 'lane' : 'node', id });
    }
  }

  #act(component: string): void {
    const lane = this.#index?.picture.lanes.find(candidate => candidate.component === component);
    if (lane?.gap?.action !== undefined) {
      this.#actions.act(lane.gap.action.id);
    }
  }

  /** A card would cover what somebody has come to see, so only who goes on from there gets one. */
  #onFocus({ target, relatedTarget }: FocusEvent): void {
    const spot = spotIn(target);
    if (spot === undefined) {
      return;
    }
    this.#setTabStop(spot);
    const element = this.#scene.elementOf(spot);
    const hasMoved = spotIn(relatedTarget) !== undefined;
    if (hasMoved && spot.type === 'node' && element?.matches(':focus-visible') === true) {
      this.#card.showSoon(element, () => cardOfNode(this.#index, spot.id));
    }
  }

  /** The picture has one tab stop: the spot that had the focus last. */
  #setTabStop(spot: Spot): void {
    if (this.#focused !== undefined) {
      this.#scene.elementOf(this.#focused)?.setAttribute('tabindex', '-1');
    }
    this.#focused = spot;
    this.#scene.elementOf(spot)?.setAttribute('tabindex', '0');
  }

  /** What had the focus may be gone, or inside of a group that is collapsed now. */
  #keepFocus(hadFocus: boolean, selected = ''): void {
    const candidates: readonly (Spot | undefined)[] = [
      this.#focused,
      this.#focused && turnedInto(this.#focused),
      { type: 'node', id: selected },
      this.#index && firstSpot(this.#index),
    ];
    const spot = candidates.find(candidate => candidate && this.#scene.elementOf(candidate));
    if (spot === undefined) {
      return;
    }
    this.#setTabStop(spot);
    if (hadFocus && !this.#surface.contains(document.activeElement)) {
      this.#scene.elementOf(spot)?.focus({ preventScroll: true });
    }
  }
}

/** A frame that became a bar, or the other way round, has the same id. */
function turnedInto({ type, id }: Spot): Spot {
  return { type: type === 'group' ? 'node' : 'group', id };
}

const NOTHING: Readonly<Record<MoveKey, string>> = {
  ArrowRight: 'Nothing follows',
  ArrowLeft: 'Nothing leads here',
  ArrowUp: 'This is the first',
  ArrowDown: 'This is the last',
  Home: 'This is the first',
  End: 'This is the last',
  Escape: '',
};
