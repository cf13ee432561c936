import type { RuleMeta } from './rule.ts';

/** What a team can tell a rule, for the schema of the config: completion and hovers follow from it. */
export interface RuleOption {
  /** What it changes, in words. */
  readonly description: string;
  readonly type: 'strings' | 'number';
  readonly default: readonly string[] | number;
}

/** The options of one rule, those that a team left out with their defaults. */
export interface RuleOptions {
  /** A list of texts. */
  strings(name: string): readonly string[];
  number(name: string): number;
}

/**
 * The options of a rule.
 *
 * @param values What the config says; what has the wrong shape counts as left out, the schema reports it.
 */
export function createRuleOptions(
  { options = {} }: Pick<RuleMeta, 'options'>,
  values: Readonly<Record<string, unknown>> = {},
): RuleOptions {
  return {
    strings(name) {
      const value = values[name];
      const fallback = options[name]?.default;
      return isStrings(value) ? value : isStrings(fallback) ? fallback : [];
    },
    number(name) {
      const value = values[name];
      const fallback = options[name]?.default;
      return typeof value === 'number' ? value : typeof fallback === 'number' ? fallback : 0;
    },
  };
}

function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(item => typeof item === 'string');
}
