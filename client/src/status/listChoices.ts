import { countFindings } from '../../../media/language/counts.ts';
import type { DocumentStatus } from '../../../server/src/protocol/documentStatus.ts';
import { FORMAT_TITLES } from '../../../server/src/protocol/pipelineFiles.generated.ts';

/** Something that can be done about how a file is checked. */
export interface Choice {
  readonly action: 'format' | 'leave-out' | 'report' | 'open-config' | 'open-settings';
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
      return [FORMAT, LEAVE_OUT, ...listReports(counts), OPEN_CONFIG];
  }
}

function listReports(counts: DocumentStatus['counts']): readonly Choice[] {
  return countFindings(counts) + counts.hint === 0 ? [] : [REPORT];
}

const FORMAT: Choice = {
  action: 'format',
  icon: 'file-code',
  label: 'Take It for Something Else',
  detail: "Writes what it is to 'formats' in .mlops/config.yaml, for editor, terminal and CI",
};

/** What a file can be said to be: every format but those that it was taken for, and none at all. */
export function listFormats({ formats }: DocumentStatus): readonly FormatChoice[] {
  const others = [...FORMAT_TITLES].filter(([id]) => formats.every(format => format.id !== id));
  return [
    { format: 'none', label: 'No pipeline file', detail: 'It is not checked' },
    ...others.map(([format, label]) => ({ format, label, detail: format })),
  ];
}

/** Something that a file can be said to be. */
export interface FormatChoice {
  /** Id of a format, or `none`. */
  readonly format: string;
  readonly label: string;
  readonly detail: string;
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
