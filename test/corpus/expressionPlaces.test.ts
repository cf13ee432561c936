import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CONTEXTS,
  FUNCTIONS,
  PLACED_FUNCTIONS,
} from '../../server/src/core/formats/github-actions/expressionNames.ts';
import {
  ACTION_PLACE,
  type ExpressionPlace,
  placeBelow,
  WORKFLOW_PLACE,
} from '../../server/src/core/formats/github-actions/expressionPlaces.ts';
import { projectRoot } from '../harness/workspace.ts';

/** A kind of value in GitHub's own language for schemas. */
interface Definition {
  /** Contexts and functions that are known here in addition. */
  readonly context?: readonly string[];
  readonly 'one-of'?: readonly string[];
  readonly string?: { readonly 'is-expression'?: boolean };
  readonly sequence?: { readonly 'item-type': string };
  readonly mapping?: {
    readonly properties?: Readonly<Record<string, string | { readonly type: string }>>;
    readonly 'loose-value-type'?: string;
  };
}

describe('what expressions know', () => {
  for (const [title, file, top, place] of [
    ['workflows', 'workflow-v1.0.min.json', 'workflow-root-strict', WORKFLOW_PLACE],
    ['actions', 'action-v1.0.min.json', 'action-root-strict', ACTION_PLACE],
  ] as const) {
    it(`is what GitHub's schema says: ${title}`, () => {
      const path = join(projectRoot, 'node_modules/@actions/workflow-parser/dist', file);
      const { definitions } = JSON.parse(readFileSync(path, 'utf8'));
      const lines = compareFrom(definitions, top, place);
      assert.ok(lines.length > 20, 'hardly anything was compared');
      assert.deepEqual(
        lines.filter(line => !line.startsWith('same')),
        [],
      );
    });
  }

  it('names only what some place knows', () => {
    const all = [...CONTEXTS, ...PLACED_FUNCTIONS.map(name => `${name}()`)];
    const known = new Set<string>();
    const pending = [WORKFLOW_PLACE, ACTION_PLACE];
    for (let place = pending.pop(); place !== undefined; place = pending.pop()) {
      place.known?.forEach(name => {
        known.add(name);
      });
      pending.push(...place.keys.values(), ...(place.others === undefined ? [] : [place.others]));
    }
    assert.deepEqual([...known].sort(), all.sort());
  });

  it("has all functions of GitHub's library", async () => {
    const { wellKnownFunctions } = await import('@actions/expressions/funcs');
    assert.deepEqual(
      Object.keys(wellKnownFunctions).sort(),
      FUNCTIONS.map(name => name.toLowerCase()).sort(),
    );
  });
});

interface Visited {
  readonly name: string;
  readonly path: string;
  readonly place: ExpressionPlace;
  /** Contexts and functions that are known above. */
  readonly known: readonly string[];
}

/** Walks GitHub's schema and our places side by side. */
function compareFrom(
  definitions: Readonly<Record<string, Definition>>,
  top: string,
  place: ExpressionPlace,
): readonly string[] {
  const lines = new Set<string>();
  const pending: Visited[] = [{ name: top, path: '', place, known: [] }];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    const definition = definitions[at.name];
    if (definition !== undefined && !/parallel.*parallel/.test(at.path)) {
      const known = [...new Set([...at.known, ...(definition.context ?? [])])];
      const below = listBelow(definition, { ...at, known });
      pending.push(...below);
      if (below.length === 0) {
        lines.add(compareAt({ ...at, known }, definition));
      }
    }
  }
  return [...lines];
}

function listBelow(definition: Definition, at: Visited): readonly Visited[] {
  const { mapping, sequence } = definition;
  const loose = mapping?.['loose-value-type'];
  const pairs = [
    ...Object.entries(mapping?.properties ?? {}),
    ...(loose === undefined ? [] : [['*', loose] as const]),
  ];
  return [
    ...(definition['one-of'] ?? []).map(name => ({ ...at, name })),
    ...(sequence === undefined ? [] : [{ ...at, name: sequence['item-type'] }]),
    ...pairs.map(([key, value]) => ({
      name: typeof value === 'string' ? value : value.type,
      path: `${at.path}.${key}`,
      place: placeBelow(at.place, key),
      known: at.known,
    })),
  ];
}

function compareAt({ path, place, known }: Visited, definition: Definition): string {
  const theirs = known.map(name => name.replace(/\(.*/, '()')).sort();
  const ours = [...(place.known ?? [])].sort();
  const isCondition = definition.string?.['is-expression'] === true;
  return theirs.join() === ours.join() && (!isCondition || place.isCondition)
    ? `same at ${path}`
    : `${path}: theirs ${theirs}, ours ${ours}`;
}
