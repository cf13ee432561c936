import type { FixWriter } from '../../../lint/fixWriter.ts';
import type { Rule } from '../../../lint/rule.ts';
import { parseImageName } from '../../../model/imageName.ts';
import { getItems, getNodeAt, getPair, getString, type TreePath } from '../../../tree/node.ts';
import type { ComposeDocument, ComposeService } from '../document.ts';
import { isOverridden } from '../overrides.ts';

/** A container sees no GPU unless Compose is told to hand one on. */
export const gpuNotReserved: Rule<ComposeDocument> = {
  id: 'compose/gpu-not-reserved',
  summary: 'Image made for GPUs in a service that gets none',
  severity: 'warning',
  tier: 'default',
  confidence: 'medium',
  component: 'training-evaluation',
  category: 'performance',
  fix: 'review',
  scope: 'workspace',
  formats: ['docker-compose'],
  sources: [
    'https://docs.docker.com/compose/how-tos/gpu-support/',
    'https://docs.docker.com/reference/compose-file/deploy/',
  ],

  check(document, report, workspace) {
    for (const service of document.services) {
      if (
        wantsGpu(service) &&
        !getsGpu(service) &&
        !service.isPartial &&
        !isOverridden(workspace, document, service.name)
      ) {
        report({
          at: service.image?.span ?? service.at,
          owner: service.owner,
          message: `'${service.name}' uses an image made for GPUs, but gets none, so it stops or runs on the CPU. Reserve a device, or take an image for CPUs.`,
          fix: writer => offerDevice(writer, document, service),
        });
      }
    }
  },
};

/** Told by the tag, `2.3.1-cuda12.1-cudnn8-runtime`, or by the variable of NVIDIA's runtime. */
function wantsGpu({ image, environment, build }: ComposeService): boolean {
  const name = build === undefined ? parseImageName(String(image?.value ?? '')) : undefined;
  const isGpuImage =
    name !== undefined &&
    (GPU_TAG.test(name.tag ?? '') || /(?:^|\/)nvidia\/cuda$/.test(name.repository));
  const visible = environment.get('NVIDIA_VISIBLE_DEVICES')?.value;
  const isAsked = visible !== undefined && !/^(?:|none|void)$/.test(visible);
  return (isGpuImage || isAsked) && !isHidden(environment.get('CUDA_VISIBLE_DEVICES')?.value);
}

const GPU_TAG = /(?:^|[-_.])(?:cuda\d*|gpu|cu1\d\d)(?:[-_.]|$)/i;

/** `CUDA_VISIBLE_DEVICES: ""` runs on the CPU on purpose. */
function isHidden(devices: string | undefined): boolean {
  return devices === '' || devices === '-1' || devices === 'none';
}

const DEVICES = ['deploy', 'resources', 'reservations', 'devices'] as const;

function getsGpu({ node }: ComposeService): boolean {
  return (
    getNodeAt(node, DEVICES) !== undefined ||
    getNodeAt(node, ['deploy', 'resources', 'reservations', 'generic_resources']) !== undefined ||
    ['gpus', 'runtime', 'device_requests', 'privileged'].some(
      key => getPair(node, key) !== undefined,
    ) ||
    getItems(getNodeAt(node, ['devices'])).some(item =>
      /nvidia|\/dev\/(?:dri|kfd)/.test(getString(item.node) ?? ''),
    )
  );
}

/** Goes into what is there of `deploy.resources.reservations`. */
function offerDevice(
  writer: FixWriter,
  { content }: ComposeDocument,
  { name }: ComposeService,
): void {
  let depth = 0;
  const base: TreePath = ['services', name];
  while (getNodeAt(content.root, [...base, ...DEVICES.slice(0, depth + 1)])?.kind === 'mapping') {
    depth += 1;
  }
  const [key = 'deploy', ...rest] = DEVICES.slice(depth);
  const lines = rest.map((step, level) => `${'  '.repeat(level)}${step}:`);
  const indent = '  '.repeat(rest.length);
  const device = [
    `${indent}- driver: nvidia`,
    `${indent}  count: 1`,
    `${indent}  capabilities: [gpu]`,
  ];
  writer.offer(`Reserve a GPU for '${name}'`, edit =>
    edit.insert(
      [...base, ...DEVICES.slice(0, depth)],
      key,
      `${rest.length === 0 ? '' : '\n'}${[...lines, ...device].join('\n')}`,
    ),
  );
}
