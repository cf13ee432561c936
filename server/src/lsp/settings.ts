import type { Connection } from 'vscode-languageserver';
import { type LintConfig, readLintConfig } from '../core/lint/config.ts';
import { isRecord } from '../core/text/isRecord.ts';
import type { ClientAbilities } from './clientAbilities.ts';

/** What the editor's settings say; see `ServerSettings`. */
export interface Settings {
  readonly isEnabled: boolean;
  /** `undefined` leaves the decision to `.mlops/config.yaml`. */
  readonly profile: LintConfig['profile'] | undefined;
  readonly schemaFindings: 'auto' | 'on' | 'off';
  /** Patterns and the format that files are; they stand before those of the config. */
  readonly formats: LintConfig['formats'];
}

/** What holds until the client says otherwise. */
export const DEFAULT_SETTINGS: Settings = {
  isEnabled: true,
  profile: undefined,
  schemaFindings: 'auto',
  formats: new Map(),
};

/** The settings on top of a config. */
export function applySettings(config: LintConfig, { profile, formats }: Settings): LintConfig {
  return {
    ...config,
    profile: profile ?? config.profile,
    formats: new Map([...config.formats, ...formats]),
  };
}

/** Reads the section `mlops`; what has the wrong shape counts as left out. */
export function readSettings(section: unknown): Settings {
  const profile = valueAt(section, 'lint', 'profile');
  const schemaFindings = valueAt(section, 'schemaFindings');
  return {
    isEnabled: valueAt(section, 'enable') !== false,
    profile: profile === 'default' || profile === 'strict' ? profile : undefined,
    schemaFindings: schemaFindings === 'on' || schemaFindings === 'off' ? schemaFindings : 'auto',
    formats: readLintConfig({ formats: valueAt(section, 'formats') }).formats,
  };
}

/** Whether two say the same. */
export function areEqualSettings(a: Settings, b: Settings): boolean {
  const [left, right] = [a, b].map(({ formats, ...rest }) => [rest, [...formats]]);
  return JSON.stringify(left) === JSON.stringify(right);
}

/**
 * Asks the client for its settings; `undefined` when it cannot be asked or does not answer.
 *
 * @param folder URI of the workspace folder that they are for; without one those of the window.
 */
export async function askSettings(
  connection: Connection,
  abilities: ClientAbilities,
  folder: string | undefined,
): Promise<Settings | undefined> {
  if (!abilities.hasConfiguration) {
    return undefined;
  }
  const scope = folder === undefined ? {} : { scopeUri: folder };
  const section: unknown = await connection.workspace.getConfiguration({
    ...scope,
    section: 'mlops',
  });
  return readSettings(section);
}

/** Settings come as nested mappings, and from some clients with dots in their keys. */
function valueAt(section: unknown, ...keys: readonly string[]): unknown {
  if (!isRecord(section)) {
    return undefined;
  }
  const dotted = section[keys.join('.')];
  if (dotted !== undefined || keys.length === 1) {
    return dotted;
  }
  const [first = '', ...rest] = keys;
  return valueAt(section[first], ...rest);
}
