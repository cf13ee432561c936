import type { Location } from 'vscode-languageserver';
import { sortPlaces } from '../core/assist/navigate.ts';
import type { Place } from '../core/model/pipelineModel.ts';
import { indexLines, toRangeInDocument } from './convert.ts';
import type { Home } from './home.ts';

/** Places in files of a workspace as a client wants them; files that cannot be read are left out. */
export async function toLocations(
  home: Home,
  places: readonly Place[],
): Promise<readonly Location[]> {
  const locations: Location[] = [];
  for (const place of sortPlaces(places).slice(0, MAX_LOCATIONS)) {
    const uri = home.uriOf(place.path);
    const source = await home.use(workspace => workspace.source(place.path));
    if (uri !== undefined && source !== undefined) {
      const range = toRangeInDocument(source, indexLines(source.text), place);
      locations.push({ uri, range });
    } else if (uri !== undefined && place.span.end === 0) {
      // A file that is no text can be opened all the same.
      const start = { line: 0, character: 0 };
      locations.push({ uri, range: { start, end: start } });
    }
  }
  return locations;
}

/** More places than anybody goes through. */
const MAX_LOCATIONS = 1000;
