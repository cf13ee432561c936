import { countFindings, worstOf } from '../../../media/language/counts.ts';
import { sayCount } from '../../../media/language/sayCounts.ts';
import type { CheckScope, DocumentStatus } from '../../../server/src/protocol/documentStatus.ts';

/** What the language status says about a document. */
export interface StatusText {
  readonly text: string;
  readonly detail: string;
  readonly severity: 'error' | 'warning' | 'information';
}

/** What a document is and how it stands, in words. */
export function describeStatus(status: DocumentStatus): StatusText {
  const { formats, counts } = status;
  const worst = worstOf(counts);
  return {
    text: formats.length === 0 ? 'No MLOps format' : formats.map(({ title }) => title).join(', '),
    detail: [...listTools(status), sayVerdict(status)].join(' · '),
    severity: worst === 'error' || worst === 'warning' ? worst : 'information',
  };
}

/** Why the document was taken for what it is, as one sentence. */
export function describeReason({ formats, scope }: DocumentStatus): string {
  const unchecked = NOT_CHECKED[scope];
  const reasons = formats.map(({ title, because }) => `${title}, because ${because}.`);
  const all = [...reasons, ...(unchecked === undefined ? [] : [`${unchecked}.`])];
  return all.length === 0 ? 'The name fits, but the content is of no known format.' : all.join(' ');
}

/** Which errors other extensions show instead of us; `undefined` when they show none. */
export function describeNeighbours({
  elsewhere: { syntax, schema },
}: DocumentStatus): Pick<StatusText, 'text' | 'detail'> | undefined {
  const name = schema ?? syntax;
  if (name === null) {
    return undefined;
  }
  const text = schema === null ? 'Syntax errors' : 'Schema errors';
  const both = syntax === schema ? 'Syntax and schema errors' : text;
  return { text: both, detail: `Shown by ${name}` };
}

function listTools({ formats }: DocumentStatus): readonly string[] {
  const tools = formats.flatMap(({ schema: { tool } }) =>
    tool === null ? [] : [`${tool.name} ${tool.version}`],
  );
  return [...new Set(tools)];
}

function sayVerdict({ counts, scope }: DocumentStatus): string {
  const unchecked = NOT_CHECKED[scope];
  if (unchecked !== undefined) {
    return unchecked;
  }
  const limit = LIMITS[scope];
  const verdict = sayCount(countFindings(counts));
  return limit === undefined ? verdict : `${verdict} (${limit})`;
}

const NOT_CHECKED: Readonly<Partial<Record<CheckScope, string>>> = {
  excluded: 'Not checked: .mlops/config.yaml leaves this file out',
  off: 'Not checked: mlops.enable is off',
};

const LIMITS: Readonly<Partial<Record<CheckScope, string>>> = {
  scanning: 'still reading the workspace',
  partial: 'reading the workspace was cancelled',
  alone: 'judged without other files',
};
