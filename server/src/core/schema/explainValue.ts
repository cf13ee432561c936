import { findNearest } from '../text/nearest.ts';
import type { Span } from '../text/span.ts';
import type { TextEdit } from '../text/textEdit.ts';
import type { ScalarNode, SequenceNode, TreeNode } from '../tree/node.ts';
import {
  explainNode,
  type Instance,
  isValid,
  ownerOfInstance,
  spanOfInstance,
  type Walk,
} from './explain.ts';
import type { SchemaObject } from './jsonSchema.ts';
import type { SchemaFix, SchemaProblem, SchemaRuleId } from './schemaProblem.ts';
import { describeType, matchesType, typeOfNode, typesOf } from './types.ts';

/** The finding for a value of the wrong type, which makes all other checks of it moot. */
export function checkType(
  walk: Walk,
  schema: SchemaObject,
  instance: Instance,
): SchemaProblem | undefined {
  if (matchesType(schema, instance.node)) {
    return undefined;
  }
  const types = typesOf(schema);
  const expected =
    schema['x-expected'] ??
    types
      .filter(type => type !== 'null')
      .map(describeType)
      .join(' or ');
  const actual = typeOfNode(instance.node);
  const found = actual === 'null' ? 'empty' : describeType(actual);
  const message =
    schema['x-says'] ?? `${nameOfInstance(instance)} must be ${expected}, but is ${found}.`;
  return problemAt(instance, {
    id: 'schema/wrong-type',
    message,
    fixes: fixType(walk, schema, instance),
  });
}

/** Enumerations, constants, patterns, lengths and ranges. */
export function checkScalar(schema: SchemaObject, instance: Instance): readonly SchemaProblem[] {
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
export function checkSequence(
  walk: Walk,
  schema: SchemaObject,
  instance: Instance,
): readonly SchemaProblem[] {
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
    problems.push(
      ...explainNode(walk, itemSchema, {
        node: item.node,
        holder: instance.holder,
        name,
        isItem: true,
      }),
    );
  }
  const { contains } = schema;
  const found =
    contains === undefined ||
    node.items.some(item =>
      isValid(walk, contains, { node: item.node, holder: instance.holder, name }),
    );
  if (!found) {
    problems.push(
      problemAt(instance, {
        id: 'schema/wrong-count',
        message: `${nameOfInstance(instance)} lacks an item that it needs.`,
      }),
    );
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

/** What can be repaired where it stands, as long as the result is what the schema wants. */
function fixType(walk: Walk, schema: SchemaObject, instance: Instance): readonly SchemaFix[] {
  const { node } = instance;
  if (walk.isProbe === true || node.kind !== 'scalar' || node.value === null || isMultiline(node)) {
    return [];
  }
  const item: SequenceNode = {
    kind: 'sequence',
    style: 'flow',
    span: node.span,
    items: [{ node }],
    value: [node.value],
  };
  const isQuoted = node.style === 'single' || node.style === 'double';
  const text: ScalarNode = { ...node, style: 'single', value: String(node.value) };
  const truth: ScalarNode = {
    ...node,
    value: TRUTH_WORDS[String(node.value).toLowerCase()] ?? null,
  };
  const becomes = (changed: TreeNode): boolean =>
    isValid(walk, schema, { ...instance, node: changed });
  const fixes: SchemaFix[] = [];
  if (typeof node.value !== 'string' && becomes(text)) {
    fixes.push({ title: 'Put in quotes', edits: wrap(node.span, "'", "'") });
  }
  if (truth.value !== null && becomes(truth)) {
    const newText = String(truth.value);
    fixes.push({ title: `Change to ${newText}`, edits: [{ span: node.span, newText }] });
  }
  if ((isQuoted || !/[[\]{},]/.test(String(node.value))) && becomes(item)) {
    fixes.push({ title: 'Turn into a list of one item', edits: wrap(node.span, '[', ']') });
  }
  return fixes;
}

function isMultiline({ style, span }: ScalarNode): boolean {
  return style === 'literal' || style === 'folded' || span.end === span.start;
}

/** Words that were true or false in YAML 1.1 and are text today. */
const TRUTH_WORDS: Readonly<Record<string, boolean>> = {
  yes: true,
  on: true,
  true: true,
  no: false,
  off: false,
  false: false,
};

function wrap(span: Span, before: string, after: string): readonly TextEdit[] {
  return [
    { span: { start: span.start, end: span.start }, newText: before },
    { span: { start: span.end, end: span.end }, newText: after },
  ];
}

function explainEnum(
  schema: SchemaObject,
  allowed: readonly unknown[],
  instance: Instance,
): SchemaProblem {
  const choices = allowed.filter(choice => choice !== null).map(choice => String(choice));
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
      : [
          {
            title: `Change to '${nearest}'`,
            edits: [{ span: instance.node.span, newText: nearest }],
          },
        ];
  return problemAt(instance, { id: 'schema/unknown-value', message, fixes });
}

/** Choices for a message: all of a short list, the first of a long one. */
export function joinChoices(choices: readonly string[], limit = 8): string {
  const shown = choices
    .slice(0, limit)
    .map(choice => `'${choice}'`)
    .join(', ');
  return choices.length > limit ? `${shown} and ${choices.length - limit} more` : shown;
}

function shorten(value: string): string {
  return value.length > 40 ? `${value.slice(0, 39)}…` : value;
}

function checkString(
  schema: SchemaObject,
  value: string,
  instance: Instance,
): readonly SchemaProblem[] {
  const fault = describeFault(schema, value);
  if (fault === undefined) {
    return [];
  }
  const expected = schema['x-expected'];
  const wanted = expected === undefined ? fault : `must be ${expected}; '${shorten(value)}' is not`;
  const message = schema['x-says'] ?? `${nameOfInstance(instance)} ${wanted}.`;
  return [problemAt(instance, { id: 'schema/bad-format', message })];
}

/** What is wrong with the form of a text, behind its name; `undefined` when nothing is. */
function describeFault(schema: SchemaObject, value: string): string | undefined {
  const length = [...value].length;
  if (length < (schema.minLength ?? 0)) {
    return `is too short: it needs ${schema.minLength} or more characters`;
  }
  if (length > (schema.maxLength ?? Number.POSITIVE_INFINITY)) {
    return `is too long: at most ${schema.maxLength} characters are allowed`;
  }
  const isOff = schema.pattern !== undefined && !matchesPattern(schema.pattern, value);
  return isOff ? `does not have the form that is expected here: '${shorten(value)}'` : undefined;
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

function checkNumber(
  schema: SchemaObject,
  value: number,
  instance: Instance,
): readonly SchemaProblem[] {
  const bounds = BOUNDS.flatMap(({ keyword, isKept, words }) => {
    const limit = schema[keyword];
    return limit === undefined || isKept(value, limit) ? [] : [`${words} ${limit}`];
  });
  if (bounds.length === 0) {
    return [];
  }
  const message =
    schema['x-says'] ??
    `${nameOfInstance(instance)} must be ${bounds.join(' and ')}, but is ${value}.`;
  return [problemAt(instance, { id: 'schema/out-of-range', message })];
}

interface Bound {
  readonly keyword: 'minimum' | 'maximum' | 'exclusiveMinimum' | 'exclusiveMaximum' | 'multipleOf';
  readonly words: string;
  isKept(value: number, limit: number): boolean;
}

const BOUNDS: readonly Bound[] = [
  { keyword: 'minimum', words: 'at least', isKept: (value, limit) => value >= limit },
  { keyword: 'maximum', words: 'at most', isKept: (value, limit) => value <= limit },
  { keyword: 'exclusiveMinimum', words: 'more than', isKept: (value, limit) => value > limit },
  { keyword: 'exclusiveMaximum', words: 'less than', isKept: (value, limit) => value < limit },
  {
    keyword: 'multipleOf',
    words: 'a multiple of',
    isKept: (value, limit) => Number.isInteger(value / limit),
  },
];

function checkItemCount(
  schema: SchemaObject,
  node: SequenceNode,
  instance: Instance,
): readonly SchemaProblem[] {
  const count = node.items.length;
  const name = nameOfInstance(instance);
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema;
  if (count < minItems || count > maxItems) {
    const bound =
      count < minItems ? `needs ${minItems} or more items` : `takes at most ${maxItems}`;
    const message = schema['x-says'] ?? `${name} ${bound}, but has ${count}.`;
    return [problemAt(instance, { id: 'schema/wrong-count', message })];
  }
  const repeated = schema.uniqueItems === true ? findRepeated(node) : undefined;
  if (repeated === undefined) {
    return [];
  }
  const message = `${name} lists the same item twice. Remove one.`;
  return [{ ...problemAt(instance, { id: 'schema/wrong-count', message }), span: repeated.span }];
}

function findRepeated(node: SequenceNode): TreeNode | undefined {
  const seen = new Set<string>();
  for (const item of node.items) {
    const text = JSON.stringify(item.node.value);
    if (seen.has(text)) {
      return item.node;
    }
    seen.add(text);
  }
  return undefined;
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));
}
