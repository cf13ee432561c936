import { type ModelSymbol, placeOf } from '../model/pipelineModel.ts';
import type { WorkspacePath } from '../paths/workspacePath.ts';
import type { DocumentContent } from '../source/sourceFile.ts';
import { readFeatureGroups } from './featureGroups.ts';

/** Kind of the symbols of columns: one name in the whole workspace, as in the data. */
export const FEATURE = 'feature';

/** The columns that a document gives to models, by name, so that others can be asked about the same ones. */
export function toFeatureSymbols(source: {
  readonly path: WorkspacePath;
  readonly document: number;
  readonly content: DocumentContent;
}): readonly ModelSymbol[] {
  const names = readFeatureGroups(source.content).flatMap(({ lists }) =>
    lists.flatMap(list => list.names),
  );
  return names.slice(0, MAX_NAMES).map(({ text, span }) => ({
    kind: FEATURE,
    scope: '',
    name: text,
    role: 'use',
    at: placeOf(source, span),
  }));
}

/** Names of one document that others can find; lists beyond that are written by programs. */
const MAX_NAMES = 2000;
