import type { Folder } from './folder.ts';
import type { Judge } from './judge.ts';
import type { OpenDocuments } from './openDocuments.ts';

/** Starts the reading of folders. */
export interface Scans {
  start(folder: Folder): void;
  /** Something was written that decides which files are read; starts anew when it made a difference. */
  review(folder: Folder): void;
}

/** What scans work with. */
export interface ScansOptions {
  readonly documents: OpenDocuments;
  judge(): Judge;
  logFailure(what: string, failure: unknown): void;
}

/** A config or an ignore file is half-typed more often than not, so it is left alone for a while. */
const REVIEW_PAUSE_MS = 500;

/** No scan is started yet. */
export function createScans(options: ScansOptions): Scans {
  const reviews = new Map<Folder, NodeJS.Timeout>();
  const start = (folder: Folder): void => options.judge().do(() => startScan(options, folder));
  const reviewLater = (folder: Folder): void => {
    clearTimeout(reviews.get(folder));
    const timer = setTimeout(() => {
      reviews.delete(folder);
      review(folder).catch(failure => options.logFailure(`reviewing ${folder.uri}`, failure));
    }, REVIEW_PAUSE_MS);
    reviews.set(folder, timer);
  };
  const review = async (folder: Folder): Promise<void> => {
    if (folder.scope() === 'scanning') {
      reviewLater(folder);
    } else if (await folder.isScanOutdated()) {
      start(folder);
    } else {
      // Open documents are read in any case, but may be left out now, or no longer.
      lodgeAgain(options);
    }
  };
  return { start, review: reviewLater };
}

async function startScan(options: ScansOptions, folder: Folder): Promise<void> {
  await folder.reset();
  lodgeAgain(options);
}

function lodgeAgain({ documents, judge }: ScansOptions): void {
  for (const document of documents.all()) {
    document.leave();
    judge().schedule(document, 0);
  }
}
