import type { Layout, LayoutEngine, LayoutInput } from '../layout.ts';
import { countColumns } from './countColumns.ts';
import { drawLayout } from './drawLayout.ts';
import { orderUnits } from './orderUnits.ts';
import { packUnits } from './packUnits.ts';
import { placeBoxes } from './placeBoxes.ts';
import { createPlan, type Pair, type Plan } from './plan.ts';
import { rankNodes } from './rankNodes.ts';
import { routePairs } from './routePairs.ts';
import { type StackLayers, shapeUnit } from './shapeUnit.ts';

/** As many boxes and layers between them are stacked with care; in larger pictures nobody sees it. */
const PICTURE_WEIGHT = 3000;

/** An engine that orders the boxes of a group like this. */
export function createLayoutEngine(stackLayers: StackLayers): LayoutEngine {
  return input => layoutGraph(input, stackLayers);
}

function layoutGraph(input: LayoutInput, stackLayers: StackLayers): Layout {
  const plan = createPlan(input);
  const ranks = rankNodes(plan);
  const inner = innerPairs(plan);
  const budget = { left: PICTURE_WEIGHT };
  const shapes = plan.units.map(unit =>
    shapeUnit(plan, unit, ranks, inner[unit.index] ?? [], stackLayers, budget),
  );
  const columns = countColumns(plan, shapes);
  const places = packUnits(plan, shapes, orderUnits(plan), columns);
  const board = placeBoxes(input, plan, shapes, columns, places);
  return drawLayout(input, plan, board, routePairs(plan, board));
}

/** Pairs of different nodes of one unit, by unit. */
function innerPairs({ nodes, units, pairs }: Plan): readonly (readonly Pair[])[] {
  const inner: Pair[][] = units.map(() => []);
  for (const pair of pairs) {
    const unit = nodes[pair.from]?.unit;
    if (unit !== undefined && unit === nodes[pair.to]?.unit && pair.from !== pair.to) {
      inner[unit]?.push(pair);
    }
  }
  return inner;
}
