import { findNearest, limitSuggestions } from '../text/nearest.ts';
import type { MappingNode, TreePair } from '../tree/node.ts';
import { type Instance, isValid, type Walk } from './explain.ts';
import { joinChoices, matchesPattern } from './explainValue.ts';
import type { JsonSchema, SchemaObject } from './jsonSchema.ts';
import type { SchemaFix, SchemaProblem } from './schemaProblem.ts';

/** Keys that a mapping has and its schema does not know; none where the schema takes any. */
function collectUnknownKeys(schema: SchemaObject, node: MappingNode): readonly TreePair[] {
  if (schema.additionalProperties !== false && !isOpen(schema)) {
    return [];
  }
  return [...node.entries.values()].filter(pair => propertySchemas(schema, pair.name).length === 0);
}

/** All subschemas that `properties` and `patternProperties` hold for a key. */
export function propertySchemas(schema: SchemaObject, name: string): readonly JsonSchema[] {
  const found: JsonSchema[] = [];
  const named = Object.hasOwn(schema.properties ?? {}, name)
    ? schema.properties?.[name]
    : undefined;
  if (named !== undefined) {
    found.push(named);
  }
  for (const [pattern, patterned] of Object.entries(schema.patternProperties ?? {})) {
    if (matchesPattern(pattern, name)) {
      found.push(patterned);
    }
  }
  return found;
}

/** The key that was meant: the nearest known key or known mistake; never one that is already there. */
function guessKey(schema: SchemaObject, name: string, node: MappingNode): string | undefined {
  const mistakes = schema['x-mistakes'] ?? {};
  if (Object.hasOwn(schema['x-removed'] ?? {}, name)) {
    return undefined;
  }
  const meant = Object.hasOwn(mistakes, name) ? mistakes[name] : undefined;
  const isFree = (key: string | undefined): boolean => key !== undefined && !node.entries.has(key);
  if (meant !== undefined) {
    return isFree(meant) ? meant : undefined;
  }
  const keys = Object.keys(schema.properties ?? {}).filter(isFree);
  const mistaken = Object.keys(mistakes).filter(key => isFree(mistakes[key]));
  const nearest = findNearest(name, [...keys, ...mistaken]);
  return nearest === undefined || keys.includes(nearest) ? nearest : mistakes[nearest];
}

/** The unknown keys of a mapping, each with the key that was meant where one is near. */
export function guessKeys(
  schema: SchemaObject,
  node: MappingNode,
): ReadonlyMap<TreePair, string | undefined> {
  const guess = limitSuggestions(isOpen(schema) ? guessSlip : guessKey);
  const guessed = collectUnknownKeys(schema, node).map((pair): [TreePair, string | undefined] => [
    pair,
    guess(schema, pair.name, node),
  ]);
  return new Map(isOpen(schema) ? guessed.filter(([, key]) => key !== undefined) : guessed);
}

function isOpen(schema: SchemaObject): boolean {
  return schema['x-unknown'] === 'open';
}

/** Where any key may stand, only one edit away from a known one is a slip; one and many are two keys. */
function guessSlip(schema: SchemaObject, name: string, node: MappingNode): string | undefined {
  const mistakes = schema['x-mistakes'] ?? {};
  const keys = Object.keys(schema.properties ?? {});
  const near = findNearest(name, keys, 1);
  const isPlural = near !== undefined && (`${near}s` === name || near === `${name}s`);
  const meant = Object.hasOwn(mistakes, name) ? mistakes[name] : isPlural ? undefined : near;
  return meant === undefined || node.entries.has(meant) ? undefined : meant;
}

/** Keys that are meant by unknown ones. */
export function findMisspelt(schema: SchemaObject, node: MappingNode): ReadonlySet<string> {
  return new Set([...guessKeys(schema, node).values()].flatMap(key => key ?? []));
}

/** An unknown key and the one that was meant. */
export interface Guess {
  readonly pair: TreePair;
  readonly guess: string | undefined;
}

/** What to say about an unknown key: what the tool does with it, and the key that was meant. */
export function explainUnknownKey(
  walk: Walk,
  schema: SchemaObject,
  { pair, guess }: Guess,
): SchemaProblem {
  const fixes = offerRename(walk, schema, { pair, name: guess });
  const place = { id: 'schema/unknown-key', span: pair.key.span, owner: pair.span, fixes } as const;
  if (walk.root['x-ignores-case'] === true && guess?.toLowerCase() === pair.name.toLowerCase()) {
    const message = `${walk.tool} takes '${pair.name}' for '${guess}', but what else reads this file may not. Write '${guess}'.`;
    return { ...place, severity: 'info', message };
  }
  const what = schema['x-unknown'] ?? 'refused';
  const known = Object.keys(schema.properties ?? {});
  const removed = schema['x-removed'] ?? {};
  const isRemoved = Object.hasOwn(removed, pair.name);
  const hint =
    guess !== undefined
      ? `Did you mean '${guess}'?`
      : known.length === 0
        ? 'Remove it.'
        : `Remove it, or use one of ${joinChoices(known, 6)}.`;
  return {
    ...place,
    severity: severityOf(what, guess, isRemoved),
    message: isRemoved
      ? `${removed[pair.name]}`
      : `${walk.tool} knows no key '${pair.name}' here${VERBS[what]}. ${hint}`,
  };
}

const VERBS = { refused: ' and refuses the file', ignored: ' and ignores it', open: '' } as const;

function severityOf(
  what: keyof typeof VERBS,
  guess: string | undefined,
  isRemoved: boolean,
): SchemaProblem['severity'] {
  if (what === 'open') {
    return 'warning';
  }
  return what === 'refused' || guess !== undefined ? 'error' : isRemoved ? 'warning' : 'info';
}

/** A key and its new name. */
export interface Rename {
  readonly pair: TreePair;
  readonly name: string | undefined;
}

/** Renaming a key helps only where its value is what the other key takes. */
export function offerRename(
  walk: Walk,
  schema: SchemaObject,
  { pair, name }: Rename,
): readonly SchemaFix[] {
  if (name === undefined || pair.via?.kind === 'merge') {
    return [];
  }
  const instance: Instance = { node: pair.node, holder: pair, name };
  const fits = propertySchemas(schema, name).every(property => isValid(walk, property, instance));
  const edits = [{ span: pair.key.span, newText: name }];
  return fits ? [{ title: `Rename to '${name}'`, edits }] : [];
}
