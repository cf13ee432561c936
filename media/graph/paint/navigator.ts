import type { Box, Point } from '../../../server/src/core/graph/layout.ts';
import {
  type Extent,
  fitAll,
  fitFirst,
  keepInside,
  reveal,
  type Size,
  toPicture,
  type ViewportState,
  zoomAt,
} from './viewport.ts';

/** How far keys and buttons go. */
const STEP = 60;
const ZOOM = 1.25;

/** Movements smaller than that are a click with a trembling hand. */
const DRAG_START = 4;

/** Where the picture stands, and what moves it: wheel, pinch, drag, keys, buttons. */
export class Navigator {
  readonly #surface: HTMLElement;
  readonly #area: Element;
  readonly #onMove: () => void;
  #picture: Extent = { width: 1, height: 1, top: 0 };
  #view: Size = { width: 0, height: 0 };
  /** It is to be fitted once it is seen. */
  #isUnfitted = false;
  #frame = 0;
  #didDrag = false;
  state: ViewportState = { x: 0, y: 0, scale: 1 };

  /**
   * @param surface What is dragged, headings too.
   * @param area Where the picture is drawn.
   * @param onMove Called once a frame at most.
   */
  constructor(surface: HTMLElement, area: Element, onMove: () => void) {
    this.#surface = surface;
    this.#area = area;
    this.#onMove = onMove;
    surface.addEventListener('wheel', event => this.#onWheel(event), { passive: false });
    surface.addEventListener('pointerdown', event => this.#onPointerDown(event));
  }

  /** How large the view is, or was when it was seen last; nothing before it was ever seen. */
  view(): Size {
    const { width, height } = this.#area.getBoundingClientRect();
    if (width > 0) {
      this.#view = { width, height };
    }
    return this.#view;
  }

  /** The extent of what is moved. */
  setPicture(extent: Extent): void {
    this.#picture = extent;
  }

  extent(): Extent {
    return this.#picture;
  }

  set(state: ViewportState): void {
    const view = this.view();
    this.state = view.width === 0 ? state : keepInside(state, this.#picture, view);
    if (this.#frame === 0) {
      this.#frame = requestAnimationFrame(() => {
        this.#frame = 0;
        this.#onMove();
      });
    }
  }

  fit(): void {
    this.set(fitAll(this.#picture, this.view()));
  }

  /** Shows the beginning of the picture, now or once it is seen. */
  fitFirst(): void {
    const view = this.view();
    this.#isUnfitted = view.width === 0;
    if (!this.#isUnfitted) {
      this.set(fitFirst(this.#picture, view));
    }
  }

  /** The view has another size, or is seen for the first time. */
  resize(): void {
    if (this.#isUnfitted) {
      this.fitFirst();
    } else {
      this.set(this.state);
    }
  }

  /** Shows the picture at its own size, around the same middle. */
  resetZoom(): void {
    this.zoom(1 / this.state.scale);
  }

  zoom(factor: number, at: Point = this.#middle()): void {
    this.set(zoomAt(this.state, factor, at));
  }

  zoomIn(): void {
    this.zoom(ZOOM);
  }

  zoomOut(): void {
    this.zoom(1 / ZOOM);
  }

  /** Moves by steps of a key. */
  step(right: number, down: number): void {
    const { x, y, scale } = this.state;
    this.set({ x: x - right * STEP, y: y - down * STEP, scale });
  }

  /** Moves as little as needed to show a box beside what covers the right and the lower side. */
  reveal(box: Box, covered: Size): void {
    const { width, height } = this.view();
    if (width === 0) {
      return;
    }
    const free = {
      width: Math.max(width - covered.width, width / 3),
      height: Math.max(height - covered.height, height / 3),
    };
    this.set(reveal(this.state, box, free));
  }

  /** Has a point of the picture in the middle. */
  center({ x, y }: Point): void {
    const { scale } = this.state;
    const middle = this.#middle();
    this.set({ x: middle.x - x * scale, y: middle.y - y * scale, scale });
  }

  /** The point of the picture in the middle of the view. */
  middleOfView(): Point {
    return toPicture(this.state, this.#middle());
  }

  /** Whether the click that comes now ends a drag. */
  endsDrag(): boolean {
    return this.#didDrag;
  }

  /** A point of the window, in the picture. */
  fromWindow({ clientX, clientY }: MouseEvent): Point {
    return toPicture(this.state, this.#inView(clientX, clientY));
  }

  #middle(): Point {
    const { width, height } = this.view();
    return { x: width / 2, y: height / 2 };
  }

  #inView(clientX: number, clientY: number): Point {
    const { left, top } = this.#area.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  }

  /** Two fingers and the wheel move; with Ctrl, which pinching sends as well, they zoom. */
  #onWheel(event: WheelEvent): void {
    event.preventDefault();
    const { x, y, scale } = this.state;
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    if (event.ctrlKey || event.metaKey) {
      const strength = Math.max(-60, Math.min(60, event.deltaY * unit));
      this.zoom(Math.exp(-strength / 150), this.#inView(event.clientX, event.clientY));
    } else {
      const [right, down] = event.shiftKey
        ? [event.deltaY, event.deltaX]
        : [event.deltaX, event.deltaY];
      this.set({ x: x - right * unit, y: y - down * unit, scale });
    }
  }

  #onPointerDown(event: PointerEvent): void {
    this.#didDrag = false;
    const isWanted = event.button === 0 || event.button === 1;
    if (!isWanted || (event.target as Element).closest('button, .gap-card') !== null) {
      return;
    }
    const start = { ...this.state };
    const follow = (moved: PointerEvent): void => {
      const right = moved.clientX - event.clientX;
      const down = moved.clientY - event.clientY;
      if (!this.#didDrag && Math.hypot(right, down) >= DRAG_START) {
        this.#didDrag = true;
        this.#surface.classList.add('dragging');
        this.#surface.setPointerCapture(event.pointerId);
      }
      if (this.#didDrag) {
        this.set({ ...start, x: start.x + right, y: start.y + down });
      }
    };
    const end = (): void => {
      this.#surface.classList.remove('dragging');
      this.#surface.removeEventListener('pointermove', follow);
      removeEventListener('pointerup', end);
      removeEventListener('pointercancel', end);
    };
    this.#surface.addEventListener('pointermove', follow);
    addEventListener('pointerup', end);
    addEventListener('pointercancel', end);
  }
}
