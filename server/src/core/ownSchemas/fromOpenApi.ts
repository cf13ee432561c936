import { isRecord } from '../text/isRecord.ts';
/**
 * The schema of a custom resource (`openAPIV3Schema`) as JSON Schema. The API server drops keys that the
 * schema does not name, so they are reported as ignored; whatever it knows of every object, such as
 * `metadata`, is left to it.
 *
 * Source: kubernetes.io, "Extend the Kubernetes API with CustomResourceDefinitions", Kubernetes 1.36.
 */
export function fromOpenApi(schema: unknown): unknown {
  const converted = convert(schema, 0);
  if (!isRecord(converted)) {
    return undefined;
  }
  const properties = isRecord(converted['properties']) ? converted['properties'] : {};
  return {
    ...converted,
    properties: {
      ...properties,
      apiVersion: { type: 'string' },
      kind: { type: 'string' },
      metadata: { type: 'object' },
    },
  };
}

const MAX_DEPTH = 60;

function convert(value: unknown, depth: number): unknown {
  if (!isRecord(value) || depth > MAX_DEPTH) {
    return true;
  }
  const inner = (part: unknown): unknown => convert(part, depth + 1);
  const { properties, items, additionalProperties, allOf, anyOf, oneOf, not, ...rest } = value;
  return {
    ...rest,
    ...typeOf(value),
    ...(isRecord(properties) ? { properties: mapValues(properties, inner) } : {}),
    ...closing(value),
    ...(isRecord(additionalProperties)
      ? { additionalProperties: inner(additionalProperties) }
      : {}),
    ...(isRecord(items) ? { items: inner(items) } : {}),
    ...(Array.isArray(allOf) ? { allOf: allOf.map(inner) } : {}),
    ...(Array.isArray(anyOf) ? { anyOf: anyOf.map(inner) } : {}),
    ...(Array.isArray(oneOf) ? { oneOf: oneOf.map(inner) } : {}),
    ...(isRecord(not) ? { not: inner(not) } : {}),
  };
}

function typeOf(value: Record<string, unknown>): object {
  if (value['x-kubernetes-int-or-string'] === true) {
    return { type: ['integer', 'string'], anyOf: undefined, allOf: undefined };
  }
  const isNullable = value['nullable'] === true && typeof value['type'] === 'string';
  return {
    ...(isNullable ? { type: [value['type'], 'null'] } : {}),
    ...(isNullable && Array.isArray(value['enum']) ? { enum: [...value['enum'], null] } : {}),
  };
}

/** Where the schema names keys and does not say that others are kept, the API server drops the others. */
function closing(value: Record<string, unknown>): object {
  const isOpen =
    value['x-kubernetes-preserve-unknown-fields'] === true ||
    value['x-kubernetes-embedded-resource'] === true ||
    value['additionalProperties'] !== undefined;
  return isRecord(value['properties']) && !isOpen
    ? { additionalProperties: false, 'x-unknown': 'ignored' }
    : {};
}

function mapValues(
  record: Record<string, unknown>,
  change: (value: unknown) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
