import { RequestType } from 'vscode-jsonrpc';

/**
 * Command that shows why a rule matters; its one argument is the rule's id. Clients with
 * `InitializationOptions.rulePages` register it themselves, for others the server carries it out.
 */
export const OPEN_RULE_COMMAND = 'mlops.openRule';

/** Scheme of the pages that a client with `InitializationOptions.rulePages` serves. */
export const RULE_PAGE_SCHEME = 'mlops-copilot';

/** Where a client with `InitializationOptions.rulePages` serves the page of a rule. */
export function rulePageUri(rule: string): string {
  return `${RULE_PAGE_SCHEME}:/rules/${rule}.md`;
}

/** The id that a page's address names; `undefined` for any other address. */
export function ruleOfPageUri(uri: string): string | undefined {
  const [, rule] = /^mlops-copilot:\/rules\/([a-z0-9/-]+)\.md$/.exec(uri) ?? [];
  return rule;
}

/** Which rule to explain. */
export interface RuleExplanationParams {
  /** Rule id, `schema/*`, `yaml/*`, `ini/*` or `file/*`. */
  readonly rule: string;
}

/** Why a rule matters. */
export interface RuleExplanation {
  readonly rule: string;
  /** One line, no full stop. */
  readonly summary: string;
  /** The whole page; starts with a heading. Written by us, never by a workspace. */
  readonly markdown: string;
}

/**
 * Sent by the client when somebody opens the page of a rule. `null` when there is no such rule. Needs no
 * workspace, so it is answered at once.
 */
export const ruleExplanationRequest = new RequestType<
  RuleExplanationParams,
  RuleExplanation | null,
  void
>('mlops/ruleExplanation');
