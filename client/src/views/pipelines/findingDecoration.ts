import { countFindings, worstOf } from '../../../../media/language/counts.ts';
import { sayCounts } from '../../../../media/language/sayCounts.ts';
import type { SeverityCounts } from '../../../../server/src/protocol/severityCounts.ts';

/** Scheme of the addresses that tree items have only so that they can be decorated. */
export const FINDINGS_SCHEME = 'mlops-findings';

/** How a line with findings is marked. */
export interface FindingDecoration {
  /** At most two characters, as VS Code demands. */
  readonly badge: string;
  readonly tooltip: string;
  /** Id of a theme colour. */
  readonly color: string | undefined;
}

/** The query of an address carries what there is to say, so that another count is another address. */
export function writeQuery({ error, warning, info, hint }: SeverityCounts): string {
  return [error, warning, info, hint].join('.');
}

/** The mark for a query; `undefined` where nothing was found. */
export function decorate(query: string): FindingDecoration | undefined {
  const [error = 0, warning = 0, info = 0, hint = 0] = query.split('.').map(Number);
  const counts = { error, warning, info, hint };
  const count = countFindings(counts);
  const worst = worstOf(counts);
  return worst === undefined
    ? undefined
    : { badge: count > 9 ? '9+' : String(count), tooltip: sayCounts(counts), color: COLORS[worst] };
}

const COLORS = {
  error: 'list.errorForeground',
  warning: 'list.warningForeground',
  info: undefined,
} as const;
