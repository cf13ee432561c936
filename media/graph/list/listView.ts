import type { GraphChange, GraphPlace } from '../../../server/src/core/graph/graph.ts';
import { html } from '../../base/elements.ts';
import { icon, iconNamed } from '../../base/icons.ts';
import { isToSide } from '../../base/isToSide.ts';
import { lookOf } from '../../language/componentLooks.ts';
import { countFindings, worstOf } from '../../language/counts.ts';
import { classOfChange, textSign } from '../paint/changeSigns.ts';
import { hasChanges } from '../read/comparison.ts';
import { laneOf, type PictureIndex } from '../read/pictureIndex.ts';
import { findByLetters, TypeAhead } from '../typeAhead.ts';
import { type ListRow, listRows, type RowSubject } from './listRows.ts';

/** What can be done from the list: the same as in the picture. */
export interface ListActions {
  open(place: GraphPlace, toSide: boolean): void;
  select(subject: RowSubject): void;
  expand(group: string): void;
  act(action: string): void;
  leave(): void;
}

/** As in trees of VS Code. */
const ROW_HEIGHT = 22;

/**
 * The picture as a tree, for those who would rather read it. Only lines that can be seen are elements, so the
 * tree itself has the focus and names its active line.
 */
export class ListView {
  readonly element = html('div', {
    class: 'list',
    role: 'tree',
    tabindex: 0,
    'aria-label': 'Pipeline graph as list',
  });
  readonly #lines = html('div', { class: 'lines', role: 'presentation' });
  readonly #actions: ListActions;
  readonly #toggled = new Set<string>();
  #index: PictureIndex | undefined;
  #rows: readonly ListRow[] = [];
  #active = '';
  #matches: ReadonlySet<string> = new Set();
  readonly #typeAhead = new TypeAhead();

  constructor(actions: ListActions) {
    this.#actions = actions;
    this.element.append(this.#lines);
    this.element.addEventListener('scroll', () => this.#paint());
    this.element.addEventListener('keydown', event => this.#onKey(event));
    this.element.addEventListener('click', event => this.#onClick(event));
    this.element.addEventListener('dblclick', event =>
      this.#carryOut(this.#rowOf(event), isToSide(event)),
    );
    new ResizeObserver(() => this.#paint()).observe(this.element);
  }

  show(index: PictureIndex): void {
    this.#index = index;
    this.element.classList.toggle('comparing', hasChanges(index));
    this.#refresh();
  }

  /** Shows or hides the list; while it is hidden, nothing is made of what comes. */
  setHidden(isHidden: boolean): void {
    this.element.hidden = isHidden;
    this.#refresh();
    this.#toActive();
  }

  /** Makes a node the active line. */
  reveal(id: string): void {
    const node = this.#index?.nodes.get(id);
    if (node !== undefined) {
      this.#toggled.delete(`lane:${laneOf(node)}`);
      this.#active = `node:${id}`;
      this.#refresh();
      this.#toActive();
    }
  }

  /** Marks what the search found. */
  mark(matches: ReadonlySet<string>): void {
    this.#matches = matches;
    this.#paint();
  }

  #refresh(): void {
    if (this.#index === undefined || this.element.hidden) {
      return;
    }
    this.#rows = listRows(this.#index, this.#toggled);
    this.#lines.style.setProperty('height', `${this.#rows.length * ROW_HEIGHT}px`);
    if (!this.#rows.some(({ key }) => key === this.#active)) {
      this.#active = this.#rows[0]?.key ?? '';
    }
    this.#paint();
  }

  #toActive(): void {
    this.#activate(this.#rows.findIndex(({ key }) => key === this.#active));
  }

  #activate(at: number): void {
    const row = this.#rows[at];
    if (row === undefined) {
      return;
    }
    this.#active = row.key;
    const top = at * ROW_HEIGHT;
    const { scrollTop, clientHeight } = this.element;
    if (top < scrollTop) {
      this.element.scrollTop = top;
    } else if (top + ROW_HEIGHT > scrollTop + clientHeight) {
      this.element.scrollTop = top + ROW_HEIGHT - clientHeight;
    }
    this.#paint();
  }

  #paint(): void {
    if (this.element.hidden) {
      return;
    }
    const { scrollTop, clientHeight } = this.element;
    const first = Math.max(0, Math.floor(scrollTop / ROW_HEIGHT) - 5);
    const last = Math.ceil((scrollTop + clientHeight) / ROW_HEIGHT) + 5;
    const lines = this.#rows.slice(first, last).map((row, at) => this.#line(row, first + at));
    this.#lines.replaceChildren(...lines);
    const active = lines.find(line => line.dataset['key'] === this.#active);
    if (active === undefined) {
      this.element.removeAttribute('aria-activedescendant');
    } else {
      this.element.setAttribute('aria-activedescendant', active.id);
    }
  }

  #line(row: ListRow, at: number): HTMLElement {
    const { key, level, label, description, spoken, isExpanded, position, setSize, subject } = row;
    const isMatch = subject.type === 'node' && this.#matches.has(subject.node.id);
    const change = changeOf(subject);
    const state = `${key === this.#active ? ' active' : ''}${isMatch ? ' match' : ''}`;
    const line = html(
      'div',
      {
        class: `line level-${level} about-${subject.type}${state}${classOfChange(change)}`,
        id: `line-${at}`,
        role: 'treeitem',
        'data-key': key,
        'aria-label': spoken,
        'aria-level': level,
        'aria-posinset': position,
        'aria-setsize': setSize,
        'aria-expanded': isExpanded === undefined ? undefined : String(isExpanded),
        'aria-selected': String(key === this.#active),
        title: spoken,
      },
      html(
        'span',
        { class: 'twistie' },
        isExpanded === undefined ? undefined : icon(isExpanded ? 'chevron-down' : 'chevron-right'),
      ),
      ...decorate(subject),
      change && textSign(change),
      html('span', { class: 'name' }, label),
      // Not seen, but it keeps the words apart for whoever reads or copies them.
      ' ',
      ...badge(subject),
      html('span', { class: 'description' }, description),
    );
    line.style.setProperty('top', `${at * ROW_HEIGHT}px`);
    return line;
  }

  #rowOf({ target }: Event): ListRow | undefined {
    const key = (target as Element).closest<HTMLElement>('.line')?.dataset['key'];
    return this.#rows.find(row => row.key === key);
  }

  #onClick(event: MouseEvent): void {
    const row = this.#rowOf(event);
    if (row === undefined) {
      return;
    }
    const isTwistie = (event.target as Element).closest('.twistie') !== null;
    this.#activate(this.#rows.indexOf(row));
    if (isTwistie || row.subject.type === 'lane') {
      this.#toggle(row);
    } else {
      this.#actions.select(row.subject);
    }
  }

  #toggle({ key, isExpanded }: ListRow): void {
    if (isExpanded !== undefined && !this.#toggled.delete(key)) {
      this.#toggled.add(key);
    }
    this.#refresh();
  }

  #carryOut(row: ListRow | undefined, toSide: boolean): void {
    const subject = row?.subject;
    if (subject?.type === 'node') {
      this.#actions.open(subject.node.at, toSide);
    } else if (subject?.type === 'connection') {
      const [place] = subject.edge.evidence;
      if (place !== undefined) {
        this.#actions.open(place, toSide);
      }
    } else if (subject?.type === 'gap' && subject.lane.gap?.action !== undefined) {
      this.#actions.act(subject.lane.gap.action.id);
    }
  }

  #onKey(event: KeyboardEvent): void {
    const at = this.#rows.findIndex(({ key }) => key === this.#active);
    const row = this.#rows[at];
    if (row === undefined || event.altKey) {
      return;
    }
    const page = Math.max(1, Math.floor(this.element.clientHeight / ROW_HEIGHT) - 1);
    const last = this.#rows.length - 1;
    const go = (to: number) => () => this.#activate(Math.max(0, Math.min(last, to)));
    const actions: Readonly<Record<string, () => void>> = {
      ArrowDown: go(at + 1),
      ArrowUp: go(at - 1),
      PageDown: go(at + page),
      PageUp: go(at - page),
      Home: go(0),
      End: go(last),
      ArrowRight: () => (row.isExpanded === false ? this.#toggle(row) : go(at + 1)()),
      ArrowLeft: () => (row.isExpanded === true ? this.#toggle(row) : this.#toParent(at, row)),
      Enter: () => this.#carryOut(row, isToSide(event)),
      ' ': () => this.#onSpace(row),
      Escape: () => this.#actions.leave(),
    };
    const action = actions[event.key] ?? this.#toLetters(event, at);
    if (action !== undefined) {
      event.preventDefault();
      action();
    }
  }

  #onSpace(row: ListRow): void {
    const { subject } = row;
    if (subject.type === 'lane') {
      this.#toggle(row);
    } else if (subject.type === 'node' && subject.node.type === 'group') {
      this.#actions.expand(subject.node.id);
    } else {
      this.#actions.select(subject);
    }
  }

  #toParent(at: number, { level }: ListRow): void {
    const before = this.#rows.slice(0, at);
    this.#activate(before.findLastIndex(row => row.level < level));
  }

  #toLetters(event: KeyboardEvent, at: number): (() => void) | undefined {
    const typed = this.#typeAhead.take(event);
    const found = typed && findByLetters(this.#rows, at, typed);
    return found ? () => this.#activate(this.#rows.indexOf(found)) : undefined;
  }
}

function decorate(subject: RowSubject): readonly Node[] {
  switch (subject.type) {
    case 'lane':
      return [
        icon(
          iconNamed(lookOf(subject.lane.component).icon),
          `component of-${subject.lane.component}`,
        ),
      ];
    case 'node': {
      const component = laneOf(subject.node);
      return [icon(iconNamed(lookOf(component).icon), `component of-${component}`)];
    }
    case 'connection':
      return [icon(subject.way === 'to' ? 'arrow-down' : 'arrow-up', `way is-${subject.way}`)];
    case 'gap':
      return [icon('add')];
  }
}

function changeOf(subject: RowSubject): GraphChange | undefined {
  return subject.type === 'node'
    ? subject.node.change
    : subject.type === 'connection'
      ? subject.edge.change
      : undefined;
}

function badge(subject: RowSubject): readonly Node[] {
  const worst = subject.type === 'node' ? worstOf(subject.node.findings) : undefined;
  return subject.type !== 'node' || worst === undefined
    ? []
    : [
        html(
          'span',
          {
            class: `badge ${worst}`,
            'aria-hidden': 'true',
            'data-count': countFindings(subject.node.findings),
          },
          icon(worst),
        ),
      ];
}
