import { escapeSnippet } from '../formats/snippetText.ts';
import type { SchemaObject } from '../schema/jsonSchema.ts';
import { typesOf } from '../schema/types.ts';
import type { Asked } from './asked.ts';
import { describeSchemas } from './help.ts';
import { type Offer, RANKS } from './offer.ts';
import { writeValue } from './offerKeys.ts';
import type { ValuePlace } from './place.ts';
import { schemasAt } from './schemasAt.ts';

/** Values that the schema names: the only ones, true and false, the default, and examples. */
export function offerValues(asked: Asked, place: ValuePlace): readonly Offer[] {
  const { schema, root } = asked;
  if (schema === undefined) {
    return [];
  }
  const schemas = schemasAt({ schema, root }, place.path, 'scalar');
  const help = describeSchemas(String(place.path.at(-1) ?? ''), schemas, schema);
  const offers = new Map<string, Offer>();
  for (const { value, rank, detail } of listValues(schemas)) {
    const written = writeValue(value);
    if (!offers.has(written)) {
      offers.set(written, {
        label: String(value),
        kind: 'value',
        detail,
        help,
        isDeprecated: false,
        rank,
        text: `${place.needsSpace ? ' ' : ''}${escapeSnippet(written)}`,
      });
    }
  }
  return [...offers.values()];
}

interface FoundValue {
  readonly value: unknown;
  readonly rank: number;
  readonly detail: string | undefined;
}

function listValues(schemas: readonly SchemaObject[]): readonly FoundValue[] {
  const closed = closedValues(schemas);
  const fallback = schemas.find(schema => schema.default !== undefined)?.default;
  const known = closed.map(value => ({
    value,
    rank: RANKS.value,
    detail: value === fallback ? 'default' : undefined,
  }));
  // Where there is a list of values, an example is one of them.
  const open =
    closed.length > 0
      ? []
      : [
          { value: fallback, rank: RANKS.value, detail: 'default' },
          ...schemas
            .flatMap(({ examples = [] }) => examples)
            .map(value => ({ value, rank: RANKS.example, detail: 'example' })),
        ];
  return [...known, ...open].filter(({ value }) => isScalar(value));
}

function closedValues(schemas: readonly SchemaObject[]): readonly unknown[] {
  const only = schemas.find(schema => schema.const !== undefined);
  if (only !== undefined) {
    return [only.const];
  }
  const lists = schemas.flatMap(schema => (schema.enum === undefined ? [] : [schema.enum]));
  const [first = [], ...others] = lists;
  const shared = first.filter(value => others.every(other => other.includes(value)));
  const isBoolean = schemas.some(schema => isOnlyBoolean(typesOf(schema)));
  return shared.length === 0 && isBoolean ? [true, false] : shared;
}

/** Where any text is taken, `true` is nothing to suggest. */
function isOnlyBoolean(types: readonly string[]): boolean {
  return types.includes('boolean') && types.every(type => type === 'boolean' || type === 'null');
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string'
    ? value !== '' && !value.includes('\n') && value.length <= MAX_LENGTH
    : typeof value === 'number' || typeof value === 'boolean';
}

/** Longer values are nothing to choose from. */
const MAX_LENGTH = 120;
