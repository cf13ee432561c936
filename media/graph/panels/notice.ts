import { html } from '../../base/elements.ts';
import { textButton } from '../../base/toolkit.ts';
import { countOf } from '../../language/sayCounts.ts';
import type { PictureMessage } from '../../messages/graphMessages.ts';

/** What somebody can do where there is nothing to see. */
export interface NoticeActions {
  check(): void;
  showAll(): void;
}

/** Why there is nothing to see, and what to do about it. */
export class Notice {
  readonly element = html('div', { class: 'notice', hidden: true });
  readonly #actions: NoticeActions;

  constructor(actions: NoticeActions) {
    this.#actions = actions;
  }

  /** Says why a picture is empty; nothing for one that is not. */
  showFor({ picture, isScanning }: PictureMessage): void {
    const { totals, nodes } = picture;
    const { check, showAll } = this.#actions;
    if (nodes.length > 0 || isScanning) {
      this.element.hidden = true;
    } else if (totals.nodes === 0) {
      this.say(
        'There are no pipelines in this folder yet. Once there is one, such as a dvc.yaml or a workflow, its steps are drawn here, and how data becomes a model that is watched.',
        textButton('Check Again', { onclick: check }),
      );
    } else {
      this.say(
        `None of the ${countOf(totals.nodes, 'part')} fits what the graph is limited to.`,
        textButton('Show All Parts', { onclick: showAll }),
      );
    }
  }

  say(text: string, button?: HTMLElement): void {
    this.element.replaceChildren(html('p', {}, text), ...(button === undefined ? [] : [button]));
    this.element.hidden = false;
  }
}

/** Why there is no picture at all. */
export const REASONS = {
  'no-folder':
    'No folder is open. Open the folder of a project to see how its data becomes a model.',
  stopped:
    'The server of MLOps Copilot stopped, so the graph cannot be read. Restart it with the command MLOps: Restart Server.',
} as const;
