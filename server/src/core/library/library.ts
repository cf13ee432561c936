/**
 * A library that only some documents need, such as the parser of another language. It is a module of its
 * own, loaded when the first of them asks (see `FileQueries.library`), so that nobody else waits for it.
 * What it can do is described here in the engine; `server/src/libraries/<id>.ts` does it.
 */
export interface Library<Api> {
  /** Name of its module. */
  readonly id: string;
  /** Whether what was loaded is this library. */
  isApi(loaded: unknown): loaded is Api;
}
