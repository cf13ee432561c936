import type { FormatDefinition } from '../format.ts';
import { type FluxDocument, readFluxDocument } from './document.ts';
import { toFluxModel } from './model.ts';
import { names } from './names.ts';
import { recognizeFlux } from './recognize.ts';
import { snippets } from './snippets.ts';

/** Objects of Flux: sources, what is delivered from them, images, notifications. */
const flux: FormatDefinition<FluxDocument> = {
  id: 'flux',
  title: 'Flux object',
  depth: 'deep',
  area: 'flux',
  schema: 'flux',
  schemaOwners: [],
  files: ['*.yaml', '*.yml'].map(pattern => ({
    pattern,
    language: 'yaml',
    contains: '.toolkit.fluxcd.io/',
  })),
  toldBy: 'its `apiVersion`, such as `helm.toolkit.fluxcd.io/v2`',
  isGenerated: false,
  recognize: recognizeFlux,
  scopeOf: () => undefined,
  read: readFluxDocument,
  isPartial: ({ isPatch }) => isPatch,
  model: toFluxModel,
  snippets,
  names,
};

/** Everything that Flux keeps in a repository. */
export const fluxFormats: readonly FormatDefinition[] = [flux];
