import { isBelow, type WorkspacePath } from '../paths/workspacePath.ts';
import { getOrCreate } from '../text/getOrCreate.ts';
import { rootOfDvcScope } from './dvcProject.ts';
import type { Pipeline, PipelineRun } from './pipelineModel.ts';

/** Finds the pipelines that a run starts among all of a workspace. */
export function findStartedPipelines(
  pipelines: readonly Pipeline[],
): (run: PipelineRun) => readonly Pipeline[] {
  const byFile = new Map<string, Pipeline[]>();
  const byTool = new Map<string, Pipeline[]>();
  for (const pipeline of pipelines) {
    getOrCreate(byFile, `${pipeline.tool} ${pipeline.at.path}`, () => []).push(pipeline);
    getOrCreate(byTool, pipeline.tool, () => []).push(pipeline);
  }
  return run => {
    const all = byTool.get(run.tool) ?? [];
    switch (run.reach) {
      case 'folder':
        return all.filter(({ at }) => isBelow(at.path, run.path));
      case 'project': {
        const root = findRoot(all, run.path);
        return all.filter(({ scope }) => root !== undefined && rootOfDvcScope(scope) === root);
      }
      default:
        return byFile.get(`${run.tool} ${run.path}`) ?? [];
    }
  };
}

/** The nearest project at or above a folder, of those that have pipelines. */
function findRoot(
  pipelines: readonly Pipeline[],
  folder: WorkspacePath,
): WorkspacePath | undefined {
  const roots = new Set(pipelines.flatMap(({ scope }) => rootOfDvcScope(scope) ?? []));
  return [...roots]
    .filter(root => root === folder || isBelow(folder, root))
    .sort((a, b) => b.length - a.length)[0];
}
