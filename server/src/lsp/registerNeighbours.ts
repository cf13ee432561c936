import { type NeighboursParams, neighboursNotification } from '../protocol/neighbours.ts';
import { readNeighbours } from './neighbours.ts';
import type { Session } from './session.ts';

/** Takes in which other extensions show a part of what is found. */
export function registerNeighbours(session: Session): void {
  const { connection, guard } = session;
  connection.onNotification(
    neighboursNotification,
    guard.notification<NeighboursParams>(neighboursNotification.method, ({ neighbours }) =>
      session.setNeighbours(readNeighbours(neighbours)),
    ),
  );
}
