import { commands, Uri, window } from 'vscode';
import { OPEN_RULE_COMMAND, rulePageUri } from '../../../server/src/protocol/rulePages.ts';
import { listFindings } from '../findings/activeFindings.ts';
import type { Command } from './command.ts';

/** Shows why a rule matters: the one that a link names, else one of those found in the active file. */
export const openRule: Command = {
  id: OPEN_RULE_COMMAND,
  async run({ log }, argument) {
    const rule = typeof argument === 'string' ? argument : await pickRule();
    if (rule === undefined) {
      return;
    }
    const uri = Uri.parse(rulePageUri(rule));
    try {
      await commands.executeCommand('markdown.showPreview', uri);
    } catch (failure) {
      // The built-in extension that renders Markdown can be switched off.
      log.info(`${rule} is shown as text: ${String(failure)}`);
      await window.showTextDocument(uri);
    }
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
