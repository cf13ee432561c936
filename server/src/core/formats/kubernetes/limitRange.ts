import { DEFAULT_LIMIT_SYMBOL } from '../../kubernetes/defaultLimit.ts';
import { type ModelSymbol, placeOf } from '../../model/pipelineModel.ts';
import { getEntries, getItems, getNode, getString } from '../../tree/node.ts';
import type { ListedObject } from './document.ts';

/** The limits that a `LimitRange` gives to containers which have none. */
export function collectDefaultLimits(object: ListedObject): readonly ModelSymbol[] {
  const { kind, spec } = object;
  const limits = kind === 'LimitRange' ? getItems(getNode(spec, 'limits')) : [];
  return limits
    .filter(({ node }) => getString(getNode(node, 'type')) === 'Container')
    .flatMap(({ node }) =>
      // A largest amount is the default where none is said.
      [...getEntries(getNode(node, 'default')), ...getEntries(getNode(node, 'max'))],
    )
    .map(({ name, key }) => ({
      kind: DEFAULT_LIMIT_SYMBOL,
      scope: '',
      name,
      role: 'definition' as const,
      at: placeOf(object, key.span),
    }));
}
