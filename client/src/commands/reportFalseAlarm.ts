import { window, workspace } from 'vscode';
import { falseAlarmReportRequest } from '../../../server/src/protocol/falseAlarmReport.ts';
import { type ActiveFinding, listFindings } from '../findings/activeFindings.ts';
import type { Command } from './command.ts';

/** Opens a text that describes a false alarm, to be completed and handed in; sends nothing. */
export const reportFalseAlarm: Command = {
  id: 'mlops.reportFalseAlarm',
  async run({ server }) {
    const finding = await pickFinding();
    if (finding === undefined) {
      return;
    }
    const { uri, rule, range } = finding;
    const report = await server.request(falseAlarmReportRequest, { uri, rule, range });
    if (!report) {
      await window.showInformationMessage(`'${rule}' is no longer found there.`);
    } else {
      const document = await workspace.openTextDocument({
        language: 'markdown',
        content: report.markdown,
      });
      await window.showTextDocument(document);
    }
  },
};

async function pickFinding(): Promise<ActiveFinding | undefined> {
  const all = listFindings();
  const touched = all.filter(({ isAtCursor }) => isAtCursor);
  const offered = touched.length > 0 ? touched : all;
  if (offered.length < 2) {
    return offered[0] ?? sayNothingFound();
  }
  const items = offered.map(finding => ({
    label: finding.rule,
    description: `Line ${finding.range.start.line + 1}`,
    detail: finding.message,
    finding,
  }));
  const options = { title: 'Report a False Alarm', placeHolder: 'Finding that is wrong' };
  return (await window.showQuickPick(items, options))?.finding;
}

async function sayNothingFound(): Promise<undefined> {
  await window.showInformationMessage(
    'MLOps Copilot found nothing in the active file, so there is nothing to report.',
  );
  return undefined;
}
