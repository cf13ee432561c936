export { type SeverityCounts, sumCounts } from '../core/lint/countSeverities.ts';
