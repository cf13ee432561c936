import { findCrossEdges } from '../model/crossEdges.ts';
import type { Edge, EdgeKind } from '../model/edge.ts';
import { findInnerEdges } from '../model/innerEdges.ts';
import type { DocumentModel, Place } from '../model/pipelineModel.ts';
import { getOrCreate } from '../text/getOrCreate.ts';
import type { HandedOn, UseByPart } from './artifacts.ts';
import { sayText } from './facts.ts';
import type { EdgeBasis, GraphEdge, GraphPlace } from './graph.ts';
import type { Owners } from './owners.ts';
import type { Part } from './parts.ts';
import { findStarters, type Starters, scheduleId } from './starters.ts';

/** What edges are made of. */
export interface EdgeInput {
  readonly models: readonly DocumentModel[];
  readonly parts: readonly Part[];
  readonly artifacts: readonly HandedOn[];
  readonly owners: Owners;
  toPlace(place: Place): GraphPlace;
  /** Whether a finding says that nothing makes what is needed at this place. */
  isMissing(place: Place): boolean;
}

/** All edges between parts and what they hand on; one for each pair, kind and way. */
export function collectEdges(input: EdgeInput): readonly GraphEdge[] {
  const edges = createEdges();
  addArtifactEdges(edges, input);
  const inner = findInnerEdges(input.models);
  const startersOf = findStarters(input, inner);
  addModelEdges(edges, input, inner, startersOf);
  addIndirectEdges(edges, input);
  addSchedules(edges, input, startersOf);
  return edges.all();
}

/**
 * Collects edges. What is said twice is one edge with all its evidence; two parts that hand several things on are
 * connected by one edge past all of them.
 */
interface Edges {
  add(edge: GraphEdge): void;
  has(from: string, to: string): boolean;
  all(): readonly GraphEdge[];
}

const MAX_EVIDENCE = 6;

function createEdges(): Edges {
  const byKey = new Map<string, GraphEdge>();
  const pairs = new Set<string>();
  return {
    add(edge) {
      const key = [edge.from, edge.to, edge.kind].join('\n');
      const before = byKey.get(key);
      byKey.set(key, before === undefined ? edge : merge(before, edge));
      pairs.add(`${edge.from}\n${edge.to}`);
    },
    has: (from, to) => pairs.has(`${from}\n${to}`),
    all: () => [...byKey.values()],
  };
}

function merge(before: GraphEdge, edge: GraphEdge): GraphEdge {
  const known = new Set(before.evidence.map(keyOfPlace));
  const more = edge.evidence.filter(place => !known.has(keyOfPlace(place)));
  return {
    ...before,
    because: before.because === '' ? edge.because : before.because,
    via: [...new Set([...before.via, ...edge.via])],
    basis: STRENGTH[edge.basis] > STRENGTH[before.basis] ? edge.basis : before.basis,
    evidence: [...before.evidence, ...more].slice(0, MAX_EVIDENCE),
  };
}

const STRENGTH: Readonly<Record<EdgeBasis, number>> = { concluded: 0, missing: 1, declared: 2 };

function keyOfPlace({ file, line, column }: GraphPlace): string {
  return `${file}:${line}:${column}`;
}

function kindOf({ kind, id }: HandedOn): EdgeKind {
  if (kind === 'image') {
    return 'image';
  }
  return id.startsWith('model:') ? 'model' : 'data';
}

/** From what makes something to the thing, and from the thing to what uses it. */
function addArtifactEdges(edges: Edges, { artifacts, toPlace, isMissing }: EdgeInput): void {
  for (const artifact of artifacts) {
    const base = { kind: kindOf(artifact), via: [], because: '' };
    for (const { part, use } of artifact.makers) {
      if (part.id !== artifact.id) {
        const evidence = [toPlace(use.at)];
        edges.add({ ...base, from: part.id, to: artifact.id, basis: 'declared', evidence });
      }
    }
    for (const { part, use } of artifact.users) {
      if (part.id !== artifact.id) {
        const basis = isMissing(use.at) ? 'missing' : 'declared';
        const evidence = [toPlace(use.at)];
        edges.add({ ...base, from: artifact.id, to: part.id, basis, evidence });
      }
    }
  }
}

/** What the model connects, between the parts that its places belong to. */
function addModelEdges(
  edges: Edges,
  input: EdgeInput,
  inner: readonly Edge[],
  startersOf: Starters,
): void {
  const { models, toPlace } = input;
  const ends = createEnds(input, startersOf);
  const between = listBetween(input.artifacts);
  for (const edge of [...inner, ...findCrossEdges(models)]) {
    const { kind, basis } = edge;
    const made = between.get(keyOf(edge.from));
    const because = sayText(edge.because);
    const evidence = [toPlace(edge.from), toPlace(edge.to)];
    for (const [from, to] of pairs(ends(edge.from), ends(edge.to))) {
      const via = made === undefined || made === from.id ? [] : [made];
      edges.add({ from: from.id, to: to.id, kind, via, basis, because, evidence });
    }
  }
}

/** Nothing hands itself anything on. */
function pairs(
  before: readonly Part[],
  after: readonly Part[],
): readonly (readonly [Part, Part])[] {
  return before.flatMap(from =>
    after.filter(to => to.id !== from.id).map(to => [from, to] as const),
  );
}

/**
 * The parts that an end of an edge stands for: the one that holds it, or those that start the pipeline that stands
 * there, or that is the only one of its document.
 */
function createEnds(
  { models, owners }: EdgeInput,
  startersOf: Starters,
): (place: Place) => readonly Part[] {
  const at = new Map<string, string>();
  const inDocument = new Map<string, string[]>();
  for (const pipeline of models.flatMap(model => model.pipelines)) {
    at.set(keyOf(pipeline.at), pipeline.id);
    getOrCreate(inDocument, documentOf(pipeline.at), () => []).push(pipeline.id);
  }
  return place => {
    const owner = owners.ownerOf(place);
    if (owner !== undefined) {
      return [owner];
    }
    const all = inDocument.get(documentOf(place)) ?? [];
    const id = all.length === 1 ? all[0] : at.get(keyOf(place));
    return id === undefined ? [] : startersOf(id);
  };
}

function documentOf({ path, document }: Place): string {
  return `${document} ${path}`;
}

/** What is handed on, by the place at which it is made. */
function listBetween(artifacts: readonly HandedOn[]): ReadonlyMap<string, string> {
  return new Map(
    artifacts.flatMap(({ id, makers }) =>
      makers.map(({ use }): [string, string] => [keyOf(use.at), id]),
    ),
  );
}

function keyOf({ path, document, span }: Place): string {
  return `${span.start} ${document} ${path}`;
}

/** More makers or users of one thing than this connect everything with everything and tell nothing. */
const MAX_USES = 50;

/** Parts that hand something on and are not connected by their tools: two places name the same thing. */
function addIndirectEdges(edges: Edges, { artifacts, toPlace }: EdgeInput): void {
  for (const artifact of artifacts) {
    const makers = artifact.source === undefined ? artifact.makers.slice(0, MAX_USES) : [];
    for (const maker of makers) {
      for (const user of artifact.users.slice(0, MAX_USES)) {
        if (maker.part.id !== user.part.id && !edges.has(maker.part.id, user.part.id)) {
          edges.add(indirect(artifact, [maker, user], toPlace));
        }
      }
    }
  }
}

function indirect(
  artifact: HandedOn,
  [maker, user]: readonly [UseByPart, UseByPart],
  toPlace: EdgeInput['toPlace'],
): GraphEdge {
  return {
    from: maker.part.id,
    to: user.part.id,
    kind: kindOf(artifact),
    via: [artifact.id],
    basis: 'concluded',
    because: `both name '${sayText(artifact.label)}'`,
    evidence: [toPlace(maker.use.at), toPlace(user.use.at)],
  };
}

/** A time or an event starts the steps that wait for no other. */
function addSchedules(edges: Edges, { models, toPlace }: EdgeInput, startersOf: Starters): void {
  for (const { id, schedules = [] } of models.flatMap(model => model.pipelines)) {
    for (const [index, { at }] of schedules.entries()) {
      for (const part of startersOf(id)) {
        edges.add({
          from: scheduleId(id, index),
          to: part.id,
          kind: 'trigger',
          via: [],
          basis: 'declared',
          because: '',
          evidence: [toPlace(at)],
        });
      }
    }
  }
}
