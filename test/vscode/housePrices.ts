import { untilFindings } from './findings.ts';

/** File of the sample with most findings. */
export const INGESTION = 'data-ingestion/dvc.yaml';

/** File of the sample that depends on the other. */
export const TRAINING = 'model-training/dvc.yaml';

/** What is found in the sample as it is, by file. */
export const FINDINGS = {
  [INGESTION]: [
    '7:9-34 error dvc/unresolved-dep',
    '25:9-26 error dvc/param-not-found',
    '28:9-33 error dvc/overlapping-outs',
    '43:5-11 error schema/unknown-key',
  ],
  [TRAINING]: [
    '19:15-33 error dvc/undefined-interpolation',
    '36:17-32 warning dvc/untracked-script',
  ],
  'data-ingestion/artefacts/train_data.csv.dvc': ['5:9-23 error dvc/overlapping-outs'],
  '.github/workflows/train.yml': [
    '27:27-31 error actions/python-version-float',
    '33:11-44 warning actions/repro-without-pull',
  ],
  'compose.yaml': ['5:14-27 warning compose/mlflow-ephemeral-store'],
  'model-serving/inference-service.yaml': ['16:19-61 warning kserve/mutable-storage-uri'],
  'model-training/MLproject': ['10:73-80 error mlflow/undeclared-entrypoint-param'],
} as const;

/** Waits until all of the sample was judged, open or not. */
export async function untilJudged(): Promise<void> {
  for (const [path, expected] of Object.entries(FINDINGS)) {
    await untilFindings(path, expected);
  }
}

/** The findings of a file without those of one rule. */
export function without(path: keyof typeof FINDINGS, rule: string): readonly string[] {
  return FINDINGS[path].filter(line => !line.endsWith(` ${rule}`));
}
