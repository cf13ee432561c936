import type { ComponentId } from '../model/component.ts';
import type { Place } from '../model/pipelineModel.ts';
import type { WorkspacePath } from '../paths/workspacePath.ts';
import { toInertLine } from '../text/inert.ts';
import { containsSpan, type Span } from '../text/span.ts';
import type { Inside } from '../workspace/inside.ts';

/** A pipeline, step or deployment of a file; spans count from the start of the file. */
export interface OutlineEntry {
  readonly name: string;
  readonly kind: 'pipeline' | 'step' | 'source' | 'deployment';
  readonly component: ComponentId | undefined;
  readonly span: Span;
  /** Lies inside of `span`. */
  readonly nameSpan: Span;
  readonly children: readonly OutlineEntry[];
}

/** What a file says about the life cycle, as a tree. */
export function outlineFile({ store }: Inside, path: WorkspacePath): readonly OutlineEntry[] {
  const source = store.sourceAtHand(path);
  if (source === undefined) {
    return [];
  }
  // What does not parse keeps what it said last, which may have been longer.
  const clamp = (offset: number): number => Math.min(offset, source.text.length);
  const inFile = ({ document, span }: Place): Span => {
    const start = source.documents[document]?.start ?? 0;
    return { start: clamp(span.start + start), end: clamp(span.end + start) };
  };
  const toEntry = (
    { name, component, at, owner }: Named,
    kind: OutlineEntry['kind'],
  ): OutlineEntry => {
    const [span, nameSpan] = [inFile(owner), inFile(at)];
    return {
      name: toInertLine(name) || '-',
      kind,
      component,
      span: containsSpan(span, nameSpan) ? span : nameSpan,
      nameSpan,
      children: [],
    };
  };
  const models = store.index.modelsOf(path);
  const pipelines = models.flatMap(model => model.pipelines);
  const deployments = models.flatMap(model => model.deployments);
  return [
    ...pipelines.map(({ name, at, steps }): OutlineEntry => {
      const document = source.documents[at.document];
      const start = document?.start ?? 0;
      const nameSpan = inFile(at);
      return {
        name: toInertLine(name) || '-',
        kind: 'pipeline',
        component: undefined,
        span: { start, end: Math.max(start + (document?.content.text.length ?? 0), nameSpan.end) },
        nameSpan,
        children: steps.map(step => toEntry(step, step.kind)),
      };
    }),
    ...deployments.map(deployment => toEntry(deployment, 'deployment')),
  ];
}

interface Named {
  readonly name: string;
  readonly component: ComponentId;
  readonly at: Place;
  readonly owner: Place;
}
