import { window } from 'vscode';
import { OPEN_RULE_COMMAND, rulePageUri } from '../../../server/src/protocol/pages.ts';
import { listFindings } from '../findings/activeFindings.ts';
import { showPage } from '../pages/showPage.ts';
import type { Command } from './command.ts';

/** Shows why a rule matters: the one that a link names, else one of those found in the active file. */
export const openRule: Command = {
  id: OPEN_RULE_COMMAND,
  async run({ log }, argument) {
    const rule = typeof argument === 'string' ? argument : await pickRule();
    if (rule === undefined) {
      return;
    }
    await showPage(log, rulePageUri(rule));
  },
};

async function pickRule(): Promise<string | undefined> {
  const rules = [...new Set(listFindings().map(({ rule }) => rule))];
  if (rules.length < 2) {
    return rules[0] ?? sayNothingFound();
  }
  return window.showQuickPick(rules, { title: 'Open Rule Explanation', placeHolder: 'Rule' });
}

async function sayNothingFound(): Promise<undefined> {
  await window.showInformationMessage(
    'MLOps Copilot found nothing in the active file, so there is no rule to explain.',
  );
  return undefined;
}
