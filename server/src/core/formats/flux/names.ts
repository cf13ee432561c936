import type { NameSlot } from '../nameSlot.ts';
import { namesOfKinds } from '../podNames.ts';

/** Sources, what must be delivered before, and objects with values, which objects of Flux name. */
export const names: readonly NameSlot[] = [
  slot('Kustomization', 'spec.sourceRef.name', 'GitRepository', 'OCIRepository', 'Bucket'),
  slot('Kustomization', 'spec.dependsOn.*.name', 'Kustomization'),
  slot(
    'HelmRelease',
    'spec.chart.spec.sourceRef.name',
    'HelmRepository',
    'GitRepository',
    'Bucket',
  ),
  slot('HelmRelease', 'spec.chartRef.name', 'OCIRepository', 'HelmChart'),
  slot('HelmRelease', 'spec.dependsOn.*.name', 'HelmRelease'),
  slot('ImagePolicy', 'spec.imageRepositoryRef.name', 'ImageRepository'),
  slot('ImageUpdateAutomation', 'spec.sourceRef.name', 'GitRepository'),
  slot('Alert', 'spec.providerRef.name', 'Provider'),
  { at: 'spec.valuesFrom.*.name', names: namesOfKinds('ConfigMap', 'Secret') },
  { at: 'spec.postBuild.substituteFrom.*.name', names: namesOfKinds('ConfigMap', 'Secret') },
  { at: 'spec.secretRef.name', names: namesOfKinds('Secret') },
  { at: 'spec.serviceAccountName', names: namesOfKinds('ServiceAccount') },
];

function slot(kind: string, at: string, ...named: readonly string[]): NameSlot {
  return {
    at,
    when: { kind },
    names: { from: 'symbols', kinds: named.map(name => `flux.${name}`), within: 'workspace' },
  };
}
