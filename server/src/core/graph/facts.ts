import type { Artifact, ArtifactUse, ParameterUse } from '../model/pipelineModel.ts';
import { redactSecrets } from '../secrets/redact.ts';
import { toInertLine } from '../text/inert.ts';
import type { GraphFacts, GraphFinding } from './graph.ts';
import type { Part } from './parts.ts';

/** Lists longer than this are cut: nobody reads them on a card. */
const MAX_ENTRIES = 12;

/** Nothing is known. */
export const NO_FACTS: GraphFacts = {
  commands: [],
  image: undefined,
  inputs: [],
  outputs: [],
  metrics: [],
  parameters: [],
  schedules: [],
  findings: [],
};

/** What there is to know about a step or a deployment. */
export function factsOf(part: Part, findings: readonly GraphFinding[]): GraphFacts {
  const { image, pipeline } = part;
  return {
    commands: sayAll(part.commands),
    image: image && sayText(nameArtifact(image.artifact)),
    inputs: sayUses(part.needs.filter(use => use.artifact.kind !== 'image')),
    outputs: sayUses(part.makes),
    metrics: sayUses(part.metrics),
    parameters: sayAll(part.parameters.map(nameParameter)),
    schedules: sayAll((pipeline?.schedules ?? []).map(({ text }) => text)),
    findings: findings.slice(0, MAX_ENTRIES),
  };
}

/** A text of a workspace as one harmless line without secrets. */
export function sayText(text: string): string {
  return toInertLine(redactSecrets(text), MAX_TEXT);
}

const MAX_TEXT = 240;

/** What people call an artifact. */
export function nameArtifact(artifact: Artifact): string {
  switch (artifact.kind) {
    case 'path':
      return artifact.path;
    case 'uri':
      return artifact.uri;
    case 'image': {
      const { repository, tag, digest } = artifact.image;
      return `${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
    }
    case 'model':
      return artifact.version === undefined
        ? artifact.name
        : `${artifact.name} ${artifact.version}`;
    case 'unknown':
      return artifact.text;
  }
}

function nameParameter({ file, key }: ParameterUse): string {
  return key === undefined ? file : `${key} (${file})`;
}

function sayUses(uses: readonly ArtifactUse[]): readonly string[] {
  return sayAll(uses.map(({ artifact }) => nameArtifact(artifact)));
}

function sayAll(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].slice(0, MAX_ENTRIES).map(sayText);
}
