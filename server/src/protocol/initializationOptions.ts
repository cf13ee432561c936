import type { Neighbour } from './neighbours.ts';

/**
 * What a client may send as `initializationOptions`; all of it is optional, and so is the whole object.
 * Each entry says what the client does itself, so that other clients are never sent what they do not
 * understand.
 */
export interface InitializationOptions {
  /**
   * The client registers the command `OPEN_RULE_COMMAND` and shows documents at `rulePageUri`, so
   * diagnostics link to their rule's page.
   */
  readonly pages?: boolean;
  /** The client registers `IGNORE_IN_WORKSPACE_COMMAND`, which asks people for their reason. */
  readonly reasons?: boolean;
  /** The client wants `pipelinesChanged`. */
  readonly pipelines?: boolean;
  /** Other extensions that check some of the same documents; see `neighboursNotification`. */
  readonly neighbours?: readonly Neighbour[];
  /** Settings section `mlops` for clients that cannot be asked for it; see `ServerSettings`. */
  readonly settings?: ServerSettings;
}

/** The settings section `mlops`, as far as the server reads it. */
export interface ServerSettings {
  /** `false` switches everything off; `true` when left out. */
  readonly enable?: boolean;
  /**
   * Whether errors against a schema are shown in open documents: `on` always, `off` never, anything else
   * where no neighbour shows them.
   */
  readonly schemaFindings?: 'auto' | 'on' | 'off';
  readonly lint?: {
    /** Wins over `profile` in `.mlops/config.yaml`; anything else leaves the decision there. */
    readonly profile?: 'auto' | 'default' | 'strict';
  };
}
