// Prints how long it takes to build and select the graph of workspaces of several sizes.
import { formats } from '../../server/src/core/formats/formats.ts';
import { buildGraph } from '../../server/src/core/graph/buildGraph.ts';
import { type GraphFile, toGraphFile } from '../../server/src/core/graph/graphFile.ts';
import { DEFAULT_PICTURE } from '../../server/src/core/graph/picture.ts';
import { selectGraph } from '../../server/src/core/graph/selectGraph.ts';
import { listMissingRules } from '../../server/src/core/lint/listRules.ts';
import { openWorkspace } from '../harness/workspace.ts';

const RUNS = 7;

void main();

async function main(): Promise<void> {
  const rows: Record<string, unknown>[] = [];
  for (const steps of [100, 1_000, 3_000]) {
    const files = await readFiles(makeProject(steps));
    const options = { missingRules: listMissingRules(formats) };
    const graph = buildGraph(files, options);
    rows.push({
      steps,
      nodes: graph.nodes.length,
      edges: graph.edges.length,
      'build ms': median(() => buildGraph(files, options)),
      'select ms': median(() => selectGraph(graph, DEFAULT_PICTURE)),
    });
  }
  console.table(rows);
}

/** Pipelines of 25 stages each, every stage after the one before, every pipeline after the one before. */
function makeProject(steps: number): ReadonlyMap<string, string> {
  const files = new Map([['.dvc/config', '']]);
  for (let start = 0; start < steps; start += 25) {
    const stages = Array.from({ length: Math.min(25, steps - start) }, (_, index) => {
      const before = index === 0 ? `../p${start - 25}/out24.csv` : `out${index - 1}.csv`;
      const deps = start + index === 0 ? '' : `, deps: [${before}]`;
      return `  train_${index}: { cmd: python s.py${deps}, outs: [out${index}.csv] }`;
    });
    files.set(`p${start}/dvc.yaml`, `stages:\n${stages.join('\n')}\n`);
  }
  return files;
}

async function readFiles(project: ReadonlyMap<string, string>): Promise<readonly GraphFile[]> {
  const workspace = await openWorkspace(project);
  const files: GraphFile[] = [];
  for (const path of workspace.files()) {
    const report = await workspace.check(path);
    const source = await workspace.source(path);
    const file = toGraphFile({ models: workspace.modelsOf(path), source, report });
    files.push(...(file === undefined ? [] : [file]));
  }
  return files;
}

function median(work: () => unknown): number {
  const times = Array.from({ length: RUNS }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });
  return Math.round((times.sort((a, b) => a - b)[RUNS >> 1] ?? 0) * 10) / 10;
}
