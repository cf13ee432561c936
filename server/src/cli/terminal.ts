/** What a run of the program sees of the world around it; tests pass their own. */
export interface Terminal {
  /** Absolute path of the current folder. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Results and nothing else. */
  readonly stdout: TextOutput;
  /** All that is no result: progress, notes, wrong use, failures. */
  readonly stderr: TextOutput;
  /** Whether a person reads standard output. */
  readonly isTerminal: boolean;
  /** Whether a person can answer questions. */
  readonly canAsk: boolean;
  /** Columns that a line of standard output may take. */
  readonly width: number;
  /** Milliseconds since some moment; only differences mean something. */
  now(): number;
  /** All of standard input; `undefined` when it is larger than `maxBytes`. */
  readInput(maxBytes: number): Promise<Uint8Array | undefined>;
  /** What a person answers, without white space around it; `undefined` when the input ends. */
  ask(question: string): Promise<string | undefined>;
}

/** A stream to write to. */
export interface TextOutput {
  readonly isTerminal: boolean;
  write(text: string): void;
  writeBytes(bytes: Uint8Array): void;
}
