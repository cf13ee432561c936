import { NotificationType, RequestType } from 'vscode-jsonrpc';
import type { ComponentId } from '../core/model/component.ts';
import type { SeverityCounts } from './severityCounts.ts';
import type { TextRange } from './textRange.ts';

/** Which workspace folder to tell about; without `folder` all of them. */
export interface PipelinesParams {
  /** URI of a workspace folder, as the client names it. */
  readonly folder?: string;
}

/** The pipelines of one workspace folder. */
export interface FolderPipelines {
  /** URI of the folder, as the client names it. */
  readonly folder: string;
  /** Not everything was read yet; `pipelinesChanged` follows. */
  readonly isScanning: boolean;
  /** Files with pipelines or deployments in them, by path. */
  readonly files: readonly FilePipelines[];
}

/** The pipelines of one file, and what it deploys. */
export interface FilePipelines {
  readonly uri: string;
  /** Relative to the folder, with `/`. */
  readonly path: string;
  /** Findings of the whole file. */
  readonly counts: SeverityCounts;
  /** In order of their place. */
  readonly pipelines: readonly PipelineNode[];
  /** In order of their place. */
  readonly deployments: readonly StepNode[];
}

/** Steps that one tool runs together. */
export interface PipelineNode {
  /** Unique in its folder. */
  readonly id: string;
  readonly name: string;
  /** Format id, for example `dvc`. */
  readonly tool: string;
  readonly range: TextRange;
  /** In order of their place. */
  readonly steps: readonly StepNode[];
}

/** One step of a pipeline, data that is tracked, or a workload that keeps running. */
export interface StepNode {
  /** Unique in its folder. */
  readonly id: string;
  readonly name: string;
  readonly kind: 'step' | 'source' | 'deployment';
  readonly component: ComponentId;
  /** The name, to select on a click. */
  readonly range: TextRange;
  /** Findings inside of the step. */
  readonly counts: SeverityCounts;
}

/** Sent by the client when the view of pipelines is shown, and again after `pipelinesChanged`. */
export const pipelinesRequest = new RequestType<PipelinesParams, readonly FolderPipelines[], void>(
  'mlops/pipelines',
);

/** Folders in which pipelines, steps, their places or their findings have changed. */
export interface PipelinesChangedParams {
  readonly folders: readonly string[];
}

/**
 * Sent by the server to clients with `InitializationOptions.pipelines`, at most a few times a second. It
 * carries no data: who shows the view asks for them.
 */
export const pipelinesChangedNotification = new NotificationType<PipelinesChangedParams>(
  'mlops/pipelinesChanged',
);
