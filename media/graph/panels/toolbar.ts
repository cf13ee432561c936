import type { Picture, PictureOptions } from '../../../server/src/core/graph/picture.ts';
import { html } from '../../base/elements.ts';
import { icon } from '../../base/icons.ts';
import { dropdown, iconButton, setButtonState } from '../../base/toolkit.ts';
import type { GraphFolder } from '../../messages/graphMessages.ts';
import { type ChangeOptions, countFilters, withAllGroups } from '../read/changeOptions.ts';
import { createFilters } from './filterMenu.ts';
import { Popup } from './popup.ts';
import { SearchBox, type SearchSource } from './searchBox.ts';

/** What the toolbar does. */
export interface ToolbarActions {
  change(how: ChangeOptions): void;
  chooseFolder(uri: string): void;
  toggleList(): void;
  toggleLegend(): void;
  /** Starts or ends a comparison. */
  compare(): void;
  export(): void;
}

/** What the toolbar shows. */
export interface ToolbarState {
  readonly picture: Picture;
  readonly options: PictureOptions;
  readonly folder: GraphFolder;
  readonly folders: readonly GraphFolder[];
  readonly isList: boolean;
  readonly hasLegend: boolean;
  readonly compareWith?: string | undefined;
}

/** Search, filters and switches above the picture. */
export class Toolbar {
  readonly search: SearchBox;
  readonly element: HTMLElement;
  readonly #actions: ToolbarActions;
  readonly #filterCount = html('span', { class: 'filter-count' });
  readonly #folders = html('span', { class: 'folders' });
  readonly #filter = iconButton('list-filter', 'Filter');
  readonly #data = iconButton('table', 'Show Data, Images and Files in Between', {
    onclick: () => this.#actions.change(options => ({ ...options, showData: !options.showData })),
  });
  readonly #legend = iconButton('question', 'Legend', {
    onclick: () => this.#actions.toggleLegend(),
  });
  readonly #list = iconButton('list-tree', 'Show as List', {
    onclick: () => this.#actions.toggleList(),
  });
  readonly #compare = iconButton('git-compare', COMPARE, {
    onclick: () => this.#actions.compare(),
  });
  readonly #popup: Popup;
  #state: ToolbarState | undefined;

  constructor(actions: ToolbarActions, search: SearchSource) {
    this.#actions = actions;
    this.search = new SearchBox(search);
    this.#popup = new Popup('Filter', this.#filter, () => this.#filters());
    const buttons = html(
      'div',
      { class: 'buttons', role: 'toolbar', 'aria-label': 'Graph' },
      html('span', { class: 'with-count' }, this.#filter, this.#filterCount),
      this.#data,
      html('span', { class: 'separator' }),
      iconButton('collapse-all', 'Collapse All Groups', { onclick: () => this.#collapse('all') }),
      iconButton('expand-all', 'Expand All Groups', { onclick: () => this.#collapse('none') }),
      html('span', { class: 'separator' }),
      this.#compare,
      this.#legend,
      this.#list,
      iconButton('export', 'Export', { onclick: () => actions.export() }),
    );
    makeRoving(buttons);
    this.element = html(
      'div',
      { class: 'tools' },
      this.search.element,
      this.#folders,
      buttons,
      this.#popup.element,
    );
  }

  show(state: ToolbarState): void {
    const before = this.#state;
    this.#state = state;
    const { options, isList, hasLegend, compareWith } = state;
    const filters = countFilters(options);
    this.#filterCount.textContent = filters === 0 ? '' : String(filters);
    setButtonState(this.#data, 'aria-pressed', options.showData);
    setButtonState(this.#compare, 'aria-pressed', compareWith !== undefined);
    rename(this.#compare, compareWith === undefined ? COMPARE : 'Stop Comparing', 'git-compare');
    setButtonState(this.#legend, 'aria-pressed', hasLegend);
    setButtonState(this.#list, 'aria-pressed', isList);
    const name = isList ? 'Show as Graph' : 'Show as List';
    rename(this.#list, name, isList ? 'type-hierarchy' : 'list-tree');
    this.#popup.refresh();
    if (JSON.stringify(choiceOf(before)) !== JSON.stringify(choiceOf(state))) {
      this.#showFolders(state);
    }
    this.search.refresh();
  }

  #showFolders({ folder, folders }: ToolbarState): void {
    const choices = folders.map(({ uri, name }) => ({ value: uri, text: name }));
    const list = dropdown('Folder', choices, folder.uri, uri => this.#actions.chooseFolder(uri));
    this.#folders.replaceChildren(...(folders.length > 1 ? [list] : []));
  }

  #filters(): readonly Node[] {
    return this.#state === undefined
      ? []
      : createFilters({ ...this.#state, change: how => this.#actions.change(how) });
  }

  #collapse(collapse: PictureOptions['collapse']): void {
    this.#actions.change(options => withAllGroups(options, collapse));
  }
}

const COMPARE = 'Compare With...';

function choiceOf(state: ToolbarState | undefined): unknown {
  return [state?.folder.uri, state?.folders];
}

function rename(button: HTMLElement, name: string, look: Parameters<typeof icon>[0]): void {
  if (button.title !== name) {
    button.title = name;
    button.setAttribute('aria-label', name);
    button.replaceChildren(icon(look));
  }
}

/** One tab stop for all buttons; arrow keys go from one to the next, as in toolbars of VS Code. */
function makeRoving(toolbar: HTMLElement): void {
  const buttons = [...toolbar.querySelectorAll<HTMLElement>('vscode-button')];
  const settle = (active: HTMLElement): void => {
    for (const button of buttons) {
      button.setAttribute('tabindex', button === active ? '0' : '-1');
    }
  };
  const [first] = buttons;
  if (first !== undefined) {
    settle(first);
  }
  toolbar.addEventListener('focusin', ({ target }) => {
    const active = buttons.find(button => button === target);
    if (active !== undefined) {
      settle(active);
    }
  });
  toolbar.addEventListener('keydown', ({ key, target }) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[key];
    const at = buttons.indexOf(target as HTMLElement);
    if (by !== undefined && at >= 0) {
      buttons[(at + by + buttons.length) % buttons.length]?.focus();
    }
  });
}
