import { type WebviewPanel, window, workspace } from 'vscode';
import { sayInReference } from '../../../../media/language/references.ts';
import type { GraphPlace } from '../../../../server/src/protocol/graph.ts';
import { openPlace, uriIn } from './openPlace.ts';

/** What a former place is opened with. */
export interface FormerPlace {
  readonly panel: WebviewPanel;
  /** The graph keeps the focus. */
  readonly isStaying: boolean;
  /** Where it still is. */
  readonly compareWith: string;
}

/** Opens the file of something that was removed, and says that what is shown is not what was there. */
export async function openFormerPlace(
  folder: string | undefined,
  place: GraphPlace,
  { panel, isStaying, compareWith }: FormerPlace,
): Promise<void> {
  const { file, line } = place;
  const known = sayInReference(compareWith);
  if (folder === undefined || !(await isThere(folder, file))) {
    await window.showInformationMessage(
      `'${file}' was removed, so there is nothing to open. It is still there ${known}.`,
    );
    return;
  }
  await openPlace(folder, place, panel, isStaying);
  await window.showInformationMessage(
    `This was removed from '${file}'. It stood on line ${line} ${known}.`,
  );
}

async function isThere(folder: string, file: GraphPlace['file']): Promise<boolean> {
  return workspace.fs.stat(uriIn(folder, file)).then(
    () => true,
    () => false,
  );
}
