import type { GraphFinding, GraphPlace } from '../../../server/src/core/graph/graph.ts';
import type {
  PictureEdge,
  PictureLane,
  PictureNode,
} from '../../../server/src/core/graph/picture.ts';
import type { ComponentId } from '../../../server/src/protocol/components.ts';
import { html } from '../../base/elements.ts';
import { icon, iconNamed } from '../../base/icons.ts';
import { isToSide } from '../../base/isToSide.ts';
import { iconButton, textButton } from '../../base/toolkit.ts';
import { lookOf } from '../../language/componentLooks.ts';
import { countOf } from '../../language/sayCounts.ts';
import type { Size } from '../paint/viewport.ts';
import { type Connection, factsOf, sayHow } from '../read/facts.ts';
import { laneOf, type PictureIndex } from '../read/pictureIndex.ts';
import { sayEdge } from '../read/words.ts';
import { differenceList } from './differenceList.ts';
import { factList, findingLine } from './factList.ts';
import { readLink } from './readLink.ts';

/** What can be done from the details. */
export interface DetailActions {
  open(place: GraphPlace, toSide: boolean): void;
  openRule(rule: string): void;
  /** The page of a part of the life cycle is wanted. */
  read(component: ComponentId): void;
  select(id: string): void;
  focusOn(id: string): void;
  expand(group: string): void;
  act(action: string): void;
  close(): void;
}

/** The panel beside the picture that says everything about what is selected. */
export class Details {
  readonly element = html('aside', { class: 'details', 'aria-label': 'Details', hidden: true });
  readonly #actions: DetailActions;

  constructor(actions: DetailActions) {
    this.#actions = actions;
    this.element.addEventListener('keydown', event => {
      if (event.key === 'Escape') {
        event.stopPropagation();
        actions.close();
      }
    });
  }

  /** What it covers of the picture: its right side, or in a narrow panel the lower one. */
  covers(): Size {
    const { offsetWidth: width, offsetHeight: height, parentElement } = this.element;
    const isBelow = width === parentElement?.clientWidth;
    return isBelow ? { width: 0, height } : { width, height: 0 };
  }

  hide(): void {
    this.element.hidden = true;
  }

  showNode(index: PictureIndex, node: PictureNode): void {
    const facts = factsOf(index, node);
    this.#show(
      iconNamed(lookOf(laneOf(node)).icon),
      facts.title,
      facts.subtitle,
      this.#placeLink(facts.at),
      this.#nodeButtons(node),
      ...differenceList(index.differencesOf(node.id)),
      factList(facts.sections),
      ...this.#findings(facts.findings, node),
      ...this.#connections(
        'Comes from',
        facts.connections.filter(({ way }) => way === 'from'),
      ),
      ...this.#connections(
        'Leads to',
        facts.connections.filter(({ way }) => way === 'to'),
      ),
    );
  }

  showEdge(index: PictureIndex, edge: PictureEdge): void {
    this.#show(
      'arrow-down',
      sayEdge(edge, index.nameOf),
      sayHow(edge),
      html('h3', {}, edge.evidence.length === 1 ? 'Written at' : 'Concluded from'),
      html(
        'ul',
        { class: 'links' },
        ...edge.evidence.map(place => html('li', {}, this.#placeLink(place))),
      ),
    );
  }

  showLane({ component, label, count, gap }: PictureLane): void {
    const { icon: name } = lookOf(component);
    const read = readLink(component, label);
    read?.addEventListener('click', () => this.#actions.read(component));
    if (gap === undefined) {
      this.#show(iconNamed(name), label, countOf(count, 'part'), read && html('p', {}, read));
      return;
    }
    const { action } = gap;
    this.#show(
      iconNamed(name),
      label,
      gap.missing,
      html('p', {}, gap.why),
      read && html('p', {}, read),
      action &&
        textButton(action.title, {
          appearance: 'primary',
          onclick: () => this.#actions.act(action.id),
        }),
    );
  }

  #show(
    name: Parameters<typeof icon>[0],
    title: string,
    subtitle: string,
    ...content: readonly (Node | undefined)[]
  ): void {
    const heading = html(
      'header',
      {},
      icon(name),
      html('h2', {}, title),
      iconButton('close', 'Close Details', { onclick: () => this.#actions.close() }),
    );
    this.element.replaceChildren(
      heading,
      html('p', { class: 'subtitle' }, subtitle),
      ...content.filter(part => part !== undefined),
    );
    this.element.hidden = false;
    this.element.scrollTop = 0;
  }

  #placeLink(place: GraphPlace): HTMLElement {
    return html(
      'button',
      {
        class: 'link place',
        onclick: event => this.#actions.open(place, isToSide(event as MouseEvent)),
      },
      icon('go-to-file'),
      html('span', {}, `${place.file}:${place.line}`),
    );
  }

  #nodeButtons(node: PictureNode): HTMLElement {
    const { focusOn, expand } = this.#actions;
    return html(
      'div',
      { class: 'buttons' },
      node.type === 'group'
        ? textButton('Expand', { appearance: 'primary', onclick: () => expand(node.id) })
        : undefined,
      textButton('Show Only What Is Connected', { onclick: () => focusOn(node.id) }),
    );
  }

  #findings(findings: readonly GraphFinding[], node: PictureNode): readonly Node[] {
    return findings.length === 0
      ? []
      : [
          html('h3', {}, 'Findings'),
          html(
            'ul',
            { class: 'findings' },
            ...findings.map(finding => this.#finding(finding, node)),
          ),
        ];
  }

  #finding(finding: GraphFinding, { at }: PictureNode): Node {
    const { rule, line } = finding;
    const { open, openRule } = this.#actions;
    return html(
      'li',
      {},
      ...findingLine(finding),
      html(
        'span',
        { class: 'where' },
        html(
          'button',
          { class: 'link', onclick: () => open({ ...at, line, column: 1 }, false) },
          `Line ${line}`,
        ),
        html('button', { class: 'link', onclick: () => openRule(rule) }, rule),
      ),
    );
  }

  #connections(heading: string, connections: readonly Connection[]): readonly Node[] {
    return connections.length === 0
      ? []
      : [
          html('h3', {}, heading),
          html('ul', { class: 'links' }, ...connections.map(entry => this.#connection(entry))),
        ];
  }

  #connection({ id, label, how, edge }: Connection): Node {
    const select = (): void => this.#actions.select(id);
    return html(
      'li',
      {},
      html('button', { class: 'link', onclick: select }, label),
      html('span', { class: 'how' }, how),
      ...edge.evidence.slice(0, 2).map(place => this.#placeLink(place)),
    );
  }
}
