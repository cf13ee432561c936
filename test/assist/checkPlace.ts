import assert from 'node:assert/strict';
import { describePlace } from '../../server/src/core/assist/describePlace.ts';
import type { Help } from '../../server/src/core/assist/help.ts';
import { findLinks } from '../../server/src/core/assist/links.ts';
import { findMentionIn } from '../../server/src/core/assist/mention.ts';
import { findDefinitions, findUses, sortPlaces } from '../../server/src/core/assist/navigate.ts';
import type { Place } from '../../server/src/core/model/pipelineModel.ts';
import { createLineIndex, positionAt } from '../../server/src/core/text/lineIndex.ts';
import type { Workspace } from '../../server/src/core/workspace/workspace.ts';
import { openWorkspace } from '../harness/workspace.ts';

/** Files by path; one of them has `$0` where the cursor is. */
export type MarkedFiles = Readonly<Record<string, string>>;

/** Checks lines of what is said about the thing at the cursor; none for nothing at all. */
export async function checkHover(
  marked: MarkedFiles,
  lines: readonly string[],
  isSchemaElsewhere = false,
): Promise<void> {
  const { workspace, path, offset } = await open(marked);
  const found = await workspace.ask(inside =>
    describePlace(inside, { path, offset }, () => isSchemaElsewhere),
  );
  const shown = found === undefined ? [] : showHelp(found.help);
  if (lines.length === 0) {
    assert.deepEqual(shown, []);
  }
  for (const line of lines) {
    assert.ok(
      shown.some(other => other.includes(line)),
      `'${line}' is missing in:\n${shown.join('\n')}`,
    );
  }
}

/** Checks where the thing at the cursor is defined: `path:line text`, with the text of the place. */
export async function checkDefinition(
  marked: MarkedFiles,
  expected: readonly string[],
): Promise<void> {
  const { workspace, path, offset } = await open(marked);
  const places = await workspace.ask(async inside => {
    const mention = findMentionIn(inside, { path, offset });
    return mention === undefined ? [] : findDefinitions(inside, mention);
  });
  assert.deepEqual(await show(workspace, places), expected);
}

/** Checks where the thing at the cursor is used. */
export async function checkReferences(
  marked: MarkedFiles,
  expected: readonly string[],
): Promise<void> {
  const { workspace, path, offset } = await open(marked);
  const places = await workspace.ask(async inside => {
    const mention = findMentionIn(inside, { path, offset });
    return mention === undefined ? [] : findUses(inside, mention);
  });
  assert.deepEqual(await show(workspace, places), expected);
}

/** Checks which files can be opened from the file with the cursor: `text -> path`. */
export async function checkLinks(marked: MarkedFiles, expected: readonly string[]): Promise<void> {
  const { workspace, path } = await open(marked);
  const links = await workspace.ask(inside => findLinks(inside, path));
  const text = (await workspace.source(path))?.text ?? '';
  assert.deepEqual(
    links.map(({ span, path: target }) => `${text.slice(span.start, span.end)} -> ${target}`),
    expected,
  );
}

interface Opened {
  readonly workspace: Workspace;
  readonly path: string;
  readonly offset: number;
}

async function open(marked: MarkedFiles): Promise<Opened> {
  const [path, text] =
    Object.entries(marked).find(([, content]) => content.includes('$0')) ??
    assert.fail('no file has a cursor');
  const files = new Map(
    Object.entries(marked).map(([name, content]) => [name, content.replace('$0', '')]),
  );
  return { workspace: await openWorkspace(files), path, offset: text.indexOf('$0') };
}

function showHelp({ name, kind, paragraphs, facts, source }: Help): readonly string[] {
  return [
    `${name}: ${kind ?? ''}`,
    ...paragraphs,
    ...facts.map(({ label, values }) => `${label}: ${values.join(', ')}`),
    ...(source === undefined ? [] : [source]),
  ];
}

async function show(workspace: Workspace, places: readonly Place[]): Promise<readonly string[]> {
  const shown: string[] = [];
  for (const { path, document, span } of sortPlaces(places)) {
    const source = await workspace.source(path);
    const start = (source?.documents[document]?.start ?? 0) + span.start;
    const text = source?.text.slice(start, start + span.end - span.start) ?? '';
    const line = positionAt(createLineIndex(source?.text ?? ''), start).line + 1;
    shown.push(`${path}:${line} ${text}`.trimEnd());
  }
  return shown;
}
