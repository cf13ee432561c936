// Type checks every layer with what it may see: the engine without Node and DOM, then the rest.
import { packageFile, run } from './project.mjs';

for (const config of [
  'server/src/core/tsconfig.json',
  'server/tsconfig.json',
  'media/tsconfig.json',
  'client/tsconfig.json',
  'test/tsconfig.json',
]) {
  run(process.execPath, [packageFile('typescript/bin/tsc'), '-p', config]);
}
