import type { Box } from '../../../server/src/core/graph/layout.ts';
import type {
  PictureEdge,
  PictureGroup,
  PictureLane,
  PictureNode,
} from '../../../server/src/core/graph/picture.ts';
import { html, svg } from '../../base/elements.ts';
import type { Spot } from '../read/move.ts';
import { countShown, type PictureIndex } from '../read/pictureIndex.ts';
import { sayFrame } from '../read/words.ts';
import { createArrows } from './arrows.ts';
import { createEdge, dressEdge, placeEdge } from './edgePainter.ts';
import type { FitText } from './fitText.ts';
import { createFrame, dressFrame, placeFrame } from './groupPainter.ts';
import { Keyed, type KeyedChanges } from './keyed.ts';
import {
  createBand,
  createGap,
  createHeading,
  dressHeading,
  findRoom,
  placeBand,
} from './lanePainter.ts';
import { createNode, detailNode, dressNode, placeNode, signatureOf } from './nodePainter.ts';
import type { Size, ViewportState } from './viewport.ts';

/** Below this scale nobody can read a name, so none is drawn. */
const FAR_SCALE = 0.4;

/** The picture as elements: paints what it is given and decides nothing. */
export class Scene {
  readonly headings = html('div', { class: 'headings' });
  readonly canvas = svg('svg', { class: 'canvas', 'aria-hidden': 'false' });
  readonly #fit: FitText;
  readonly #world = svg('g', { class: 'world' });
  readonly #layers = {
    bands: this.#layer('bands'),
    frames: this.#layer('frames'),
    edges: this.#layer('edges'),
    gaps: this.#layer('gaps'),
    nodes: this.#layer('nodes'),
  };
  readonly #nodes: Keyed<PictureNode>;
  readonly #edges: Keyed<PictureEdge>;
  readonly #frames: Keyed<PictureGroup>;
  readonly #bands: Keyed<PictureLane>;
  readonly #gaps: Keyed<PictureLane>;
  readonly #heads: Keyed<PictureLane>;
  #index: PictureIndex | undefined;
  #top = 0;

  constructor(fit: FitText) {
    this.#fit = fit;
    this.canvas.append(createArrows(), this.#world);
    this.#nodes = new Keyed({
      parent: this.#layers.nodes,
      keyOf: ({ id }) => id,
      signatureOf,
      create: createNode,
      dress: dressNode,
      place: placeNode,
    });
    this.#edges = new Keyed({
      parent: this.#layers.edges,
      keyOf: edge => this.#nameOf(edge),
      signatureOf: ({ count, because, change = '' }) => `${count} ${change} ${because}`,
      create: createEdge,
      dress: dressEdge,
      place: placeEdge,
    });
    this.#frames = new Keyed({
      parent: this.#layers.frames,
      keyOf: ({ id }) => id,
      signatureOf: group => `${group.label} ${group.tool} ${group.width} ${this.#members(group)}`,
      create: createFrame,
      dress: (element, group) =>
        dressFrame(element, group, sayFrame(group, this.#members(group)), this.#fit),
      place: placeFrame,
    });
    this.#bands = this.#keyedLanes(
      this.#layers.bands,
      createBand,
      () => undefined,
      (element, lane) => placeBand(element, lane, this.#index?.picture.height ?? 0),
    );
    this.#gaps = this.#keyedLanes(
      this.#layers.gaps,
      lane => svg('g', { class: `gap of-${lane.component}` }),
      (element, lane) => element.replaceChildren(...[createGap(lane) ?? []].flat()),
      (element, lane) => {
        const { picture } = this.#index ?? {};
        const top = lane.gap && picture ? findRoom(lane, picture, this.#top) : 0;
        element.setAttribute('transform', `translate(${lane.x + 8} ${top})`);
      },
    );
    this.#heads = this.#keyedLanes(
      this.headings,
      createHeading,
      (element, lane) => dressHeading(element, lane, this.#shown(lane)),
      () => undefined,
    );
  }

  /**
   * Paints a picture and says which nodes and edges are new or different.
   *
   * @param top Where what is drawn begins.
   */
  show(
    index: PictureIndex,
    top: number,
  ): { readonly nodes: KeyedChanges; readonly edges: KeyedChanges } {
    const { picture } = index;
    this.#index = index;
    this.#top = top;
    this.#bands.update(picture.lanes);
    this.#heads.update(picture.lanes);
    this.#gaps.update(picture.lanes);
    this.#frames.update(picture.groups);
    const edges = this.#edges.update(picture.edges);
    return { nodes: this.#nodes.update(picture.nodes), edges };
  }

  /** Moves the picture, and draws the inside of what can be seen and read. */
  transform(state: ViewportState, view: Size): void {
    const { x, y, scale } = state;
    this.#world.setAttribute('transform', `translate(${x} ${y}) scale(${scale})`);
    this.canvas.classList.toggle('far', scale < FAR_SCALE);
    for (const lane of this.#index?.picture.lanes ?? []) {
      const heading = this.#heads.get(lane.component) as HTMLElement | undefined;
      heading?.style.setProperty('transform', `translateX(${lane.x * scale + x}px)`);
      heading?.style.setProperty('width', `${lane.width * scale}px`);
    }
    if (scale >= FAR_SCALE) {
      this.#detail(state, view);
    }
  }

  /** The element of a spot. */
  elementOf({ type, id }: Spot): SVGElement | HTMLElement | undefined {
    const element =
      type === 'node'
        ? this.#nodes.get(id)
        : type === 'group'
          ? this.#frames.get(id)?.querySelector('.frame-heading')
          : type === 'lane'
            ? this.#heads.get(id)
            : this.#gaps.get(id)?.querySelector('[data-spot]');
    return (element ?? undefined) as SVGElement | HTMLElement | undefined;
  }

  /** The element of an edge. */
  elementOfEdge(edge: PictureEdge): Element | undefined {
    return this.#edges.get(this.#nameOf(edge));
  }

  /** The area of a spot in the picture; headings of lanes have none, for they are always seen. */
  boxOf({ type, id }: Spot): Box | undefined {
    if (type === 'node') {
      return this.#index?.nodes.get(id);
    }
    const group = type === 'group' ? this.#index?.groups.get(id) : undefined;
    if (group !== undefined) {
      return { ...group, height: Math.min(group.height, 60) };
    }
    const lane = this.#index?.picture.lanes.find(({ component }) => component === id);
    return lane && { x: lane.x, y: 0, width: lane.width, height: type === 'gap' ? 160 : 1 };
  }

  /** Gives nodes a class, and takes it from all others. */
  markNodes(className: string, isMarked: (id: string) => boolean): void {
    for (const [id, element] of this.#nodes.all()) {
      element.classList.toggle(className, isMarked(id));
    }
  }

  /** Gives edges a class, and takes it from all others. */
  markEdges(className: string, isMarked: (name: string, edge: PictureEdge) => boolean): void {
    for (const [name, edge] of this.#index?.edges ?? []) {
      this.#edges.get(name)?.classList.toggle(className, isMarked(name, edge));
    }
  }

  #layer(name: string): SVGGElement {
    const layer = svg('g', { class: name });
    this.#world.append(layer);
    return layer;
  }

  #nameOf(edge: PictureEdge): string {
    return this.#index?.edgeNames.get(edge) ?? '';
  }

  #shown({ component }: PictureLane): number | undefined {
    return this.#index && countShown(this.#index, component);
  }

  #members({ id }: PictureGroup): number {
    return this.#index?.members.get(id)?.length ?? 0;
  }

  #keyedLanes(
    parent: Element,
    create: (lane: PictureLane) => Element,
    dress: (element: Element, lane: PictureLane) => void,
    place: (element: Element, lane: PictureLane) => void,
  ): Keyed<PictureLane> {
    return new Keyed({
      parent,
      keyOf: ({ component }) => component,
      signatureOf: lane =>
        JSON.stringify([lane.label, lane.count, lane.gap, lane.width, this.#shown(lane)]),
      create,
      dress,
      place,
    });
  }

  #detail({ x, y, scale }: ViewportState, { width, height }: Size): void {
    const left = -x / scale - 100;
    const top = -y / scale - 100;
    const right = left + width / scale + 200;
    const bottom = top + height / scale + 200;
    for (const node of this.#index?.picture.nodes ?? []) {
      const isSeen =
        node.x < right &&
        node.x + node.width > left &&
        node.y < bottom &&
        node.y + node.height > top;
      const element = isSeen ? this.#nodes.get(node.id) : undefined;
      if (element !== undefined) {
        detailNode(element, node, this.#fit);
      }
    }
  }
}
