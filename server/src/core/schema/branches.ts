import type { MappingNode, TreePair } from '../tree/node.ts';
import {
  explainNode,
  type Instance,
  ownerOfInstance,
  spanOfInstance,
  type Walk,
} from './explain.ts';
import { type JsonSchema, resolveSchema, type SchemaObject } from './jsonSchema.ts';
import type { SchemaProblem } from './schemaProblem.ts';
import { describeType, matchesType, typesOf } from './types.ts';

/** The alternatives of an `anyOf` or `oneOf`, and the schema that they stand in. */
export interface Branches {
  readonly branches: readonly JsonSchema[];
  readonly schema: SchemaObject;
}

/** The problems of the branch that the author most likely meant; none when a branch fits. */
export function chooseBranch(
  walk: Walk,
  { branches, schema }: Branches,
  instance: Instance,
): readonly SchemaProblem[] {
  const tried = branches.map(branch => ({ branch, problems: explainNode(walk, branch, instance) }));
  const fitting = tried.find(({ problems }) => problems.every(isMild));
  if (fitting !== undefined) {
    return fitting.problems;
  }
  const ranked = tried
    .map(({ branch, problems }) => ({
      problems,
      score: rankBranch(walk, branch, { instance, problems }),
    }))
    .sort((a, b) => b.score - a.score);
  const best = ranked[0];
  if (best === undefined || best.score <= NO_RESEMBLANCE) {
    return [explainNoBranch(walk, { branches, schema }, instance)];
  }
  return best.problems;
}

const NO_RESEMBLANCE = -1000;

function isMild(problem: SchemaProblem): boolean {
  return problem.id === 'schema/deprecated-key';
}

interface Attempt {
  readonly instance: Instance;
  readonly problems: readonly SchemaProblem[];
}

/** High for branches of the right type whose discriminating values and keys are there, less each problem. */
function rankBranch(walk: Walk, branch: JsonSchema, { instance, problems }: Attempt): number {
  const schema = resolveSchema(walk.root, branch);
  if (typeof schema === 'boolean' || !matchesType(schema, instance.node)) {
    return NO_RESEMBLANCE;
  }
  const { node } = instance;
  return node.kind === 'mapping'
    ? rankKeys(walk, schema, node) - problems.length
    : -problems.length;
}

function rankKeys(walk: Walk, schema: SchemaObject, node: MappingNode): number {
  let score = 0;
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const pair = node.entries.get(name);
    score += pair === undefined ? 0 : 2 + rankDiscriminator(walk, property, pair);
  }
  for (const name of schema.required ?? []) {
    score += node.entries.has(name) ? 10 : -3;
  }
  return score;
}

/** A key with a fixed set of values tells branches apart better than anything else. */
function rankDiscriminator(walk: Walk, property: JsonSchema, pair: TreePair): number {
  const schema = resolveSchema(walk.root, property);
  if (typeof schema === 'boolean' || (schema.const === undefined && schema.enum === undefined)) {
    return 0;
  }
  const instance = { node: pair.node, holder: pair, name: pair.name };
  return explainNode(walk, schema, instance).length === 0 ? 50 : -50;
}

function explainNoBranch(
  walk: Walk,
  { branches, schema }: Branches,
  instance: Instance,
): SchemaProblem {
  const expected =
    schema['x-expected'] ??
    [...new Set(branches.flatMap(branch => [...typesOf(resolveSchema(walk.root, branch))]))]
      .map(describeType)
      .join(' or ');
  const name = instance.name === undefined ? 'This file' : `'${instance.name}'`;
  return {
    id: 'schema/wrong-type',
    severity: 'error',
    span: spanOfInstance(instance),
    owner: ownerOfInstance(instance),
    message:
      schema['x-says'] ?? `${name} must be ${expected === '' ? 'something else' : expected}.`,
    fixes: [],
  };
}
