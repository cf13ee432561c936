import { countSeverities, NO_COUNTS } from '../lint/countSeverities.ts';
import { SEVERITIES } from '../lint/finding.ts';
import type { Place } from '../model/pipelineModel.ts';
import type { WorkspacePath } from '../paths/workspacePath.ts';
import { compareText } from '../text/compareText.ts';
import { containsSpan, shiftSpan } from '../text/span.ts';
import { collectArtifacts, type HandedOn } from './artifacts.ts';
import { collectEdges } from './edges.ts';
import { factsOf, NO_FACTS, sayText } from './facts.ts';
import type { Graph, GraphEdge, GraphFinding, GraphGroup, GraphNode, GraphPlace } from './graph.ts';
import { type GraphFile, placeIn } from './graphFile.ts';
import { createOwners, type Owners } from './owners.ts';
import { listParts, type Part } from './parts.ts';
import { scheduleId } from './starters.ts';

/** What the graph has to be told besides the files. */
export interface GraphOptions {
  /** Ids of rules whose finding says that what is needed is made nowhere. */
  readonly missingRules: ReadonlySet<string>;
}

/** Puts together what all files say. The same files give the same graph, in whatever order they come. */
export function buildGraph(files: readonly GraphFile[], options: GraphOptions): Graph {
  const sorted = [...files].sort((a, b) => compareText(a.path, b.path));
  const byPath = new Map(sorted.map(file => [file.path, file]));
  const toPlace = (place: Place): GraphPlace => locate(byPath, place);
  const parts = uniqueBy(listParts(sorted), ({ id }) => id);
  const owners = createOwners(parts);
  const artifacts = collectArtifacts(parts);
  const findings = findingsByPart(sorted, owners);
  const nodes = [
    ...parts.map(part => toNode(part, byPath, findings.get(part.id) ?? [])),
    ...artifacts.flatMap(artifact => toArtifactNode(artifact, byPath) ?? []),
    ...parts.flatMap(part => toScheduleNodes(part, toPlace)),
  ];
  const edges = collectEdges({
    models: sorted.flatMap(({ models }) => models),
    parts,
    artifacts,
    owners,
    toPlace,
    isMissing: place => isMissing(byPath, place, options),
  });
  return finish(
    uniqueBy(nodes, ({ id }) => id),
    edges,
    listGroups(parts, toPlace),
  );
}

function locate(files: ReadonlyMap<WorkspacePath, GraphFile>, place: Place): GraphPlace {
  const file = files.get(place.path);
  return file === undefined ? { file: place.path, line: 1, column: 1 } : placeIn(file, place);
}

function uniqueBy<Value>(
  values: readonly Value[],
  keyOf: (value: Value) => string,
): readonly Value[] {
  const seen = new Set<string>();
  return values.filter(value => {
    const key = keyOf(value);
    return !seen.has(key) && seen.add(key);
  });
}

function findingsByPart(
  files: readonly GraphFile[],
  owners: Owners,
): ReadonlyMap<string, readonly GraphFinding[]> {
  const byPart = new Map<string, GraphFinding[]>();
  for (const file of files) {
    for (const { span, rule, severity, message } of file.findings) {
      const place = placeOfOffset(file, span.start);
      const owner = owners.ownerOf(place);
      if (owner !== undefined) {
        const found = byPart.get(owner.id) ?? [];
        byPart.set(owner.id, found);
        found.push({ rule, severity, message, line: placeIn(file, place).line });
      }
    }
  }
  for (const found of byPart.values()) {
    found.sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  }
  return byPart;
}

/** The document that an offset of the file lies in, and the offset in that. */
function placeOfOffset({ path, starts }: GraphFile, offset: number): Place {
  const document = Math.max(
    0,
    starts.findLastIndex(start => start <= offset),
  );
  const start = offset - (starts[document] ?? 0);
  return { path, document, span: { start, end: start } };
}

function isMissing(
  files: ReadonlyMap<WorkspacePath, GraphFile>,
  { path, document, span }: Place,
  { missingRules }: GraphOptions,
): boolean {
  const file = files.get(path);
  const inFile = shiftSpan(span, file?.starts[document] ?? 0);
  return (
    file?.findings.some(
      finding =>
        missingRules.has(finding.rule) &&
        (containsSpan(inFile, finding.span) || containsSpan(finding.span, inFile)),
    ) === true
  );
}

function toNode(
  part: Part,
  files: ReadonlyMap<WorkspacePath, GraphFile>,
  findings: readonly GraphFinding[],
): GraphNode {
  const { id, label, kind, component, tool, group, at, owner } = part;
  const end = { start: owner.span.end, end: owner.span.end };
  return {
    id,
    label: sayText(label),
    kind,
    component,
    tool,
    group: group.id,
    at: locate(files, at),
    lastLine: locate(files, { ...owner, span: end }).line,
    findings: countSeverities(findings),
    facts: factsOf(part, findings),
    isStale: files.get(at.path)?.stale.has(at.document) === true,
  };
}

/** What is handed on stands with those who make it, or else with those who use it, if they are one group. */
function toArtifactNode(
  { id, label, kind, component, makers, users, source }: HandedOn,
  files: ReadonlyMap<WorkspacePath, GraphFile>,
): GraphNode | undefined {
  const first = makers[0] ?? users[0];
  if (source !== undefined || first === undefined) {
    return undefined;
  }
  const groups = new Set((makers.length > 0 ? makers : users).map(({ part }) => part.group.id));
  const { at } = first.use;
  return {
    id,
    label: sayText(label),
    kind,
    component,
    tool: first.part.tool,
    group: groups.size === 1 && kind !== 'model' ? first.part.group.id : undefined,
    at: locate(files, at),
    lastLine: locate(files, at).line,
    findings: NO_COUNTS,
    facts: {
      ...NO_FACTS,
      inputs: makers.slice(0, MAX_NAMED).map(({ part }) => sayText(part.label)),
      outputs: users.slice(0, MAX_NAMED).map(({ part }) => sayText(part.label)),
    },
    isStale: files.get(at.path)?.stale.has(at.document) === true,
  };
}

const MAX_NAMED = 12;

/** A node for each time or event that starts a pipeline; the pipeline's first part brings them. */
function toScheduleNodes(part: Part, toPlace: (place: Place) => GraphPlace): readonly GraphNode[] {
  const { pipeline } = part;
  if (pipeline === undefined || pipeline.steps[0]?.id !== part.id) {
    return [];
  }
  return (pipeline.schedules ?? []).map(({ text, at }, index) => ({
    id: scheduleId(pipeline.id, index),
    label: sayText(text),
    kind: 'schedule',
    component: part.component,
    tool: pipeline.tool,
    group: part.group.id,
    at: toPlace(at),
    lastLine: toPlace(at).line,
    findings: NO_COUNTS,
    facts: NO_FACTS,
    isStale: false,
  }));
}

/** In order of their places; edges whose ends are nodes. */
function finish(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
  groups: readonly GraphGroup[],
): Graph {
  const sorted = [...nodes].sort((a, b) => comparePlaces(a.at, b.at) || compareText(a.id, b.id));
  const order = new Map(sorted.map(({ id }, index) => [id, index]));
  const rank = (id: string): number => order.get(id) ?? -1;
  return {
    nodes: sorted,
    edges: edges
      .filter(edge => [edge.from, edge.to, ...edge.via].every(id => order.has(id)))
      .sort(
        (a, b) =>
          rank(a.from) - rank(b.from) ||
          rank(a.to) - rank(b.to) ||
          compareText(a.kind, b.kind) ||
          compareText(a.via.join(), b.via.join()),
      ),
    groups: [...groups].sort((a, b) => comparePlaces(a.at, b.at) || compareText(a.id, b.id)),
  };
}

function comparePlaces(a: GraphPlace, b: GraphPlace): number {
  return compareText(a.file, b.file) || a.line - b.line || a.column - b.column;
}

/** Pipelines that have the same name, as copies of a workflow do, are told apart by their files. */
function listGroups(
  parts: readonly Part[],
  toPlace: (place: Place) => GraphPlace,
): readonly GraphGroup[] {
  const groups = uniqueBy(
    parts.map(({ group }) => group),
    ({ id }) => id,
  );
  const counts = new Map<string, number>();
  for (const { label } of groups) {
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return groups.map(({ id, label, tool, at }) => ({
    id,
    label: sayText(
      (counts.get(label) ?? 0) > 1 && label !== at.path ? `${label} (${at.path})` : label,
    ),
    tool,
    at: toPlace(at),
  }));
}
