/** Where the engine says what happened; never with contents of files. */
export interface Logger {
  /** A bug of ours. */
  error(message: string, cause?: unknown): void;
  /** Something is degraded; says what still works. */
  warn(message: string): void;
  /** Lifecycle. */
  info(message: string): void;
  /** Timings. */
  debug(message: string): void;
}
