import type { GraphPlace } from '../../server/src/core/graph/graph.ts';
import { DEFAULT_PICTURE, type PictureOptions } from '../../server/src/core/graph/picture.ts';
import { announce } from '../base/announce.ts';
import { html } from '../base/elements.ts';
import type { Host } from '../base/host.ts';
import { takeFocus } from '../base/takeFocus.ts';
import type { GraphContract, GraphToView, PictureMessage } from '../messages/graphMessages.ts';
import { GraphView, type Selection } from './graphView.ts';
import { ListView } from './list/listView.ts';
import { toSelection } from './list/rowSelection.ts';
import { createFitText } from './paint/fitText.ts';
import { createChips } from './panels/chips.ts';
import { ComparisonBar } from './panels/comparisonBar.ts';
import { Details } from './panels/details.ts';
import { createLegend } from './panels/legend.ts';
import { Notice } from './panels/notice.ts';
import { Toolbar } from './panels/toolbar.ts';
import { type ChangeOptions, withGroup, withoutFilters } from './read/changeOptions.ts';
import { type Change, isGone } from './read/comparison.ts';
import { sayChange } from './read/facts.ts';
import { findMatches } from './read/findMatches.ts';
import { nodeAt } from './read/nodeAt.ts';
import { sayOverview } from './read/overview.ts';
import { indexPicture, type PictureIndex } from './read/pictureIndex.ts';

/** What is read is said only where it takes longer than that. */
const LOADING_MS = 300;

/** How long the view waits until it writes down where it stands. */
const KEEP_MS = 200;

/** The graph: what is shown, what is selected, and what is asked for. */
export class GraphApp {
  readonly #host: Host<GraphContract>;
  readonly #toolbar: Toolbar;
  readonly #view: GraphView;
  readonly #list: ListView;
  readonly #details: Details;
  readonly #overview = html('p', { class: 'overview', role: 'status' });
  readonly #chips = html('div', { class: 'chips' });
  readonly #legend = createLegend();
  readonly #notice = new Notice({
    check: () => this.#host.post({ type: 'check' }),
    showAll: () => this.#changeOptions(withoutFilters),
  });
  readonly #comparison = new ComparisonBar({
    goTo: (change, position) => this.#goTo(change, position),
    change: how => this.#changeOptions(how),
    chooseOther: () => this.#host.post({ type: 'compare' }),
    stop: () => this.#stopComparing(),
  });
  #message: PictureMessage | undefined;
  #index: PictureIndex | undefined;
  /** Folder and path that are shown. */
  #place = '';
  #selection: Selection | undefined;
  #isList: boolean;
  #hasLegend: boolean;
  #keeping: ReturnType<typeof setTimeout> | undefined;
  readonly #loading: ReturnType<typeof setTimeout>;

  constructor(host: Host<GraphContract>, root: HTMLElement) {
    this.#host = host;
    const kept = host.restore();
    this.#isList = kept.isList === true;
    this.#hasLegend = kept.hasLegend === true;
    const selected = kept.selected;
    this.#selection = selected === undefined ? undefined : { type: 'node', id: selected };
    const { fontSize, fontFamily } = getComputedStyle(root);
    this.#view = new GraphView(createFitText(`${fontSize} ${fontFamily}`), {
      open: (place, toSide) => this.#open(place, toSide),
      select: selection => this.#select(selection),
      collapse: (group, isCollapsed) => this.#collapse(group, isCollapsed),
      act: action => host.post({ type: 'act', action }),
      read: component => host.post({ type: 'component', component }),
      search: () => this.#toolbar.search.focus(),
      moved: () => this.#keepSoon(),
    });
    this.#list = this.#createList();
    this.#details = this.#createDetails();
    this.#toolbar = this.#createToolbar();
    const { element: toolbar } = this.#toolbar;
    const { element: comparison } = this.#comparison;
    root.append(
      html('header', { class: 'top' }, this.#overview, toolbar, comparison, this.#chips),
      html(
        'main',
        { class: 'stage' },
        this.#view.element,
        this.#list.element,
        this.#legend,
        this.#notice.element,
        this.#details.element,
      ),
    );
    this.#arrange();
    takeFocus(() => this.#focusContent());
    this.#loading = setTimeout(
      () => this.#notice.show('Reading the pipeline files of this folder ...'),
      LOADING_MS,
    );
  }

  /** Takes a message of the extension. */
  receive(message: GraphToView): void {
    switch (message.type) {
      case 'picture':
        this.#showPicture(message);
        break;
      case 'cursor':
        this.#view.showCursor(
          message.place && this.#index && nodeAt(this.#index.picture, message.place),
        );
        break;
      case 'unavailable':
        clearTimeout(this.#loading);
        this.#notice.sayWhy(message.reason);
        break;
    }
  }

  #showPicture(message: PictureMessage): void {
    clearTimeout(this.#loading);
    const isFirst = this.#index === undefined;
    const before = this.#place;
    const wasPart = this.#message?.isScanning === true && !this.#view.isUsed();
    this.#place = JSON.stringify([message.folder.uri, message.options.path]);
    this.#message = message;
    this.#index = indexPicture(message.picture, message.comparison);
    this.#overview.textContent = sayOverview(message.picture, message.isScanning);
    this.#view.show(this.#index, this.#selectedNode());
    this.#list.show(this.#index);
    this.#chips.replaceChildren(
      ...createChips(message.options, this.#index, how => this.#changeOptions(how)),
    );
    this.#comparison.show(message, this.#index);
    this.#legend.classList.toggle('comparing', message.compareWith !== undefined);
    this.#showToolbar();
    this.#notice.explain(message);
    this.#keepSoon();
    this.#stand(isFirst, this.#place !== before || wasPart);
    this.#showSelected();
  }

  /** Where a picture stands that is new, or whole at last: where it stood, else so that its beginning can be read. */
  #stand(isFirst: boolean, isOther: boolean): void {
    const kept = isFirst ? this.#host.restore().viewport : undefined;
    if (kept !== undefined) {
      this.#view.standAt(kept);
    } else if (isOther) {
      this.#view.navigator.fitFirst();
    }
  }

  #showToolbar(): void {
    if (this.#message !== undefined) {
      this.#toolbar.show({ ...this.#message, isList: this.#isList, hasLegend: this.#hasLegend });
    }
  }

  #createToolbar(): Toolbar {
    return new Toolbar(
      {
        change: how => this.#changeOptions(how),
        chooseFolder: folder => this.#ask(DEFAULT_PICTURE, folder),
        toggleList: () => this.#toggleList(),
        toggleLegend: () => {
          this.#hasLegend = !this.#hasLegend;
          this.#arrange();
        },
        compare: () =>
          this.#message?.compareWith === undefined
            ? this.#host.post({ type: 'compare' })
            : this.#stopComparing(),
        export: () => this.#host.post({ type: 'export' }),
      },
      {
        find: text => (this.#index === undefined ? [] : findMatches(this.#index.picture, text)),
        show: (matches, current, isStep) => this.#showMatches(matches, current, isStep),
        leave: () => this.#focusContent(),
      },
    );
  }

  #createList(): ListView {
    return new ListView({
      open: (place, toSide) => this.#open(place, toSide),
      select: subject => this.#select(toSelection(subject, this.#index)),
      expand: group => this.#collapse(group, false),
      act: action => this.#host.post({ type: 'act', action }),
      leave: () => this.#toolbar.search.focus(),
    });
  }

  #createDetails(): Details {
    return new Details({
      open: (place, toSide) => this.#open(place, toSide),
      openRule: rule => this.#host.post({ type: 'rule', rule }),
      read: component => this.#host.post({ type: 'component', component }),
      select: id => this.#select({ type: 'node', id }, true),
      focusOn: id => this.#changeOptions(options => ({ ...options, focus: id })),
      expand: group => this.#collapse(group, false),
      act: action => this.#host.post({ type: 'act', action }),
      close: () => {
        this.#select(undefined);
        this.#focusContent();
      },
    });
  }

  #open(place: GraphPlace, toSide: boolean): void {
    const wasRemoved = this.#index !== undefined && isGone(this.#index, place);
    this.#host.post({ type: 'open', place, toSide, isGone: wasRemoved });
  }

  #goTo(change: Change, position: string): void {
    const index = this.#index;
    this.#select(change, true);
    const start = change.type === 'edge' ? index?.edges.get(change.id)?.from : undefined;
    if (start !== undefined) {
      this.#view.reveal({ type: 'node', id: start });
    }
    if (!this.#view.takeAlong(start ?? change.id)) {
      announce(`${position}: ${index === undefined ? '' : sayChange(index, change)}`);
    }
  }

  #stopComparing(): void {
    const hadFocus = this.#comparison.element.contains(document.activeElement);
    this.#host.post({ type: 'stopComparing' });
    if (hadFocus) {
      this.#focusContent();
    }
  }

  #select(selection: Selection | undefined, isFar = false): void {
    this.#selection = selection;
    this.#showSelected();
    if (selection?.type === 'node') {
      // What is shown about it may cover it.
      this.#view.reveal({ type: 'node', id: selection.id });
    }
    if (isFar && selection?.type === 'node') {
      this.#list.reveal(selection.id);
    }
    this.#keepSoon();
  }

  #showSelected(): void {
    const [index, selection] = [this.#index, this.#selection];
    if (index === undefined) {
      return;
    }
    const node = selection?.type === 'node' ? index.nodes.get(selection.id) : undefined;
    const edge = selection?.type === 'edge' ? index.edges.get(selection.id) : undefined;
    const lane = index.picture.lanes.find(
      ({ component }) => selection?.type === 'lane' && component === selection.id,
    );
    if (node !== undefined) {
      this.#details.showNode(index, node);
    } else if (lane !== undefined) {
      this.#details.showLane(lane);
    } else if (edge !== undefined) {
      this.#details.showEdge(index, edge);
    } else {
      this.#details.hide();
    }
    this.#view.showSelection(this.#details.element.hidden ? undefined : selection);
    this.#view.setCovered(this.#details.covers());
  }

  #showMatches(matches: readonly string[], current: string | undefined, isStep: boolean): void {
    const all = new Set(matches);
    this.#view.showMatches(all, current);
    this.#list.mark(all);
    if (isStep && current !== undefined) {
      this.#view.reveal({ type: 'node', id: current });
      this.#list.reveal(current);
    }
  }

  #collapse(group: string, isCollapsed: boolean): void {
    const label = this.#message?.picture.allGroups.find(({ id }) => id === group)?.label ?? '';
    announce(`${label} ${isCollapsed ? 'collapsed' : 'expanded'}`);
    this.#changeOptions(options => withGroup(options, group, isCollapsed));
  }

  #changeOptions(how: ChangeOptions): void {
    if (this.#message !== undefined) {
      this.#ask(how(this.#message.options));
    }
  }

  #ask(options: PictureOptions, uri = this.#message?.folder.uri): void {
    const folder = this.#message?.folders.find(candidate => candidate.uri === uri);
    if (this.#message !== undefined && folder !== undefined) {
      // What is asked for counts at once, so that two clicks in a row add up.
      this.#message = { ...this.#message, folder, options };
      this.#host.post({ type: 'ask', folder: folder.uri, options });
    }
  }

  #toggleList(): void {
    this.#isList = !this.#isList;
    this.#arrange();
    this.#focusContent();
  }

  #arrange(): void {
    this.#list.setHidden(!this.#isList);
    this.#view.element.hidden = this.#isList;
    this.#view.element.parentElement?.classList.toggle('as-list', this.#isList);
    this.#legend.hidden = !this.#hasLegend || this.#isList;
    this.#showToolbar();
    this.#keepSoon();
  }

  #focusContent(): void {
    if (this.#isList) {
      this.#list.element.focus();
    } else {
      this.#view.focus();
    }
  }

  #selectedNode(): string | undefined {
    return this.#selection?.type === 'node' ? this.#selection.id : undefined;
  }

  #keepSoon(): void {
    clearTimeout(this.#keeping);
    this.#keeping = setTimeout(() => this.#keep(), KEEP_MS);
  }

  #keep(): void {
    if (this.#message !== undefined) {
      this.#host.keep({
        folder: this.#message.folder.uri,
        options: this.#message.options,
        viewport: this.#view.navigator.state,
        selected: this.#selectedNode(),
        isList: this.#isList,
        hasLegend: this.#hasLegend,
        compareWith: this.#message.compareWith,
      });
    }
  }
}
