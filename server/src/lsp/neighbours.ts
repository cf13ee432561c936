import ignore from 'ignore';
import type { Format, SchemaOwner } from '../core/formats/format.ts';
import { formats } from '../core/formats/formats.ts';
import type { Finding } from '../core/lint/finding.ts';
import { namesSchema } from '../core/ownSchemas/findOwnSchema.ts';
import type { FileReport } from '../core/workspace/buildReport.ts';
import { type Neighbour, YAML_LANGUAGES } from '../protocol/neighbours.ts';
import type { Settings } from './settings.ts';

/** Names of other extensions that show a part of what is found in a document. */
export interface Elsewhere {
  readonly syntax: string | null;
  readonly schema: string | null;
}

/** A document as neighbours see it. */
export interface NeighbourlyDocument extends Pick<FileReport, 'path' | 'formats' | 'text'> {
  /** `undefined` for a file that is not open: neighbours check open documents only. */
  readonly languageId: string | undefined;
}

/** Nobody else shows anything. */
export const NOTHING_ELSEWHERE: Elsewhere = { syntax: null, schema: null };

/** Who else shows findings of a document. */
export function findElsewhere(
  neighbours: readonly Neighbour[],
  { schemaFindings }: Pick<Settings, 'schemaFindings'>,
  document: NeighbourlyDocument,
): Elsewhere {
  const isYaml = YAML_LANGUAGES.some(id => id === document.languageId);
  if (schemaFindings === 'on' || !isYaml) {
    return NOTHING_ELSEWHERE;
  }
  const syntax = neighbours.find(({ checksYaml }) => checksYaml);
  const schema = neighbours.find(other => hasSchema(other, document));
  return { syntax: syntax?.name ?? null, schema: schema?.name ?? null };
}

/** Whether a finding is shown although others show a part of them. */
export function isShownHere(
  { rule }: Pick<Finding, 'rule'>,
  { syntax, schema }: Elsewhere,
  { schemaFindings }: Pick<Settings, 'schemaFindings'>,
): boolean {
  if (rule.startsWith('yaml/')) {
    return syntax === null || ONLY_OURS.has(rule);
  }
  if (rule.startsWith('schema/')) {
    return schemaFindings !== 'off' && (schema === null || ONLY_OURS.has(rule));
  }
  return true;
}

/** What no other extension reports: our own limits, and what a schema says without calling it an error. */
const ONLY_OURS: ReadonlySet<string> = new Set([
  'yaml/alias-bomb',
  'yaml/too-deep',
  'yaml/too-large',
  'schema/deprecated-key',
]);

/** A file of several formats counts only when the neighbour knows all of them. */
function hasSchema(
  { checksYaml, schemas, files }: Neighbour,
  document: NeighbourlyDocument,
): boolean {
  if (checksYaml && namesSchema(document.text)) {
    return true;
  }
  const owners = document.formats.map(id => ownersOf(formats, id));
  const isKnown = owners.length > 0 && owners.every(own => own.some(id => schemas.includes(id)));
  return isKnown || (files.length > 0 && isNamed(files, document.path));
}

function isNamed(patterns: readonly string[], path: string): boolean {
  return ignore.isPathValid(path) && ignore().add(patterns).ignores(path);
}

function ownersOf(all: readonly Format[], id: string): readonly SchemaOwner[] {
  return all.find(format => format.id === id)?.schemaOwners ?? [];
}

/** Reads what a client says about its neighbours; what has the wrong shape counts as left out. */
export function readNeighbours(value: unknown): readonly Neighbour[] {
  return Array.isArray(value) ? value.filter(isNeighbour) : [];
}

function isNeighbour(value: Partial<Neighbour> | null | undefined): value is Neighbour {
  return (
    typeof value?.name === 'string' &&
    typeof value.checksYaml === 'boolean' &&
    Array.isArray(value.schemas) &&
    isTextList(value.files)
  );
}

function isTextList(value: unknown): boolean {
  return Array.isArray(value) && value.every(item => typeof item === 'string');
}
