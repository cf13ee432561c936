import { type QuickPickItem, ThemeIcon, window } from 'vscode';
import { lookOf } from '../../../media/language/componentLooks.ts';
import {
  COMPONENT_LABELS,
  COMPONENT_SUMMARIES,
  isLifeCycleComponent,
  LIFE_CYCLE,
  type LifeCycleComponent,
} from '../../../server/src/protocol/components.ts';
import { componentPageUri, OPEN_COMPONENT_COMMAND } from '../../../server/src/protocol/pages.ts';
import { showPage } from '../pages/showPage.ts';
import type { Command } from './command.ts';

/** Explains a part of the life cycle: the one that a link names, else one to choose. */
export const openComponent: Command = {
  id: OPEN_COMPONENT_COMMAND,
  async run({ log }, argument) {
    const isNamed = typeof argument === 'string' && isLifeCycleComponent(argument);
    const component = isNamed ? argument : await pickComponent();
    if (component !== undefined) {
      await showPage(log, componentPageUri(component));
    }
  },
};

async function pickComponent(): Promise<LifeCycleComponent | undefined> {
  const items = LIFE_CYCLE.map((component): QuickPickItem & { component: LifeCycleComponent } => ({
    component,
    label: COMPONENT_LABELS[component],
    detail: COMPONENT_SUMMARIES[component],
    iconPath: new ThemeIcon(lookOf(component).icon),
  }));
  const picked = await window.showQuickPick(items, {
    title: 'Explain a Part of the Life Cycle',
    placeHolder: 'Which one do you want to read about?',
    matchOnDetail: true,
  });
  return picked?.component;
}
