import { NotificationType } from 'vscode-jsonrpc';
import type { SchemaOwner } from '../core/formats/format.ts';

/** Another extension of the editor that checks some of the same documents, while they are open. */
export interface Neighbour {
  /** As users know it: "YAML (Red Hat)". */
  readonly name: string;
  /** It shows broken syntax of all YAML documents. */
  readonly checksYaml: boolean;
  /** It checks documents that these have a schema for; see `Format.schemaOwners`. */
  readonly schemas: readonly SchemaOwner[];
  /** Documents that a user gave it a schema for, as patterns in `.gitignore` syntax. */
  readonly files: readonly string[];
}

/** The neighbours that are active now. */
export interface NeighboursParams {
  readonly neighbours: readonly Neighbour[];
}

/**
 * Sent by the client when `InitializationOptions.neighbours` is no longer true. What a neighbour shows
 * already is left out of the diagnostics of open documents; its fixes stay on offer.
 */
export const neighboursNotification = new NotificationType<NeighboursParams>('mlops/neighbours');

/** Language ids that editors give to YAML documents; extensions narrow `yaml` for their own files. */
export const YAML_LANGUAGES = ['yaml', 'dockercompose', 'github-actions-workflow'] as const;
