import { isRecord } from '../text/isRecord.ts';
import type { Severity } from './finding.ts';
import type { RuleMeta } from './rule.ts';
import type { RuleNames } from './ruleNames.ts';

/** What a team decided in `.mlops/config.yaml`; see `schemas/mlops-config.schema.json`. */
export interface LintConfig {
  readonly profile: 'default' | 'strict';
  /** The rest of the project lives elsewhere: rules that need the whole workspace stay silent. */
  readonly isPartial: boolean;
  readonly severities: ReadonlyMap<string, Severity | 'off'>;
  /** What rules were told, by rule id and name. */
  readonly options: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  /** Decisions for some files; later ones win. */
  readonly overrides: readonly ConfigOverride[];
  /** Patterns in `.gitignore` syntax; empty means everything. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Patterns and the format that files are, or `none`; the last one that matches a file counts. */
  readonly formats: ReadonlyMap<string, string>;
  /** Patterns and the team's own JSON Schema for files, as a path from the folder that the config is about. */
  readonly schemas: ReadonlyMap<string, string>;
  /** When set, only these rules run; for `--rule`. */
  readonly only?: ReadonlySet<string>;
}

/** What a team decided for the files that some patterns match. */
export interface ConfigOverride {
  /** Patterns in `.gitignore` syntax. */
  readonly files: readonly string[];
  readonly profile: LintConfig['profile'] | undefined;
  readonly severities: LintConfig['severities'];
  readonly options: LintConfig['options'];
}

/** What holds without a config file. */
export const DEFAULT_CONFIG: LintConfig = {
  profile: 'default',
  isPartial: false,
  severities: new Map(),
  options: new Map(),
  overrides: [],
  include: [],
  exclude: [],
  formats: new Map(),
  schemas: new Map(),
};

/** Whether a rule runs under a config. */
export function isRuleEnabled(config: LintConfig, rule: RuleMeta): boolean {
  const setting = config.severities.get(rule.id);
  if (config.only !== undefined) {
    return config.only.has(rule.id);
  }
  if (setting === 'off' || (config.isPartial && rule.scope === 'workspace')) {
    return false;
  }
  return setting !== undefined || rule.tier === 'default' || config.profile === 'strict';
}

/** The config with the names that its rules have now; where it uses both, the current one counts. */
export function renameRules(config: LintConfig, { currentOf }: RuleNames): LintConfig {
  const rename = <Value>(values: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> => {
    const old = [...values].filter(([name]) => currentOf(name) !== name);
    return old.length === 0
      ? values
      : new Map([...old.map(([name, value]) => [currentOf(name), value] as const), ...values]);
  };
  return { ...config, severities: rename(config.severities), options: rename(config.options) };
}

/** The severity of a finding: a team's decision, else the finding's own. */
export function decideSeverity(
  config: LintConfig,
  rule: string,
  severity: Severity,
): Severity | 'off' {
  if (config.only !== undefined && !config.only.has(rule)) {
    return 'off';
  }
  return config.severities.get(rule) ?? severity;
}

/** Reads the values of a config file; what has the wrong shape is left out, the schema reports it. */
export function readLintConfig(value: unknown): LintConfig {
  if (!isRecord(value)) {
    return DEFAULT_CONFIG;
  }
  return {
    profile: toProfile(value['profile']) ?? 'default',
    isPartial: value['isPartial'] === true,
    severities: toSeverities(value['rules']),
    options: toOptions(value['options']),
    overrides: toOverrides(value['overrides']),
    include: toStrings(value['include']),
    exclude: toStrings(value['exclude']),
    formats: toTexts(value['formats']),
    schemas: toTexts(value['schemas']),
  };
}

/** The config with the decisions of its overrides that are about a file. */
export function applyOverrides(
  config: LintConfig,
  isAbout: (override: ConfigOverride) => boolean,
): LintConfig {
  const about = config.overrides.filter(isAbout);
  return {
    ...config,
    profile: about.findLast(({ profile }) => profile !== undefined)?.profile ?? config.profile,
    severities: new Map([
      ...config.severities,
      ...about.flatMap(({ severities }) => [...severities]),
    ]),
    options: new Map([...config.options, ...about.flatMap(({ options }) => [...options])]),
  };
}

function toProfile(value: unknown): LintConfig['profile'] | undefined {
  return value === 'strict' || value === 'default' ? value : undefined;
}

function toSeverities(value: unknown): LintConfig['severities'] {
  const severities = new Map<string, Severity | 'off'>();
  for (const [rule, setting] of Object.entries(isRecord(value) ? value : {})) {
    // YAML 1.1 habits: `off` without quotes is text in YAML 1.2, but editors may turn it into false.
    const level = setting === false ? 'off' : setting;
    if (isSetting(level)) {
      severities.set(rule, level);
    }
  }
  return severities;
}

function toOverrides(value: unknown): readonly ConfigOverride[] {
  return (Array.isArray(value) ? value : []).filter(isRecord).map(override => ({
    files: toStrings(override['files']),
    profile: toProfile(override['profile']),
    severities: toSeverities(override['rules']),
    options: toOptions(override['options']),
  }));
}

function toOptions(value: unknown): LintConfig['options'] {
  const entries = Object.entries(isRecord(value) ? value : {});
  return new Map(
    entries.filter((entry): entry is [string, Record<string, unknown>] => isRecord(entry[1])),
  );
}

function isSetting(value: unknown): value is Severity | 'off' {
  return (
    value === 'off' ||
    value === 'error' ||
    value === 'warning' ||
    value === 'info' ||
    value === 'hint'
  );
}

function toStrings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];
}

function toTexts(value: unknown): ReadonlyMap<string, string> {
  const entries = Object.entries(isRecord(value) ? value : {});
  return new Map(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
