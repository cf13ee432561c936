import type { NameSlot } from '../nameSlot.ts';
import { listPodNames, namesOfKinds } from '../podNames.ts';

/** Objects that other objects name: of Pods, wherever they stand, and of what leads to them. */
export const names: readonly NameSlot[] = [
  ...['spec', 'spec.template.spec', 'spec.jobTemplate.spec.template.spec'].flatMap(listPodNames),
  {
    at: 'spec.rules.*.http.paths.*.backend.service.name',
    when: { kind: 'Ingress' },
    names: namesOfKinds('Service'),
  },
  {
    at: 'spec.defaultBackend.service.name',
    when: { kind: 'Ingress' },
    names: namesOfKinds('Service'),
  },
  { at: 'spec.tls.*.secretName', when: { kind: 'Ingress' }, names: namesOfKinds('Secret') },
  { at: 'spec.serviceName', when: { kind: 'StatefulSet' }, names: namesOfKinds('Service') },
  {
    at: 'spec.scaleTargetRef.name',
    when: { kind: 'HorizontalPodAutoscaler' },
    names: namesOfKinds('Deployment', 'StatefulSet'),
  },
  {
    at: 'subjects.*.name',
    when: { kind: 'RoleBinding' },
    names: namesOfKinds('ServiceAccount'),
  },
];
