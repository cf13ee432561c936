import type { Span } from '../text/span.ts';
import type { MappingNode, TreePair } from '../tree/node.ts';
import {
  explainNode,
  type Instance,
  isValid,
  ownerOfInstance,
  spanOfInstance,
  type Walk,
} from './explain.ts';
import { joinChoices, nameOfInstance } from './explainValue.ts';
import { type JsonSchema, resolveSchema, type SchemaObject } from './jsonSchema.ts';
import type { SchemaProblem } from './schemaProblem.ts';
import { explainUnknownKey, guessKeys, offerRename, propertySchemas } from './unknownKeys.ts';

/** A mapping and how it is reached. */
export interface MappingInstance extends Instance {
  readonly node: MappingNode;
}

/** Keys: missing, unknown, deprecated, in conflict, too many, and the values of those that are known. */
export function checkMapping(
  walk: Walk,
  schema: SchemaObject,
  instance: MappingInstance,
): readonly SchemaProblem[] {
  const meant = guessKeys(schema, instance.node);
  return [
    ...checkRequired(walk, schema, instance),
    ...[...meant].map(([pair, guess]) => explainUnknownKey(walk, schema, { pair, guess })),
    ...checkKnownKeys(walk, schema, instance),
    ...checkKeyNames(walk, schema, instance),
    ...checkDependencies(walk, schema, instance),
    ...checkKeyCount(schema, instance),
  ];
}

function checkRequired(
  walk: Walk,
  schema: SchemaObject,
  instance: MappingInstance,
): readonly SchemaProblem[] {
  const { node } = instance;
  // What stands there misspelt is reported as unknown, so not once more as missing.
  const misspelt = walk.misspelt?.node === node ? walk.misspelt.names : undefined;
  const missing = (schema.required ?? []).filter(
    name => !node.entries.has(name) && misspelt?.has(name) !== true,
  );
  if (missing.length === 0) {
    return [];
  }
  const list = joinChoices(missing);
  const what =
    instance.isItem === true ? `An item of '${instance.name ?? ''}'` : nameOfInstance(instance);
  return [
    {
      id: 'schema/missing-key',
      severity: 'error',
      span: spanOfMissing(instance),
      owner: ownerOfInstance(instance),
      message:
        schema['x-says'] ??
        `${what} has no ${list}, and ${walk.tool} needs ${missing.length === 1 ? 'it' : 'them'}. Add ${missing.length === 1 ? 'it' : 'them'}.`,
      fixes: [],
    },
  ];
}

function spanOfMissing(instance: MappingInstance): Span {
  const first = instance.node.pairs[0]?.key.span;
  if (instance.isItem === true || instance.holder === undefined) {
    return first ?? spanOfInstance(instance);
  }
  return instance.holder.key.span;
}

function checkKnownKeys(
  walk: Walk,
  schema: SchemaObject,
  instance: MappingInstance,
): readonly SchemaProblem[] {
  const problems: SchemaProblem[] = [];
  for (const pair of instance.node.entries.values()) {
    const child: Instance = { node: pair.node, holder: pair, name: pair.name };
    const subschemas = propertySchemas(schema, pair.name);
    for (const subschema of subschemas) {
      if (typeof subschema === 'object' && subschema.deprecated === true) {
        const successor = freeSuccessor(subschema, instance.node);
        const fixes = offerRename(walk, schema, { pair, name: successor });
        const deprecated = { schema: subschema, pair, node: instance.node };
        problems.push({ ...explainDeprecated(walk, deprecated), fixes });
      }
      problems.push(...explainNode(walk, subschema, child));
    }
    const { additionalProperties } = schema;
    if (
      subschemas.length === 0 &&
      additionalProperties !== undefined &&
      additionalProperties !== false
    ) {
      problems.push(...explainNode(walk, additionalProperties, child));
    }
  }
  return problems;
}

/** The key that replaces a deprecated one, unless it stands there already. */
function freeSuccessor(schema: SchemaObject, node: MappingNode): string | undefined {
  const successor = schema['x-successor'];
  return successor === undefined || node.entries.has(successor) ? undefined : successor;
}

interface DeprecatedKey {
  readonly schema: SchemaObject;
  readonly pair: TreePair;
  readonly node: MappingNode;
}

function explainDeprecated(walk: Walk, { schema, pair, node }: DeprecatedKey): SchemaProblem {
  const successor = schema['x-successor'];
  const what = schema['x-deprecation'] ?? `${walk.tool} no longer recommends '${pair.name}'.`;
  return {
    id: 'schema/deprecated-key',
    severity: 'warning',
    span: pair.key.span,
    owner: pair.span,
    message:
      successor === undefined
        ? what
        : node.entries.has(successor)
          ? `${what} Remove it, because '${successor}' is there.`
          : `${what} Use '${successor}'.`,
    fixes: [],
  };
}

function checkKeyNames(
  walk: Walk,
  schema: SchemaObject,
  instance: MappingInstance,
): readonly SchemaProblem[] {
  const { propertyNames } = schema;
  if (propertyNames === undefined) {
    return [];
  }
  const problems: SchemaProblem[] = [];
  for (const pair of instance.node.entries.values()) {
    // Keys reach the validator as text, whatever they are in YAML.
    const node = { ...pair.key, value: pair.name };
    const found = explainNode(walk, propertyNames, { node, holder: pair, name: pair.name });
    const [first] = found;
    if (first !== undefined) {
      const says = annotation(walk, propertyNames, 'x-says');
      const expected = annotation(walk, propertyNames, 'x-expected');
      const message =
        says ??
        `'${pair.name}' cannot be a key here: keys must be ${expected ?? 'of another form'}.`;
      problems.push({
        ...first,
        id: 'schema/bad-format',
        span: pair.key.span,
        owner: pair.span,
        message,
      });
    }
  }
  return problems;
}

function annotation(
  walk: Walk,
  schema: JsonSchema,
  name: 'x-says' | 'x-expected',
): string | undefined {
  const resolved = resolveSchema(walk.root, schema);
  return typeof resolved === 'boolean' ? undefined : resolved[name];
}

function checkDependencies(
  walk: Walk,
  schema: SchemaObject,
  instance: MappingInstance,
): readonly SchemaProblem[] {
  const problems: SchemaProblem[] = [];
  for (const [name, dependency] of Object.entries(schema.dependencies ?? {})) {
    const pair = instance.node.entries.get(name);
    if (pair === undefined) {
      continue;
    }
    const subschema: JsonSchema = isKeyList(dependency) ? { required: dependency } : dependency;
    problems.push(
      ...(explainConflict(walk, subschema, { pair, instance }) ??
        explainNode(walk, subschema, instance)),
    );
  }
  return problems;
}

function isKeyList(dependency: JsonSchema | readonly string[]): dependency is readonly string[] {
  return Array.isArray(dependency);
}

interface Dependent {
  readonly pair: TreePair;
  readonly instance: MappingInstance;
}

/** `{ not: { required: [other] } }` says that two keys exclude each other; the later of them is flagged. */
function explainConflict(
  walk: Walk,
  subschema: JsonSchema,
  { pair, instance }: Dependent,
): readonly SchemaProblem[] | undefined {
  const not = typeof subschema === 'boolean' ? undefined : subschema.not;
  if (
    not === undefined ||
    typeof not === 'boolean' ||
    not.required === undefined ||
    !isValid(walk, not, instance)
  ) {
    return undefined;
  }
  const other = instance.node.entries.get(not.required[0] ?? '');
  if (other === undefined) {
    return undefined;
  }
  const [first, second] = pair.span.start <= other.span.start ? [pair, other] : [other, pair];
  const says = typeof subschema === 'boolean' ? undefined : subschema['x-says'];
  return [
    {
      id: 'schema/conflicting-keys',
      severity: 'error',
      span: second.key.span,
      owner: second.span,
      message:
        says ??
        `'${second.name}' cannot stand beside '${first.name}': ${walk.tool} takes one or the other. Remove one.`,
      fixes: [],
    },
  ];
}

function checkKeyCount(schema: SchemaObject, instance: MappingInstance): readonly SchemaProblem[] {
  const count = instance.node.entries.size;
  const isFew = schema.minProperties !== undefined && count < schema.minProperties;
  const isMany = schema.maxProperties !== undefined && count > schema.maxProperties;
  if (!isFew && !isMany) {
    return [];
  }
  const extra = [...instance.node.entries.values()][schema.maxProperties ?? 0];
  const bound = isFew
    ? `needs ${schema.minProperties} or more keys`
    : `takes at most ${schema.maxProperties} key${schema.maxProperties === 1 ? '' : 's'}`;
  return [
    {
      id: 'schema/wrong-count',
      severity: 'error',
      span: isMany && extra !== undefined ? extra.key.span : spanOfInstance(instance),
      owner: ownerOfInstance(instance),
      message: schema['x-says'] ?? `${nameOfInstance(instance)} ${bound}, but has ${count}.`,
      fixes: [],
    },
  ];
}
