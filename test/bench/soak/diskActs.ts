import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pick } from '../../lsp/random.ts';
import { isPipelineFile, listFiles, type Place, readText, type Soak, tell } from './place.ts';

/** One of the things that happen to files while an editor is open: tools write them, branches change. */
export async function changeDisk(soak: Soak, place: Place): Promise<void> {
  const act = pick(soak.random, [rewrite, rewrite, rename, remove, restore, restore, moveFolder]);
  await act(soak, place);
}

/** Writes one line of a file twice, or takes it out. */
async function rewrite(soak: Soak, place: Place): Promise<void> {
  const { folder } = place;
  const path = pickFile(soak, folder.root);
  if (path !== undefined) {
    const lines = readText(folder.root, path).split('\n').slice(0, 2000);
    const at = Math.floor(soak.random() * lines.length);
    lines.splice(at, 1, ...(soak.random() < 0.5 ? [] : [pick(soak.random, lines)]));
    folder.write(path, lines.join('\n'));
    await tell(soak, place, [[path, 2]]);
  }
}

/** Gives a file another folder; when it is open, the editor opens it there. */
async function rename(soak: Soak, place: Place): Promise<void> {
  const { client, random } = soak;
  const { folder } = place;
  const path = pickFile(soak, folder.root);
  const target = `moved-${Math.floor(random() * 5)}/${path?.split('/').at(-1)}`;
  if (path === undefined || existsSync(join(folder.root, target))) {
    return;
  }
  mkdirSync(dirname(join(folder.root, target)), { recursive: true });
  renameSync(join(folder.root, path), join(folder.root, target));
  const text = client.textOf(folder.uriOf(path));
  if (text !== undefined) {
    await client.close(folder.uriOf(path));
    await client.open(folder.uriOf(target), text);
  }
  await tell(soak, place, [
    [path, 3],
    [target, 1],
  ]);
}

async function remove(soak: Soak, place: Place): Promise<void> {
  const path = pickFile(soak, place.folder.root);
  if (path !== undefined) {
    place.folder.remove(path);
    await tell(soak, place, [[path, 3]]);
  }
}

/** Brings a file back as it was in the beginning. */
async function restore(soak: Soak, place: Place): Promise<void> {
  const { folder, source } = place;
  const path = pickFile(soak, source);
  if (path !== undefined) {
    const isThere = existsSync(join(folder.root, path));
    folder.write(path, readText(source, path));
    await tell(soak, place, [[path, isThere ? 2 : 1]]);
  }
}

/** A folder goes away with all that is in it, or comes back; editors tell only about the folder. */
async function moveFolder(soak: Soak, place: Place): Promise<void> {
  const { folder, source } = place;
  const folders = readdirSync(source, { withFileTypes: true }).filter(entry => entry.isDirectory());
  if (folders.length === 0) {
    return;
  }
  const { name } = pick(soak.random, folders);
  if (existsSync(join(folder.root, name))) {
    rmSync(join(folder.root, name), { recursive: true });
    await tell(soak, place, [[name, 3]]);
  } else {
    for (const path of listFiles(join(source, name))) {
      folder.write(`${name}/${path}`, readText(source, `${name}/${path}`));
    }
    await tell(soak, place, [[name, 1]]);
  }
}

/** Pipeline files more often than others. */
function pickFile({ random }: Soak, root: string): string | undefined {
  const files = listFiles(root);
  const pipelines = files.filter(isPipelineFile);
  const from = random() < 0.7 && pipelines.length > 0 ? pipelines : files;
  return from.length === 0 ? undefined : pick(random, from);
}
