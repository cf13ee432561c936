/**
 * Kinds of the core API, `v1`. Other tools call their own files `apiVersion: v1` too, so there only these
 * are Kubernetes'. Source: kubernetes/kubernetes 1.36, `api/openapi-spec`; `List` is kubectl's.
 */
const CORE_KINDS: readonly string[] = [
  'Binding',
  'ComponentStatus',
  'ConfigMap',
  'Endpoints',
  'Event',
  'LimitRange',
  'List',
  'Namespace',
  'Node',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'Pod',
  'PodTemplate',
  'ReplicationController',
  'ResourceQuota',
  'Secret',
  'Service',
  'ServiceAccount',
];

/** Kinds of other groups that people look for in `v1`, and what runs there. */
const WORKLOAD_KINDS: readonly string[] = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'Job',
  'CronJob',
  'Ingress',
  'NetworkPolicy',
  'HorizontalPodAutoscaler',
  'PodDisruptionBudget',
  'Role',
  'ClusterRole',
  'RoleBinding',
  'ClusterRoleBinding',
  'StorageClass',
  'CustomResourceDefinition',
];

/** Kinds that mean an object of Kubernetes even where the `apiVersion` is that of many tools. */
export const KNOWN_KINDS: readonly string[] = [...CORE_KINDS, ...WORKLOAD_KINDS];

/** Groups that every cluster serves, without `v1` itself. */
export const BUILT_IN_GROUP =
  /^(?:apps|batch|policy|autoscaling|extensions|(?:networking|rbac\.authorization|storage|scheduling|apiextensions|apiregistration|admissionregistration|authentication|authorization|certificates|coordination|discovery|events|flowcontrol\.apiserver|node|resource)\.k8s\.io)\//;
