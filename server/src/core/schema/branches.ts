import { explainNode, type Instance, ownerOfInstance, spanOfInstance, type Walk } from './explain.ts';
import { type JsonSchema, resolveSchema, type SchemaObject } from './jsonSchema.ts';
import type { SchemaProblem } from './schemaProblem.ts';
import { describeType, matchesType, typesOf } from './types.ts';

/** The alternatives of an `anyOf` or `oneOf`, and the schema that they stand in. */
export interface Branches {
  readonly branches: readonly JsonSchema[];
  readonly schema: SchemaObject;
}

/** The problems of the branch that the author most likely meant; none when a branch fits. */
export function chooseBranch(walk: Walk, { branches, schema }: Branches, instance: Instance): readonly SchemaProblem[] {
  const tried = branches.map(branch => ({ branch, problems: explainNode(walk, branch, instance) }));
  const fitting = tried.find(({ problems }) => problems.every(isMild));
  if (fitting !== undefined) {
    return fitting.problems;
  }
  const ranked = tried
    .map(({ branch, problems }) => ({ problems, score: rankBranch(walk, branch, { instance, problems }) }))
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
  let score = -problems.length;
  if (instance.node.kind !== 'mapping') {
    return score;
  }
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const pair = instance.node.entries.get(name);
    if (pair === undefined) {
      continue;
    }
    score += 2;
    const discriminator = resolveSchema(walk.root, property);
    if (typeof discriminator === 'object' && (discriminator.const !== undefined || discriminator.enum !== undefined)) {
      score += explainNode(walk, discriminator, { node: pair.node, holder: pair, name }).length === 0 ? 50 : -50;
    }
  }
  for (const name of schema.required ?? []) {
    score += instance.node.entries.has(name) ? 10 : -3;
  }
  return score;
}

function explainNoBranch(walk: Walk, { branches, schema }: Branches, instance: Instance): SchemaProblem {
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
    message: schema['x-says'] ?? `${name} must be ${expected === '' ? 'something else' : expected}.`,
    fixes: [],
  };
}
