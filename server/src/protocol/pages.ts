import { RequestType } from 'vscode-jsonrpc';
import { componentTopic, type Topic } from '../core/model/topic.ts';
import type { LifeCycleComponent } from './components.ts';

/**
 * Command that shows why a rule matters; its one argument is the rule's id. Clients with
 * `InitializationOptions.pages` register it themselves, for others the server carries it out.
 */
export const OPEN_RULE_COMMAND = 'mlops.openRule';

/** Command that explains a life cycle component; its one argument is the component's id. */
export const OPEN_COMPONENT_COMMAND = 'mlops.openComponent';

/** Scheme of the pages that a client with `InitializationOptions.pages` serves. */
export const PAGE_SCHEME = 'mlops-copilot';

/** Where a client with `InitializationOptions.pages` serves the page of a rule. */
export function rulePageUri(rule: string): string {
  return `${PAGE_SCHEME}:/rules/${rule}.md`;
}

/** Where it serves the page of a component. */
export function componentPageUri(component: LifeCycleComponent): string {
  return `${PAGE_SCHEME}:/${componentTopic(component)}.md`;
}

/** The topic that a page's address names; `undefined` for any other address. */
export function topicOfPageUri(uri: string): Topic | undefined {
  const [, rule, component] =
    /^mlops-copilot:\/(?:rules\/([a-z0-9/-]+)|(components\/[a-z-]+))\.md$/.exec(uri) ?? [];
  return rule ?? component;
}

/** Which page is wanted. */
export interface PageParams {
  readonly topic: Topic;
}

/** Why a rule or a part of the life cycle matters. */
export interface Page {
  readonly topic: Topic;
  /** One line, no full stop. */
  readonly summary: string;
  /** The whole page; starts with a heading. Written by us, never by a workspace. */
  readonly markdown: string;
}

/**
 * Sent by the client when somebody opens a page. `null` when there is no such topic. Needs no workspace, so it
 * is answered at once.
 */
export const pageRequest = new RequestType<PageParams, Page | null, void>('mlops/page');
