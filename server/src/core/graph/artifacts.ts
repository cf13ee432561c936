import type { ComponentId } from '../model/component.ts';
import { normalizeRepository } from '../model/imageName.ts';
import { isModelFile } from '../model/lifeCycle.ts';
import type { Artifact, ArtifactUse } from '../model/pipelineModel.ts';
import { createPathMap } from '../paths/pathMap.ts';
import { getOrCreate } from '../text/getOrCreate.ts';
import { nameArtifact } from './facts.ts';
import type { GraphNodeKind } from './graph.ts';
import type { Part } from './parts.ts';

/** Something that parts hand on, with everybody who makes or needs it. */
export interface HandedOn {
  readonly id: string;
  readonly label: string;
  readonly kind: GraphNodeKind;
  readonly component: ComponentId;
  readonly makers: readonly UseByPart[];
  readonly users: readonly UseByPart[];
  /** The part that is this data, such as what a `.dvc` file tracks; it is no node of its own then. */
  readonly source: Part | undefined;
}

/** A part, and where it names an artifact. */
export interface UseByPart {
  readonly part: Part;
  readonly use: ArtifactUse;
}

/** Everything that parts hand on, in the order in which it is first named. */
export function collectArtifacts(parts: readonly Part[]): readonly HandedOn[] {
  const drafts = new Drafts();
  for (const part of parts) {
    for (const use of part.makes) {
      drafts.addMaker({ part, use });
    }
  }
  for (const part of parts.filter(({ isDelivery }) => !isDelivery)) {
    for (const use of part.needs) {
      drafts.addUser({ part, use });
    }
  }
  return drafts.all().map(finish);
}

class Drafts {
  readonly #byId = new Map<string, Draft>();
  readonly #made = createPathMap<{ readonly id: string }>();

  addMaker(maker: UseByPart): void {
    const { artifact } = maker.use;
    const id = idOf(artifact);
    if (id === undefined) {
      return;
    }
    if (artifact.kind === 'path' && !this.#byId.has(id)) {
      this.#made.add(artifact.path, { id });
    }
    const draft = this.#draftOf(id, artifact);
    draft.makers.push(maker);
    draft.source ??= maker.part.isSource ? maker.part : undefined;
  }

  addUser(user: UseByPart): void {
    const { artifact } = user.use;
    for (const id of neededIds(artifact, path => this.#made.overlapping(path))) {
      this.#draftOf(id, artifact).users.push(user);
    }
  }

  all(): readonly Draft[] {
    return [...this.#byId.values()];
  }

  #draftOf(id: string, artifact: Artifact): Draft {
    return getOrCreate(this.#byId, id, () => ({
      id,
      artifact,
      makers: [],
      users: [],
      source: undefined,
    }));
  }
}

interface Draft {
  readonly id: string;
  readonly artifact: Artifact;
  readonly makers: UseByPart[];
  readonly users: UseByPart[];
  source: Part | undefined;
}

/** What is in a folder that is made, or holds what is made, is that; programs are no data. */
function neededIds(
  artifact: Artifact,
  made: (path: string) => readonly { readonly id: string }[],
): readonly string[] {
  if (artifact.kind === 'path') {
    const found = made(artifact.path);
    if (found.length > 0) {
      return found.map(({ id }) => id);
    }
    if (PROGRAM.test(artifact.path)) {
      return [];
    }
  }
  const id = idOf(artifact);
  return id === undefined ? [] : [id];
}

const PROGRAM = /\.(?:py|ipynb|sh|bash|r|jl|js|ts|sql|scala|java|go|rs)$/i;

function idOf(artifact: Artifact): string | undefined {
  switch (artifact.kind) {
    case 'path':
      return `data:${artifact.path}`;
    case 'uri':
      return `data:${artifact.uri.replace(/\/+$/, '')}`;
    case 'model':
      return `model:${artifact.name}`;
    case 'image':
      return `image:${normalizeRepository(artifact.image.repository)}`;
    case 'unknown':
      return undefined;
  }
}

function finish({ id, artifact, makers, users, source }: Draft): HandedOn {
  const maker = makers[0]?.part;
  const neighbour = maker ?? users[0]?.part;
  const isServed = users.some(({ part }) => part.component === 'model-serving');
  return {
    id: source?.id ?? id,
    label: labelOf(artifact),
    kind: kindOf(artifact, { maker, isServed }),
    component: componentOf(artifact, { maker, neighbour, isServed }),
    makers,
    users,
    source,
  };
}

/** The version is what a use asks for; the thing has the name alone. */
function labelOf(artifact: Artifact): string {
  switch (artifact.kind) {
    case 'image':
      return artifact.image.repository;
    case 'model':
      return artifact.name;
    default:
      return nameArtifact(artifact);
  }
}

function kindOf(
  artifact: Artifact,
  { maker, isServed }: Pick<Neighbours, 'maker' | 'isServed'>,
): GraphNodeKind {
  switch (artifact.kind) {
    case 'image':
    case 'model':
      return artifact.kind;
    default: {
      // Data too is pickled, but not by what trains.
      const isTrained = maker === undefined || maker.component === 'training-evaluation';
      return isServed || (isTrained && isModelFile(nameArtifact(artifact))) ? 'model' : 'dataset';
    }
  }
}

interface Neighbours {
  readonly maker: Part | undefined;
  readonly neighbour: Part | undefined;
  readonly isServed: boolean;
}

function componentOf(artifact: Artifact, { maker, neighbour, isServed }: Neighbours): ComponentId {
  if (artifact.kind === 'model') {
    return 'model-registry';
  }
  if (artifact.kind === 'image') {
    return neighbour?.component ?? 'platform';
  }
  const isCode = artifact.kind === 'uri' && /\.git(?:[?#]|$)/.test(artifact.uri);
  return maker?.component ?? (isCode ? 'platform' : isServed ? 'model-registry' : 'data-storage');
}
