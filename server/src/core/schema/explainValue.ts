import { findNearest } from '../text/nearest.ts';
import type { Span } from '../text/span.ts';
import type { TextEdit } from '../text/textEdit.ts';
import type { SequenceNode } from '../tree/node.ts';
import { explainNode, type Instance, isValid, ownerOfInstance, spanOfInstance, type Walk } from './explain.ts';
import type { SchemaObject } from './jsonSchema.ts';
import type { SchemaFix, SchemaProblem, SchemaRuleId } from './schemaProblem.ts';
import { describeType, matchesType, typeOfNode, typesOf } from './types.ts';

/** The finding for a value of the wrong type, which makes all other checks of it moot. */
export function checkType(_walk: Walk, schema: SchemaObject, instance: Instance): SchemaProblem | undefined {
  if (matchesType(schema, instance.node)) {
    return undefined;
  }
  const types = typesOf(schema);
  const expected = schema['x-expected'] ?? types.filter(type => type !== 'null').map(describeType).join(' or ');
  const actual = typeOfNode(instance.node);
  const found = actual === 'null' ? 'empty' : describeType(actual);
  const message = schema['x-says'] ?? `${nameOfInstance(instance)} must be ${expected}, but is ${found}.`;
  return problemAt(instance, { id: 'schema/wrong-type', message, fixes: fixType(types, instance) });
}

/** Enumerations, constants, patterns, lengths and ranges. */
export function checkScalar(_walk: Walk, schema: SchemaObject, instance: Instance): readonly SchemaProblem[] {
  const allowed = schema.enum ?? (schema.const === undefined ? undefined : [schema.const]);
  const value = instance.node.value;
  if (allowed !== undefined && !allowed.some(candidate => isSame(candidate, value))) {
    return [explainEnum(schema, allowed, instance)];
  }
  if (typeof value === 'string') {
    return checkString(schema, value, instance);
  }
  return typeof value === 'number' ? checkNumber(schema, value, instance) : [];
}

/** Items and how many there are. */
export function checkSequence(walk: Walk, schema: SchemaObject, instance: Instance): readonly SchemaProblem[] {
  const { node } = instance;
  if (node.kind !== 'sequence') {
    return [];
  }
  const problems: SchemaProblem[] = [...checkItemCount(schema, node, instance)];
  const { name } = instance;
  for (const [index, item] of node.items.entries()) {
    const itemSchema = Array.isArray(schema.items)
      ? (schema.items[index] ?? schema.additionalItems ?? true)
      : ((schema.items as SchemaObject | boolean | undefined) ?? true);
    problems.push(...explainNode(walk, itemSchema, { node: item.node, holder: instance.holder, name, isItem: true }));
  }
  const { contains } = schema;
  const found =
    contains === undefined ||
    node.items.some(item => isValid(walk, contains, { node: item.node, holder: instance.holder, name }));
  if (!found) {
    problems.push(problemAt(instance, { id: 'schema/wrong-count', message: `${nameOfInstance(instance)} lacks an item that it needs.` }));
  }
  return problems;
}

/** How messages call a value. */
export function nameOfInstance(instance: Instance): string {
  if (instance.name === undefined) {
    return 'This file';
  }
  return instance.isItem === true ? `An item of '${instance.name}'` : `'${instance.name}'`;
}

interface ProblemParts {
  readonly id: SchemaRuleId;
  readonly message: string;
  readonly fixes?: readonly SchemaFix[];
}

function problemAt(instance: Instance, parts: ProblemParts): SchemaProblem {
  return {
    severity: 'error',
    span: spanOfInstance(instance),
    owner: ownerOfInstance(instance),
    fixes: [],
    ...parts,
  };
}

/** One value where a list belongs, or a number where text belongs: both can be repaired where they stand. */
function fixType(types: readonly string[], { node }: Instance): readonly SchemaFix[] {
  if (node.kind !== 'scalar' || node.value === null || node.span.end === node.span.start) {
    return [];
  }
  if (types.includes('string') && typeof node.value !== 'string') {
    return [{ title: 'Put in quotes', edits: wrap(node.span, "'", "'") }];
  }
  const fitsInBrackets = node.style === 'single' || node.style === 'double' || !/[[\]{},]/.test(String(node.value));
  const isOneLine = node.style !== 'literal' && node.style !== 'folded';
  if (types.includes('array') && isOneLine && fitsInBrackets) {
    return [{ title: 'Turn into a list of one item', edits: wrap(node.span, '[', ']') }];
  }
  return [];
}

function wrap(span: Span, before: string, after: string): readonly TextEdit[] {
  return [
    { span: { start: span.start, end: span.start }, newText: before },
    { span: { start: span.end, end: span.end }, newText: after },
  ];
}

function explainEnum(schema: SchemaObject, allowed: readonly unknown[], instance: Instance): SchemaProblem {
  const choices = allowed.map(choice => String(choice));
  const value = String(instance.node.kind === 'scalar' ? instance.node.value : 'this value');
  const nearest = instance.node.kind === 'scalar' ? findNearest(value, choices) : undefined;
  const list = joinChoices(choices);
  const hint = nearest === undefined ? '' : ` Did you mean '${nearest}'?`;
  const message =
    schema['x-says'] ??
    (choices.length === 1
      ? `${nameOfInstance(instance)} must be ${list}, not '${shorten(value)}'.`
      : `${nameOfInstance(instance)} cannot be '${shorten(value)}'. Choose one of ${list}.${hint}`);
  const fixes =
    nearest === undefined || instance.node.kind !== 'scalar'
      ? []
      : [{ title: `Change to '${nearest}'`, edits: [{ span: instance.node.span, newText: nearest }] }];
  return problemAt(instance, { id: 'schema/unknown-value', message, fixes });
}

/** Choices for a message: all of a short list, the first of a long one. */
export function joinChoices(choices: readonly string[], limit = 8): string {
  const shown = choices.slice(0, limit).map(choice => `'${choice}'`).join(', ');
  return choices.length > limit ? `${shown} and ${choices.length - limit} more` : shown;
}

function shorten(value: string): string {
  return value.length > 40 ? `${value.slice(0, 39)}…` : value;
}

function checkString(schema: SchemaObject, value: string, instance: Instance): readonly SchemaProblem[] {
  const length = [...value].length;
  const isShort = schema.minLength !== undefined && length < schema.minLength;
  const isLong = schema.maxLength !== undefined && length > schema.maxLength;
  const isOff = schema.pattern !== undefined && !matchesPattern(schema.pattern, value);
  if (!isShort && !isLong && !isOff) {
    return [];
  }
  const expected = schema['x-expected'];
  const message =
    schema['x-says'] ??
    (expected !== undefined
      ? `${nameOfInstance(instance)} must be ${expected}; '${shorten(value)}' is not.`
      : isShort
        ? `${nameOfInstance(instance)} is too short: it needs ${schema.minLength} or more characters.`
        : isLong
          ? `${nameOfInstance(instance)} is too long: at most ${schema.maxLength} characters are allowed.`
          : `${nameOfInstance(instance)} does not have the form that is expected here: '${shorten(value)}'.`);
  return [problemAt(instance, { id: 'schema/bad-format', message })];
}

/** Patterns come from our own schemas, and values are bounded, so that none can run away. */
export function matchesPattern(pattern: string, value: string): boolean {
  let expression = PATTERNS.get(pattern);
  if (expression === undefined) {
    expression = new RegExp(pattern, 'u');
    PATTERNS.set(pattern, expression);
  }
  return expression.test(value);
}

const PATTERNS = new Map<string, RegExp>();

function checkNumber(schema: SchemaObject, value: number, instance: Instance): readonly SchemaProblem[] {
  const bounds: string[] = [];
  if (schema.minimum !== undefined && value < schema.minimum) {
    bounds.push(`at least ${schema.minimum}`);
  }
  if (schema.maximum !== undefined && value > schema.maximum) {
    bounds.push(`at most ${schema.maximum}`);
  }
  if (schema.exclusiveMinimum !== undefined && value <= schema.exclusiveMinimum) {
    bounds.push(`more than ${schema.exclusiveMinimum}`);
  }
  if (schema.exclusiveMaximum !== undefined && value >= schema.exclusiveMaximum) {
    bounds.push(`less than ${schema.exclusiveMaximum}`);
  }
  if (schema.multipleOf !== undefined && !Number.isInteger(value / schema.multipleOf)) {
    bounds.push(`a multiple of ${schema.multipleOf}`);
  }
  if (bounds.length === 0) {
    return [];
  }
  const message = schema['x-says'] ?? `${nameOfInstance(instance)} must be ${bounds.join(' and ')}, but is ${value}.`;
  return [problemAt(instance, { id: 'schema/out-of-range', message })];
}

function checkItemCount(schema: SchemaObject, node: SequenceNode, instance: Instance): readonly SchemaProblem[] {
  const count = node.items.length;
  const { minItems, maxItems } = schema;
  if (minItems !== undefined && count < minItems) {
    const message = schema['x-says'] ?? `${nameOfInstance(instance)} needs ${minItems === 1 ? 'an item' : `${minItems} items`} or more.`;
    return [problemAt(instance, { id: 'schema/wrong-count', message })];
  }
  if (maxItems !== undefined && count > maxItems) {
    const message = schema['x-says'] ?? `${nameOfInstance(instance)} takes at most ${maxItems} item${maxItems === 1 ? '' : 's'}, but has ${count}.`;
    return [problemAt(instance, { id: 'schema/wrong-count', message })];
  }
  if (schema.uniqueItems === true) {
    const seen = new Set<string>();
    for (const item of node.items) {
      const text = JSON.stringify(item.node.value);
      if (seen.has(text)) {
        return [{ ...problemAt(instance, { id: 'schema/wrong-count', message: `${nameOfInstance(instance)} lists the same item twice. Remove one.` }), span: item.node.span }];
      }
      seen.add(text);
    }
  }
  return [];
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));
}
