import { formats } from '../core/formats/formats.ts';
import { listRules } from '../core/lint/listRules.ts';
import { ENGINE_FINDINGS } from '../node/engineFindings.ts';
import { listRuleNames } from '../node/openWorkspace.ts';
import type { RulePages } from '../node/rulePages.ts';
import {
  type RuleExplanation,
  type RuleExplanationParams,
  ruleExplanationRequest,
} from '../protocol/rulePages.ts';
import type { Session } from './session.ts';

/** Tells why rules matter. */
export function registerRuleExplanation({ connection, guard, pages }: Session): void {
  connection.onRequest(
    ruleExplanationRequest,
    guard.request<RuleExplanationParams, RuleExplanation | null>(
      ruleExplanationRequest.method,
      null,
      ({ rule }) => explainRule(pages, rule),
    ),
  );
}

function explainRule(pages: RulePages, name: string): RuleExplanation | null {
  const rule = listRuleNames().currentOf(name);
  const summary =
    listRules(formats).find(({ id }) => id === rule)?.summary ??
    ENGINE_FINDINGS.find(({ id }) => id === rule)?.summary;
  return summary === undefined
    ? null
    : { rule, summary, markdown: pages(rule) ?? `# ${rule}\n\n${summary}.\n` };
}
