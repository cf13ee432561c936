import { countSeverities } from '../core/lint/countSeverities.ts';
import type { Pipeline, Place, Step } from '../core/model/pipelineModel.ts';
import type { WorkspacePath } from '../core/paths/workspacePath.ts';
import type { SourceFile } from '../core/source/sourceFile.ts';
import { containsSpan, type Span, shiftSpan } from '../core/text/span.ts';
import type { FilePipelines, PipelineNode, StepNode } from '../protocol/pipelines.ts';
import { indexLines, toRangeInDocument } from './convert.ts';
import type { Folder } from './folder.ts';
import type { JudgedFile, JudgedFiles } from './judgedFiles.ts';

/** The pipelines of all files that were judged, kept until they are judged again. */
export class PipelineTrees implements JudgedFiles {
  readonly #byFolder = new Map<Folder, Map<WorkspacePath, FilePipelines>>();
  readonly #onChange: (folder: Folder) => void;

  constructor(onChange: (folder: Folder) => void) {
    this.#onChange = onChange;
  }

  update(folder: Folder, file: JudgedFile): void {
    const { source } = file;
    this.#set(folder, file.report.path, source && toFilePipelines({ ...file, source }));
  }

  remove(uri: string): void {
    for (const [folder, files] of this.#byFolder) {
      for (const file of files.values()) {
        if (file.uri === uri) {
          this.#set(folder, file.path, undefined);
        }
      }
    }
  }

  removeFolder(folder: Folder): void {
    this.#byFolder.delete(folder);
  }

  /** Files with pipelines or deployments in them, by path. */
  filesOf(folder: Folder): readonly FilePipelines[] {
    const files = [...(this.#byFolder.get(folder)?.values() ?? [])];
    return files.sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  #set(folder: Folder, path: WorkspacePath, tree: FilePipelines | undefined): void {
    const files = this.#byFolder.get(folder) ?? new Map<WorkspacePath, FilePipelines>();
    this.#byFolder.set(folder, files);
    const before = files.get(path);
    if (tree === undefined) {
      files.delete(path);
    } else {
      files.set(path, tree);
    }
    if (JSON.stringify(before) !== JSON.stringify(tree)) {
      this.#onChange(folder);
    }
  }
}

interface TreeInput extends JudgedFile {
  readonly source: SourceFile;
}

/** `undefined` for a file without pipelines and deployments. */
function toFilePipelines(input: TreeInput): FilePipelines | undefined {
  const { uri, report, models } = input;
  const pipelines = models.flatMap(model => model.pipelines);
  const deployments = models.flatMap(model => model.deployments);
  return pipelines.length + deployments.length === 0
    ? undefined
    : {
        uri,
        path: report.path,
        counts: countSeverities(report.findings),
        pipelines: pipelines.map(pipeline => toPipelineNode(pipeline, input)),
        deployments: deployments.map(deployment =>
          toStepNode({ ...deployment, kind: 'deployment' }, input),
        ),
      };
}

function toPipelineNode({ id, name, tool, at, steps }: Pipeline, input: TreeInput): PipelineNode {
  const range = rangeOf(at, input);
  return { id, name, tool, range, steps: steps.map(step => toStepNode(step, input)) };
}

type Shown = Pick<Step, 'id' | 'name' | 'component' | 'at' | 'owner'> & Pick<StepNode, 'kind'>;

function toStepNode(step: Shown, input: TreeInput): StepNode {
  const { id, name, kind, component } = step;
  const owner = spanInFile(step.owner, input.source);
  const inside = input.report.findings.filter(({ span }) => containsSpan(owner, span));
  return {
    id,
    name,
    kind,
    component,
    range: rangeOf(step.at, input),
    counts: countSeverities(inside),
  };
}

function rangeOf(place: Place, { source }: TreeInput): StepNode['range'] {
  return toRangeInDocument(source, indexLines(source.text), place);
}

function spanInFile({ document, span }: Place, { documents }: SourceFile): Span {
  return shiftSpan(span, documents[document]?.start ?? 0);
}
