/**
 * Which contexts and functions GitHub knows where. A name that it does not know at its place makes it refuse
 * the file. Source: workflow-v1.0.json and action-v1.0.json of actions/languageservices 0.3.61; a test
 * compares.
 */

/** A place in a workflow or an action, and the places below it. */
export interface ExpressionPlace {
  /** Contexts, and functions with `()`, that are known here; `undefined` where nobody looks for expressions. */
  readonly known: ReadonlySet<string> | undefined;
  /** Its text is an expression, also without `${{ }}`. */
  readonly isCondition: boolean;
  /** Places below, by their key; items of a sequence are at the place of the sequence. */
  readonly keys: ReadonlyMap<string, ExpressionPlace>;
  /** The place below every other key; without one it is like the place itself. */
  readonly others?: ExpressionPlace;
}

/** The place below a key. */
export function placeBelow(place: ExpressionPlace, key: string): ExpressionPlace {
  return place.keys.get(key) ?? place.others ?? place;
}

interface Below {
  readonly keys?: Readonly<Record<string, ExpressionPlace>>;
  readonly others?: ExpressionPlace;
}

/** A place; what is below keys that are not named knows the same. */
function at(names: readonly string[] | undefined, below: Below = {}): ExpressionPlace {
  const known = names === undefined ? undefined : new Set(names);
  const plain = { known, isCondition: false, keys: new Map() };
  return below.keys === undefined && below.others === undefined
    ? plain
    : {
        ...plain,
        keys: new Map(Object.entries(below.keys ?? {})),
        others: below.others ?? plain,
      };
}

function condition(known: readonly string[]): ExpressionPlace {
  return { ...at(known), isCondition: true };
}

const NOTHING = at([]);
const STATUS = ['always()', 'cancelled()', 'failure()', 'success()'];
const RUN = ['github', 'inputs', 'vars'];
const NEEDS = [...RUN, 'needs'];
const MATRIX = [...NEEDS, 'strategy', 'matrix'];
const RUNNER = [...MATRIX, 'steps', 'job', 'runner', 'env'];
const STEP = [...RUNNER, 'secrets', 'hashFiles()'];

const stepKeys = {
  id: NOTHING,
  if: condition([...RUNNER, 'hashFiles()', ...STATUS]),
  shell: NOTHING,
  uses: NOTHING,
  background: NOTHING,
  wait: NOTHING,
  cancel: NOTHING,
};

const steps = at(STEP, { keys: { ...stepKeys, parallel: at(STEP, { keys: stepKeys }) } });

const container = at(MATRIX, {
  keys: {
    credentials: at([...MATRIX, 'secrets', 'env']),
    env: at([...RUNNER, 'secrets']),
  },
});

const job = at([], {
  keys: {
    if: condition([...NEEDS, ...STATUS]),
    name: at(MATRIX),
    'runs-on': at(MATRIX),
    strategy: at(NEEDS),
    'timeout-minutes': at(MATRIX),
    'cancel-timeout-minutes': at(MATRIX),
    'continue-on-error': at(MATRIX),
    container,
    services: at(MATRIX, { others: container }),
    environment: at(MATRIX, { keys: { url: at(RUNNER) } }),
    concurrency: at(MATRIX),
    outputs: at([...RUNNER, 'secrets']),
    env: at([...MATRIX, 'secrets']),
    defaults: at([], { keys: { run: at([...MATRIX, 'env']) } }),
    snapshot: at([], { keys: { if: condition(MATRIX) } }),
    with: at(MATRIX),
    secrets: at([], { others: at([...MATRIX, 'secrets']) }),
    steps,
  },
});

const input = at([], { keys: { default: at(RUN) } });
const output = at([], { keys: { value: at([...RUN, 'jobs']) } });

/** The top of a workflow. */
export const WORKFLOW_PLACE: ExpressionPlace = at([], {
  keys: {
    'run-name': at(RUN),
    concurrency: at(RUN),
    env: at([...RUN, 'secrets']),
    on: at([], {
      keys: {
        workflow_call: at([], {
          keys: {
            inputs: at([], { others: input }),
            outputs: at([], { others: output }),
          },
        }),
      },
    }),
    jobs: at([], { others: job }),
  },
});

const ACTION = ['github', 'strategy', 'matrix', 'job', 'runner'];
const COMPOSITE = [...ACTION, 'inputs', 'steps', 'env'];

const hook = condition([...ACTION, 'env', 'inputs', 'hashFiles()', ...STATUS]);

/** The top of an action: what the runner does not read, such as descriptions, may speak of expressions. */
export const ACTION_PLACE: ExpressionPlace = at(undefined, {
  keys: {
    inputs: at(undefined, {
      others: at(undefined, { keys: { default: at([...ACTION, 'hashFiles()']) } }),
    }),
    outputs: at(undefined, { others: at(undefined, { keys: { value: at(COMPOSITE) } }) }),
    runs: at([], {
      keys: {
        'pre-if': hook,
        'post-if': hook,
        args: at(['inputs']),
        env: at(['inputs']),
        steps: at([...COMPOSITE, 'hashFiles()'], {
          keys: {
            id: NOTHING,
            if: condition([...COMPOSITE, 'hashFiles()', ...STATUS]),
            uses: NOTHING,
          },
        }),
      },
    }),
  },
});
