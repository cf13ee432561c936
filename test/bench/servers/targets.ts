import type { Samples } from './measure.ts';

/** Something that is measured and shown as a table of its own. */
export interface Measure {
  readonly title: string;
  readonly samples: keyof Samples;
  /** Which share of the samples is not above what is shown. */
  readonly quantile: number;
  readonly digits: number;
  /** What was agreed on, by the name of the file. */
  readonly targets: Readonly<Record<string, Target>>;
}

/** The most that our server may need, of what the peer needs or in the unit of the measure. */
export type Target = { readonly share: number } | { readonly most: number };

/** Names of the files. */
export const FILES = {
  small: 'dvc.yaml, 50 stages',
  large: 'dvc.yaml, 1,000 stages',
  aliases: 'params.yaml, 2,000 aliases',
  manifests: 'Kubernetes, 200 objects',
  workflow: 'GitHub workflow, 4 jobs',
} as const;

const BURST: Target = { most: 3 };

/** All measures, in the order of their tables. */
export const MEASURES: readonly Measure[] = [
  {
    title: 'Process start to right diagnostics, ms, median',
    samples: 'start',
    quantile: 0.5,
    digits: 0,
    targets: { [FILES.small]: { share: 1 / 2 }, [FILES.workflow]: { share: 1 } },
  },
  {
    title: 'One-character edit to right diagnostics, ms, median',
    samples: 'edit',
    quantile: 0.5,
    digits: 1,
    targets: {
      [FILES.small]: { share: 1 / 10 },
      [FILES.large]: { share: 1 / 2 },
      [FILES.aliases]: { most: 250 },
      [FILES.manifests]: { most: 30 },
      [FILES.workflow]: { share: 1 },
    },
  },
  {
    title: 'One-character edit to right diagnostics, ms, 95 of 100',
    samples: 'edit',
    quantile: 0.95,
    digits: 1,
    targets: {},
  },
  {
    title: 'CPU per edit, ms',
    samples: 'editCpu',
    quantile: 0.5,
    digits: 1,
    targets: { [FILES.small]: { share: 1 }, [FILES.large]: { share: 2 / 3 } },
  },
  {
    title: 'Messages per burst of 20 keys',
    samples: 'burstMessages',
    quantile: 0.5,
    digits: 0,
    targets: { [FILES.small]: BURST, [FILES.large]: BURST, [FILES.aliases]: BURST },
  },
  {
    title: 'CPU per burst of 20 keys, ms',
    samples: 'burstCpu',
    quantile: 0.5,
    digits: 0,
    targets: {},
  },
  {
    title: 'Resident memory after edits and bursts, MiB',
    samples: 'memory',
    quantile: 0.5,
    digits: 0,
    targets: { [FILES.large]: { share: 1 / 2 } },
  },
];

/** Whether a value is within a target; `undefined` where there is nothing to compare with. */
export function isReached(
  target: Target,
  ours: number | undefined,
  peer: number | undefined,
): boolean | undefined {
  const most =
    'most' in target ? target.most : peer === undefined ? undefined : peer * target.share;
  return ours === undefined || most === undefined ? undefined : ours <= most;
}

/** A target in words. */
export function describeTarget(target: Target): string {
  return 'most' in target
    ? `at most ${target.most}`
    : `at most ${round(target.share)} of the peer's`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
