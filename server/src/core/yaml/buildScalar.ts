import type { Scalar } from 'yaml';
import type { Span } from '../text/span.ts';
import type { BaseNode, ScalarNode } from '../tree/node.ts';

/** A scalar of the parser as one of ours. */
export function buildScalar(text: string, node: Scalar.Parsed): ScalarNode {
  const span = spanOf(node.range);
  return {
    kind: 'scalar',
    style: SCALAR_STYLES[node.type ?? 'PLAIN'] ?? 'plain',
    span,
    value:
      toScalarValue(node.value) ?? (node.value === null ? null : text.slice(span.start, span.end)),
    ...propertiesOf(node),
  };
}

/** A value that is not there. */
export function nullScalar(span: Span): ScalarNode {
  return { kind: 'scalar', style: 'plain', span, value: null };
}

/** Tag and anchor of a node; YAML's own tags say nothing that the value does not. */
export function propertiesOf(node: {
  tag?: string;
  anchor?: string;
}): Pick<BaseNode, 'tag' | 'anchor'> {
  const tag = node.tag?.startsWith('tag:yaml.org,2002:') === false ? node.tag : undefined;
  return {
    ...(tag === undefined ? {} : { tag }),
    ...(node.anchor === undefined ? {} : { anchor: node.anchor }),
  };
}

/** Where the parser found a node, without its tag and anchor. */
export function spanOf(range: readonly [number, number, number] | null | undefined): Span {
  return range ? { start: range[0], end: range[1] } : { start: 0, end: 0 };
}

const SCALAR_STYLES: Readonly<Record<string, ScalarNode['style']>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

/** Tags of YAML 1.1 can give dates, bytes and big numbers; those keep their source text. */
function toScalarValue(value: unknown): string | number | boolean | undefined {
  const isPlain =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return isPlain ? value : undefined;
}
