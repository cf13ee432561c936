import type { WorkspacePath } from '../paths/workspacePath.ts';
import type { Span } from '../text/span.ts';
import type { ComponentId } from './component.ts';
import { type ImageName, parseImageName } from './imageName.ts';

/**
 * What one document says about the life cycle, in words that all formats share. Cross-tool rules,
 * graph, maturity and guidance read only this, never a format's own tree.
 */
export interface DocumentModel {
  readonly pipelines: readonly Pipeline[];
  /** What is put somewhere to keep running. */
  readonly deployments: readonly Deployment[];
  /** Names that documents define and use, for references and for rules across files. */
  readonly symbols: readonly ModelSymbol[];
}

/** A place in a file that stays valid while other documents of the file are edited. */
export interface Place {
  readonly path: WorkspacePath;
  /** Index of the document in its file. */
  readonly document: number;
  /** Counts from the start of that document. */
  readonly span: Span;
}

/** Steps that one tool runs together, for example the stages of a `dvc.yaml`. */
export interface Pipeline {
  /** Unique in the workspace: format id and path, with a name where a file has several. */
  readonly id: string;
  readonly name: string;
  /** Format id of the document. */
  readonly tool: string;
  /**
   * Inside one scope equal artifact paths are the same artifact to the tool, for example one DVC
   * project; `undefined` when the document belongs to none that is in the workspace.
   */
  readonly scope: string | undefined;
  readonly at: Place;
  readonly steps: readonly Step[];
  /** When the tool starts it on its own. */
  readonly schedules?: readonly Schedule[];
  /** Artifacts whose change starts it, such as the data sets of an Airflow DAG. */
  readonly startedBy?: readonly ArtifactUse[];
}

/** A time or an event at which a tool starts a pipeline on its own. */
export interface Schedule {
  /** As written: `0 6 * * 1`, `@daily`. */
  readonly text: string;
  readonly at: Place;
}

/** One unit of work that the tool runs, or data that it tracks (`kind`). */
export interface Step {
  /** Unique in the workspace: pipeline id, `#`, name. */
  readonly id: string;
  /** The step's own key in its tool. */
  readonly name: string;
  /** `source` for data that is tracked but made by no step, such as a `.dvc` file. */
  readonly kind: 'step' | 'source';
  readonly component: ComponentId;
  /** The name. */
  readonly at: Place;
  /** All that belongs to the step. */
  readonly owner: Place;
  /** Commands in the order they run. */
  readonly commands: readonly string[];
  readonly inputs: readonly ArtifactUse[];
  readonly outputs: readonly ArtifactUse[];
  readonly metrics: readonly ArtifactUse[];
  readonly parameters: readonly ParameterUse[];
  /** The container image that it runs in. */
  readonly image?: ArtifactUse;
  /** Pipelines of other files that its commands start. */
  readonly runs: readonly PipelineRun[];
  /** Steps of the same pipeline that it waits for; what artifacts tell already need not be listed. */
  readonly after: readonly StepOrder[];
  /** What its commands find installed: a file of packages, or the name of an environment. */
  readonly environment?: ArtifactUse;
  readonly resources?: Resources;
  /** How many runs the step stands for (`foreach`, `matrix`); `undefined` when that cannot be known. */
  readonly instances: number | undefined;
  /** Does not run again on its own, whatever changes. */
  readonly isFrozen: boolean;
}

/** Another step of the same pipeline, and where it says that this one comes later. */
export interface StepOrder {
  /** The other step's name. */
  readonly step: string;
  readonly at: Place;
}

/** What a step or deployment asks a machine for, as written: `500m`, `2Gi`, `1`. */
export interface Resources {
  readonly cpu?: string;
  readonly memory?: string;
  readonly gpu?: string;
}

/** A command that starts a pipeline of another file. */
export interface PipelineRun {
  /** Format id of that pipeline: `dvc`, `mlproject`. */
  readonly tool: string;
  /** As people say it: `dvc repro`. */
  readonly command: string;
  /** The file that describes the pipeline, or the folder that pipelines are looked for in; see `reach`. */
  readonly path: WorkspacePath;
  /** By default one file. */
  readonly reach?: RunReach;
  /** Its steps that are run; empty for all of them. */
  readonly targets: readonly string[];
  readonly at: Place;
}

/**
 * Which pipelines a command starts: the one of a file, all in a folder and below, or all of the project that
 * the folder belongs to.
 */
export type RunReach = 'file' | 'folder' | 'project';

/** What is put somewhere to stay: something that keeps running, or what puts it there. */
export interface Deployment {
  /** Unique in the workspace. */
  readonly id: string;
  readonly name: string;
  readonly kind: DeploymentKind;
  /** Format id of the document. */
  readonly tool: string;
  readonly component: ComponentId;
  /** The name. */
  readonly at: Place;
  /** All that belongs to it. */
  readonly owner: Place;
  /** Container images that it runs and that come from elsewhere. */
  readonly images: readonly ArtifactUse[];
  /** Container images that are built where it is described, and that it runs. */
  readonly builds?: readonly ArtifactUse[];
  /** Models that it serves, and other data that it reads; for a delivery, files and folders that it delivers. */
  readonly inputs: readonly ArtifactUse[];
  /** Pipelines of other files that it runs, such as the DAGs of an Airflow. */
  readonly runs?: readonly PipelineRun[];
  readonly resources?: Resources;
}

/**
 * `service`: a workload, such as a model server or a tracking server; `endpoint`: an address where one
 * answers; `monitor`: what watches one; `delivery`: what brings files of a repository, or a chart, to
 * where they run.
 */
export type DeploymentKind = 'service' | 'endpoint' | 'monitor' | 'delivery';

/** An artifact at the place where a step names it. */
export interface ArtifactUse {
  readonly artifact: Artifact;
  readonly at: Place;
  /** Which of the step's instances it belongs to, counted from 0; `undefined` for all of them. */
  readonly instance?: number;
}

/** Something that steps hand on. What cannot be known statically is `unknown`, never guessed. */
export type Artifact =
  | { readonly kind: 'path'; readonly path: WorkspacePath }
  | { readonly kind: 'uri'; readonly uri: string }
  | { readonly kind: 'image'; readonly image: ImageName }
  /** A model of a registry; `version` is a number, a stage or an `@alias`. */
  | { readonly kind: 'model'; readonly name: string; readonly version: string | undefined }
  | { readonly kind: 'unknown'; readonly text: string };

/** A parameter that a step reads; without `key` the whole file. */
export interface ParameterUse {
  readonly file: WorkspacePath;
  readonly key: string | undefined;
  readonly at: Place;
}

/** A name in the symbol table. */
export interface ModelSymbol {
  /** What kind of thing is named, for example `dvc.stage`, `dvc.dataset`. */
  readonly kind: string;
  /** Names are unique per kind inside a scope, for example one file, or a namespace of a cluster. */
  readonly scope: string;
  readonly name: string;
  readonly role: 'definition' | 'use';
  readonly at: Place;
  /**
   * For uses: how the step or deployment whose `owner` the place lies in is connected to what the name
   * stands for. `trigger` leads from here to there, all others from there to here.
   */
  readonly connects?: Connection;
}

/** `data` also for configuration, secrets and requests; `order` for what has to be there first. */
export type Connection = 'data' | 'order' | 'model' | 'delivery' | 'trigger';

/** A document that says nothing about the life cycle. */
export const EMPTY_MODEL: DocumentModel = { pipelines: [], deployments: [], symbols: [] };

/** A span of a document as a place. */
export function placeOf(
  { path, document }: { readonly path: WorkspacePath; readonly document: number },
  span: Span,
): Place {
  return { path, document, span };
}

/** The image that a text names; unknown for what is templated. */
export function toImageArtifact(text: string): Artifact {
  const image = parseImageName(text);
  return image === undefined ? { kind: 'unknown', text } : { kind: 'image', image };
}
