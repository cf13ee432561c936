import type { Span } from '../text/span.ts';
import type { NamedUse } from '../workspace/queries.ts';
import { isMutableImage } from './imageName.ts';
import type { Artifact } from './pipelineModel.ts';

/** Fixed versions of an image or a registry model that the workspace names, the highest first. */
export function listVersions(uses: readonly NamedUse[]): readonly string[] {
  const versions = new Set(uses.flatMap(({ use }) => fixedVersionOf(use.artifact) ?? []));
  return [...versions].sort((a, b) => compareVersions(b, a)).slice(0, MAX_VERSIONS);
}

/** More to choose from is harder to choose from. */
const MAX_VERSIONS = 3;

/**
 * Whether the line of a value has a marker of Flux's image automation (`# {"$imagepolicy": "..."}`), which
 * writes a new version into the file with a commit.
 *
 * @param text The document that the span counts in.
 */
export function hasImagePolicy(text: string, span: Span): boolean {
  const end = text.indexOf('\n', span.end);
  return text.slice(span.end, end < 0 ? undefined : end).includes('$imagepolicy');
}

function fixedVersionOf(artifact: Artifact): string | undefined {
  if (artifact.kind === 'image') {
    return isMutableImage(artifact.image) ? undefined : artifact.image.tag;
  }
  const version = artifact.kind === 'model' ? artifact.version : undefined;
  return version !== undefined && /^\d+$/.test(version) ? version : undefined;
}

/** Numbers inside of versions count as numbers: 1.10 is higher than 1.9. */
function compareVersions(a: string, b: string): number {
  const [left, right] = [splitVersion(a), splitVersion(b)];
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const [x = '', y = ''] = [left[index], right[index]];
    const difference = /^\d/.test(x) && /^\d/.test(y) ? Number(x) - Number(y) : 0;
    if (difference !== 0 || x !== y) {
      return difference || (x < y ? -1 : 1);
    }
  }
  return 0;
}

function splitVersion(version: string): readonly string[] {
  return version.match(/\d+|\D+/g) ?? [];
}
