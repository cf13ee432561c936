import type { RuleMeta } from './rule.ts';

/** What rules and other findings are called. */
export interface RuleNames {
  /** Ids of everything that can be reported. */
  readonly ids: ReadonlySet<string>;
  /** The id of a rule by its id or by a name that it had before; any other name as it is. */
  currentOf(name: string): string;
  /** What a rule was called first, which never changes. */
  originalOf(id: string): string;
}

/**
 * The names of rules and of findings that no rule makes.
 *
 * @param others Ids of those findings.
 */
export function createRuleNames(rules: readonly RuleMeta[], others: readonly string[]): RuleNames {
  const ids = new Set([...rules.map(({ id }) => id), ...others].sort());
  const current = new Map(
    rules.flatMap(({ id, aliases = [] }) => aliases.map(alias => [alias, id] as const)),
  );
  const originals = new Map(rules.map(({ id, aliases = [] }) => [id, aliases[0] ?? id]));
  return {
    ids,
    currentOf: name => (ids.has(name) ? name : (current.get(name) ?? name)),
    originalOf: id => originals.get(id) ?? id,
  };
}
