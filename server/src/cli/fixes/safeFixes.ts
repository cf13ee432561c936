import type { Finding, Fix } from '../../core/lint/finding.ts';
import type { WorkspacePath } from '../../core/paths/workspacePath.ts';
import type { TextEdit } from '../../core/text/textEdit.ts';
import { listFixes } from '../report/reportedFile.ts';
import type { Session } from '../session.ts';
import type { Drafts } from './drafts.ts';

/** A fix may make room for another one, but not for ever. */
const MAX_ROUNDS = 10;

/** Makes all safe fixes; how many there were in each file is returned. */
export async function makeSafeFixes(
  session: Session,
  drafts: Drafts,
): Promise<ReadonlyMap<WorkspacePath, number>> {
  const made = new Map<WorkspacePath, number>();
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    let isChanged = false;
    for (const path of session.files) {
      const count = await fixOnce(session, drafts, path);
      if (count > 0) {
        made.set(path, (made.get(path) ?? 0) + count);
        isChanged = true;
      }
    }
    if (!isChanged) {
      break;
    }
  }
  return made;
}

async function fixOnce(
  { workspace, logger }: Session,
  drafts: Drafts,
  path: WorkspacePath,
): Promise<number> {
  const { findings } = await workspace.check(path);
  const offered = findings
    .filter(({ fixLevel }) => fixLevel === 'safe')
    .flatMap(finding =>
      listFixes(finding, logger)
        .fixes.slice(0, 1)
        .map(fix => ({ finding, fix })),
    );
  const fixes = selectApart(offered.map(({ fix }) => fix));
  const changes = fixes.length === 0 ? undefined : await drafts.preview(fixes);
  if (changes === undefined) {
    return 0;
  }
  if (!(await drafts.accept(changes))) {
    logger.error(`the fixes of ${describeRules(offered)} were not made in ${path}`, BROKEN);
    return 0;
  }
  return fixes.length;
}

const BROKEN = 'the file could not be parsed with them';

function describeRules(offered: readonly { readonly finding: Finding }[]): string {
  return [...new Set(offered.map(({ finding }) => finding.rule))].join(', ');
}

/** Fixes whose edits do not meet: two that write at one place may both say the same. */
function selectApart(fixes: readonly Fix[]): readonly Fix[] {
  const selected: Fix[] = [];
  const taken: { readonly path: WorkspacePath; readonly edit: TextEdit }[] = [];
  for (const fix of fixes) {
    const edits = fix.edits.flatMap(file => file.edits.map(edit => ({ path: file.path, edit })));
    const meets = edits.some(one =>
      taken.some(other => other.path === one.path && touches(other.edit, one.edit)),
    );
    if (!meets) {
      selected.push(fix);
      taken.push(...edits);
    }
  }
  return selected;
}

function touches({ span: a }: TextEdit, { span: b }: TextEdit): boolean {
  return a.start <= b.end && b.start <= a.end;
}
