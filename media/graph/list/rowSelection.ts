import type { Selection } from '../graphView.ts';
import type { RowSubject } from './listRows.ts';

/** What is selected with a line of the list. */
export function toSelection(subject: RowSubject): Selection | undefined {
  switch (subject.type) {
    case 'node':
      return { type: 'node', id: subject.node.id };
    case 'connection':
      return { type: 'edge', edge: subject.edge };
    default:
      return { type: 'lane', id: subject.lane.component };
  }
}
