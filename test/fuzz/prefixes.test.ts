import { openWorkspace } from '../harness/workspace.ts';
import { inspect } from './inspect.ts';
import { listSamples } from './samples.ts';

/** Prefixes of one sample that are checked; of a long one every second, third, ... */
const MAX_PREFIXES = 100;

describe('every prefix of a valid file', () => {
  for (const { name, path, text, files } of listSamples()) {
    it(name, async () => {
      const workspace = await openWorkspace(files);
      const step = Math.ceil(text.length / MAX_PREFIXES);
      for (let length = text.length; length >= 0; length -= step) {
        workspace.setOpenText(path, text.slice(0, length));
        await inspect(workspace, path);
      }
    });
  }
});
