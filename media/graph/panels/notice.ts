import { html } from '../../base/elements.ts';
import { textButton } from '../../base/toolkit.ts';
import { countOf } from '../../language/sayCounts.ts';
import type { PictureMessage } from '../../messages/graphMessages.ts';

/** What can be done where there is nothing to see. */
export interface NoticeActions {
  check(): void;
  showAll(): void;
}

/** What is said in place of a picture: that it is read, why there is none, or why it is empty. */
export class Notice {
  readonly element = html('div', { class: 'notice', hidden: true });
  readonly #actions: NoticeActions;

  constructor(actions: NoticeActions) {
    this.#actions = actions;
  }

  show(text: string, button?: HTMLElement): void {
    this.element.replaceChildren(html('p', {}, text), ...(button === undefined ? [] : [button]));
    this.element.hidden = false;
  }

  /** Says why there is no picture. */
  sayWhy(reason: keyof typeof REASONS): void {
    this.show(REASONS[reason]);
  }

  /** Explains an empty picture; any other one speaks for itself. */
  explain({ picture, isScanning, options, comparison }: PictureMessage): void {
    const { totals, nodes } = picture;
    if (nodes.length > 0 || isScanning) {
      this.element.hidden = true;
    } else if (totals.nodes === 0) {
      this.show(
        'There are no pipelines in this folder yet. Once there is one, such as a dvc.yaml or a workflow, its steps are drawn here, and how data becomes a model that is watched.',
        textButton('Check Again', { onclick: () => this.#actions.check() }),
      );
    } else {
      const isCompared = comparison !== undefined && 'commit' in comparison;
      this.show(
        options.onlyChanges && isCompared
          ? `Nothing that changed fits what the graph is limited to. It has ${countOf(totals.nodes, 'part')} in all.`
          : `None of the ${countOf(totals.nodes, 'part')} fits what the graph is limited to.`,
        textButton('Show All Parts', { onclick: () => this.#actions.showAll() }),
      );
    }
  }
}

const REASONS = {
  'no-folder':
    'No folder is open. Open the folder of a project to see how its data becomes a model.',
  stopped:
    'The server of MLOps Copilot stopped, so the graph cannot be read. Restart it with the command MLOps: Restart Server.',
} as const;
