import type { Selection } from '../graphView.ts';
import type { PictureIndex } from '../read/pictureIndex.ts';
import type { RowSubject } from './listRows.ts';

/** What is selected with a line of the list. */
export function toSelection(subject: RowSubject, index: PictureIndex | undefined): Selection {
  switch (subject.type) {
    case 'node':
      return { type: 'node', id: subject.node.id };
    case 'connection':
      return { type: 'edge', id: index?.edgeNames.get(subject.edge) ?? '' };
    default:
      return { type: 'lane', id: subject.lane.component };
  }
}
