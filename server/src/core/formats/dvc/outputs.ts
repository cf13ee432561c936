import type { DvcProject } from '../../model/dvcProject.ts';
import { type Place, placeOf } from '../../model/pipelineModel.ts';
import type { WorkspacePath } from '../../paths/workspacePath.ts';
import type { Span } from '../../text/span.ts';
import type { TreePath } from '../../tree/node.ts';
import type { DvcDocument } from './document.ts';
import type { DvcFile } from './dvcFile.ts';
import { stepIdOf } from './model.ts';
import { listTargets } from './targets.ts';

/** An output of a stage or a `.dvc` file, the same for both. */
export interface DvcOutput {
  readonly stepId: string;
  /** Stage name; the file's own name for a `.dvc` file. */
  readonly stepName: string;
  readonly text: string;
  readonly span: Span;
  readonly owner: Span;
  readonly at: Place;
  /** What it is in each run; one path may stand here for several runs. */
  readonly paths: readonly WorkspacePath[];
  /** How many runs write it; 0 when unknown. */
  readonly instances: number;
  /** Whether several runs write one path. */
  readonly isShared: boolean;
  /** Item in the document, where one can be removed. */
  readonly itemPath: TreePath | undefined;
}

/** Outputs of all stages, in source order. */
export function listStageOutputs(document: DvcDocument, project: DvcProject): readonly DvcOutput[] {
  return document.stages.flatMap(stage =>
    stage.outs.map(out => {
      const all = listTargets(out, project);
      const paths = [...new Set(all)];
      const instances = stage.instances?.length ?? 0;
      const isKnown = all.length === (out.isPerInstance ? instances : 1);
      return {
        stepId: stepIdOf(document, stage),
        stepName: stage.name,
        text: out.text,
        span: out.span,
        owner: stage.owner,
        at: placeOf(document, out.span),
        paths,
        instances,
        isShared: isKnown && paths.length < instances,
        itemPath: out.itemPath,
      };
    }),
  );
}

/** Outputs of a `.dvc` file. */
export function listTrackedOutputs(file: DvcFile): readonly DvcOutput[] {
  return file.outs.map(out => ({
    stepId: `dvc-file:${file.path}#data`,
    stepName: file.path,
    text: out.text,
    span: out.span,
    owner: file.span,
    at: placeOf(file, out.span),
    paths: out.path === undefined ? [] : [out.path],
    instances: 1,
    isShared: false,
    itemPath: undefined,
  }));
}
