import { type Disposable, extensions, workspace } from 'vscode';
import { type Neighbour, neighboursNotification } from '../../../server/src/protocol/neighbours.ts';
import type { Server } from '../connection/server.ts';
import { decideNeighbours } from './decideNeighbours.ts';

/** The neighbours that are there now. */
export function readNeighbours(): readonly Neighbour[] {
  return decideNeighbours({
    // Extensions that are switched off, or that an untrusted workspace keeps from running, are not listed.
    isEnabled: id => extensions.getExtension(id) !== undefined,
    settingOf: name => workspace.getConfiguration().get(name),
  });
}

/** Tells the server when the neighbours change. */
export function watchNeighbours(server: Server): Disposable[] {
  let known = JSON.stringify(readNeighbours());
  const update = (): void => {
    const neighbours = readNeighbours();
    const now = JSON.stringify(neighbours);
    if (now !== known) {
      known = now;
      void server.notify(neighboursNotification, { neighbours });
    }
  };
  return [
    extensions.onDidChange(update),
    workspace.onDidChangeConfiguration(event => event.affectsConfiguration('yaml') && update()),
  ];
}
