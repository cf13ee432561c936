import { formats } from '../core/formats/formats.ts';
import { listRules } from '../core/lint/listRules.ts';
import { COMPONENT_SUMMARIES } from '../core/model/component.ts';
import { componentOf } from '../core/model/topic.ts';
import { ENGINE_FINDINGS } from '../node/engineFindings.ts';
import { listRuleNames } from '../node/openWorkspace.ts';
import type { Pages } from '../node/pages.ts';
import { type Page, type PageParams, pageRequest } from '../protocol/pages.ts';
import type { Session } from './session.ts';

/** Tells why rules and parts of the life cycle matter. */
export function registerPage({ connection, guard, pages }: Session): void {
  connection.onRequest(
    pageRequest,
    guard.request<PageParams, Page | null>(pageRequest.method, null, ({ topic: name }) => {
      const topic = listRuleNames().currentOf(name);
      const summary = summarize(topic);
      return summary === undefined
        ? null
        : { topic, summary, markdown: read(pages, topic, summary) };
    }),
  );
}

function summarize(topic: string): string | undefined {
  const component = componentOf(topic);
  return component === undefined
    ? [...listRules(formats), ...ENGINE_FINDINGS].find(({ id }) => id === topic)?.summary
    : COMPONENT_SUMMARIES[component];
}

function read(pages: Pages, topic: string, summary: string): string {
  return pages(topic) ?? `# ${topic}\n\n${summary}.\n`;
}
