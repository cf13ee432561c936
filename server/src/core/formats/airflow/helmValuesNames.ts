import type { NameSlot } from '../nameSlot.ts';

/** Where values of Airflow's charts name objects of the cluster. */
export const airflowValuesNames: readonly NameSlot[] = [
  ...[
    'apiSecretKeySecretName',
    'data.brokerUrlSecretName',
    'data.metadataSecretName',
    'data.resultBackendSecretName',
    'dags.gitSync.credentialsSecret',
    'dags.gitSync.httpSecret',
    'dags.gitSync.sshKeySecret',
    'dags.gitSync.sshSecret',
    'externalDatabase.passwordSecret',
    'fernetKeySecretName',
    'imagePullSecrets.*',
    'jwtSecretName',
    'secret.*.secretName',
    'webserverSecretKeySecretName',
  ].map(at => toSlot(at, 'kubernetes.Secret')),
  ...['dags.persistence.existingClaim', 'logs.persistence.existingClaim'].map(at =>
    toSlot(at, 'kubernetes.PersistentVolumeClaim'),
  ),
];

function toSlot(at: string, kind: string): NameSlot {
  return { at, names: { from: 'symbols', kinds: [kind], within: 'workspace' } };
}
