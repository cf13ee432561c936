import { parseModelUri } from '../model/modelUri.ts';
import type { Artifact } from '../model/pipelineModel.ts';
import { isFilledIn } from './kubernetesObject.ts';

/** The model that an address in an object names; unknown for what is no address or filled in later. */
export function toModelArtifact(text: string): Artifact {
  const uri = isFilledIn(text) ? undefined : parseModelUri(text);
  switch (uri?.kind) {
    case undefined:
      return { kind: 'unknown', text };
    case 'registry':
      return { kind: 'model', name: uri.name, version: uri.version };
    default:
      return { kind: 'uri', uri: text };
  }
}
