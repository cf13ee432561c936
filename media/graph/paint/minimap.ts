import type { Point } from '../../../server/src/core/graph/layout.ts';
import type { Picture } from '../../../server/src/core/graph/picture.ts';
import { svg } from '../../base/elements.ts';
import { laneOf } from '../read/pictureIndex.ts';
import { type Extent, type Size, toPicture, type ViewportState } from './viewport.ts';

const WIDTH = 160;
const MAX_HEIGHT = 120;

/** The whole picture in small, with what is seen of it; one path per lane, however many nodes there are. */
export class Minimap {
  readonly element = svg('svg', { class: 'minimap', 'aria-hidden': 'true' });
  readonly #window = svg('rect', { class: 'window' });
  #scale = 1;

  /** @param onMove Called with the point of the picture that is wanted in the middle. */
  constructor(onMove: (point: Point) => void) {
    const move = (event: PointerEvent): void => {
      if (event.buttons === 1) {
        onMove({ x: event.offsetX / this.#scale, y: event.offsetY / this.#scale });
      }
    };
    this.element.addEventListener('pointerdown', event => {
      this.element.setPointerCapture(event.pointerId);
      move(event);
    });
    this.element.addEventListener('pointermove', move);
  }

  /** Draws a picture. */
  show({ width, height, lanes, nodes }: Picture): void {
    this.#scale = Math.min(WIDTH / Math.max(1, width), MAX_HEIGHT / Math.max(1, height));
    this.element.setAttribute('width', String(Math.max(24, width * this.#scale)));
    this.element.setAttribute('height', String(Math.max(16, height * this.#scale)));
    const paths = lanes.map(({ component }) =>
      svg('path', {
        class: `of-${component}`,
        d: nodes
          .filter(node => laneOf(node) === component)
          .map(node => this.#rectangle(node))
          .join(''),
      }),
    );
    this.element.replaceChildren(...paths, this.#window);
  }

  /** Shows which part is seen; hidden while that is all of it. */
  follow(state: ViewportState, view: Size, picture: Extent): void {
    const { x, y } = toPicture(state, { x: 0, y: 0 });
    const end = toPicture(state, { x: view.width, y: view.height });
    const isAll = x <= 0 && y <= picture.top && end.x >= picture.width && end.y >= picture.height;
    this.element.classList.toggle('needless', isAll);
    const box = { x, y, width: end.x - x, height: end.y - y };
    for (const [name, value] of Object.entries(box)) {
      this.#window.setAttribute(name, String(Math.round(value * this.#scale)));
    }
  }

  #rectangle({ x, y, width, height }: Picture['nodes'][number]): string {
    const scaled = [x, y, width].map(value => Math.round(value * this.#scale * 10) / 10);
    const tall = Math.max(1.5, Math.round(height * this.#scale * 10) / 10);
    return `M${scaled[0]} ${scaled[1]}h${scaled[2]}v${tall}h-${scaled[2]}Z`;
  }
}
