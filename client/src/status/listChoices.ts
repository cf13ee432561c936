import type { DocumentStatus } from '../../../server/src/protocol/documentStatus.ts';
import { countFindings } from '../findings/counts.ts';

/** Something that can be done about how a file is checked. */
export interface Choice {
  readonly action: 'leave-out' | 'report' | 'open-config' | 'open-settings';
  /** Id of a codicon. */
  readonly icon: string;
  readonly label: string;
  readonly detail: string;
}

/** What is offered to somebody who thinks that a file is checked wrongly; only what helps in this case. */
export function listChoices({ scope, counts }: DocumentStatus): readonly Choice[] {
  switch (scope) {
    case 'off':
      return [OPEN_SETTINGS];
    case 'excluded':
      return [OPEN_CONFIG];
    case 'alone':
      return listReports(counts);
    default:
      return [LEAVE_OUT, ...listReports(counts), OPEN_CONFIG];
  }
}

function listReports(counts: DocumentStatus['counts']): readonly Choice[] {
  return countFindings(counts) + counts.hint === 0 ? [] : [REPORT];
}

const LEAVE_OUT: Choice = {
  action: 'leave-out',
  icon: 'circle-slash',
  label: 'Leave This File Out',
  detail: "Adds it to 'exclude' in .mlops/config.yaml, so that editor, terminal and CI skip it",
};

const REPORT: Choice = {
  action: 'report',
  icon: 'feedback',
  label: 'Report a False Alarm',
  detail: 'Opens a text to complete and hand in; nothing is sent',
};

const OPEN_CONFIG: Choice = {
  action: 'open-config',
  icon: 'settings-gear',
  label: 'Open .mlops/config.yaml',
  detail: 'What your team decided about checks; written with comments if it does not exist',
};

const OPEN_SETTINGS: Choice = {
  action: 'open-settings',
  icon: 'gear',
  label: 'Open Settings',
  detail: 'mlops.enable is off here',
};
