import type { Place } from '../model/pipelineModel.ts';
import type { WorkspacePath } from '../paths/workspacePath.ts';
import type { SchemaObject } from '../schema/jsonSchema.ts';
import type { SourceDocument, SourceFile } from '../source/sourceFile.ts';
import { createLineIndex, positionAt } from '../text/lineIndex.ts';
import { type Span, shiftSpan } from '../text/span.ts';
import { findPathAt, findScalarAt } from '../tree/findNode.ts';
import { getNodeAt, type ScalarNode, type TreePath } from '../tree/node.ts';
import type { Inside } from '../workspace/inside.ts';
import { describeSchemas, type Fact, type Help } from './help.ts';
import { findMentionIn, type Mention } from './mention.ts';
import { findDefinitions, findUses, sortPlaces } from './navigate.ts';
import { findSchemaOf } from './schemaOf.ts';
import { schemasAt } from './schemasAt.ts';

/** A place in a file whose newest text was judged. */
export interface PlaceQuestion {
  readonly path: WorkspacePath;
  /** Counts from the start of the file. */
  readonly offset: number;
}

/** What stands at a place; the span counts from the start of the file. */
export interface Description {
  readonly span: Span;
  readonly help: Help;
}

/**
 * What a key means, what a value can be, and where a name comes from.
 *
 * @param isSchemaElsewhere Whether another extension shows what the schema says.
 */
export async function describePlace(
  inside: Inside,
  { path, offset }: PlaceQuestion,
  isSchemaElsewhere: (formats: readonly string[]) => boolean,
): Promise<Description | undefined> {
  const source = inside.store.sourceAtHand(path);
  const document = source && documentAt(source, offset);
  const found = document && findWord(document, offset);
  if (document === undefined || found === undefined) {
    return undefined;
  }
  const state = (await inside.stateOf(path)).documents[document.index];
  const format = state?.format;
  const { index, content } = document;
  const isElsewhere = isSchemaElsewhere(format === undefined ? [] : [format.id]);
  const asked = { path, index, content, format };
  const schema = isElsewhere ? undefined : (await findSchemaOf(inside, asked)).schema;
  const help = schema && describeWord(schema, document, found);
  const facts = await collectFacts(inside, { path, offset });
  const combined = combine(found, help, facts);
  return combined && { span: shiftSpan(found.node.span, document.start), help: combined };
}

/** The document of a file that an offset lies in. */
export function documentAt(source: SourceFile, offset: number): SourceDocument | undefined {
  return source.documents.findLast(({ start }) => start <= offset);
}

interface Word {
  readonly node: ScalarNode;
  /** Where the value is; for a key where its value is. */
  readonly path: TreePath;
  readonly isKey: boolean;
}

/** The key or value at an offset, or just before it. */
function findWord({ start, content }: SourceDocument, offset: number): Word | undefined {
  const { root } = content;
  for (const at of [offset - start, offset - start - 1]) {
    const node = root && findScalarAt(root, at);
    if (root !== undefined && node !== undefined && node.span.end > node.span.start) {
      const path = findPathAt(root, at);
      return { node, path, isKey: getNodeAt(root, path) !== node };
    }
  }
  return undefined;
}

/** Of values only those from a list are explained; all others mean what they say. */
function describeWord(
  schema: SchemaObject,
  { content: { root } }: SourceDocument,
  { node, path, isKey }: Word,
): Help | undefined {
  const schemas = schemasAt({ schema, root }, path, undefined);
  const isListed = schemas.some(({ enum: values, const: only }) => (values ?? only) !== undefined);
  const name = isKey
    ? String(node.value)
    : String(path.findLast(step => typeof step === 'string') ?? '');
  const help = describeSchemas(name, schemas, schema);
  const saysNothing =
    help.paragraphs.length === 0 && help.facts.length === 0 && help.kind === undefined;
  return saysNothing || !(isKey || isListed) ? undefined : help;
}

/** What the workspace knows about a name, a path or a parameter. */
async function collectFacts(
  inside: Inside,
  { path, offset }: PlaceQuestion,
): Promise<readonly Fact[]> {
  const mention = findMentionIn(inside, { path, offset });
  if (mention === undefined) {
    return [];
  }
  const isDefinition = mention.kind === 'symbol' && mention.symbol.role === 'definition';
  const definitions = isDefinition ? [] : await findDefinitions(inside, mention);
  const uses = findUses(inside, mention).filter(({ span }) => span.start !== mention.at.span.start);
  return [
    ...(await toFact(inside, DEFINED[mention.kind], definitions)),
    ...(await toFact(inside, 'Used in', isDefinition || mention.kind === 'path' ? uses : [])),
  ];
}

const DEFINED: Readonly<Record<Mention['kind'], string>> = {
  symbol: 'Defined in',
  path: 'Comes from',
  parameter: 'Defined in',
  run: 'Runs',
};

/** Places that are listed; whoever wants all of them asks for references. */
const MAX_PLACES = 5;

async function toFact(
  { store }: Inside,
  label: string,
  places: readonly Place[],
): Promise<readonly Fact[]> {
  const values: string[] = [];
  for (const { path, document, span } of sortPlaces(places).slice(0, MAX_PLACES)) {
    const source = await store.loadSource(path);
    const start = (source?.documents[document]?.start ?? 0) + span.start;
    const line = positionAt(createLineIndex(source?.text ?? ''), start).line + 1;
    values.push(span.end === 0 ? path : `${path}:${line}`);
  }
  return values.length === 0 ? [] : [{ label, values }];
}

function combine({ node }: Word, help: Help | undefined, facts: readonly Fact[]): Help | undefined {
  if (help === undefined && facts.length === 0) {
    return undefined;
  }
  const named = { name: String(node.value), kind: undefined, paragraphs: [], source: undefined };
  return { ...(help ?? named), facts: [...facts, ...(help?.facts ?? [])] };
}
