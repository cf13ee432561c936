import type { WorkspacePath } from '../core/paths/workspacePath.ts';
import { compareText } from '../core/text/compareText.ts';
import { applyBaseline, readBaseline } from './baseline.ts';
import { checkFiles } from './checkRun.ts';
import type { Command, CommandHost, ExitCode } from './command.ts';
import { createDrafts, type Drafts } from './fixes/drafts.ts';
import { reviewFixes } from './fixes/reviewFixes.ts';
import { makeSafeFixes } from './fixes/safeFixes.ts';
import { renderDiff } from './fixes/unifiedDiff.ts';
import { guardLines, toLogText } from './logText.ts';
import { ROOT_OPTION } from './options.ts';
import { createPalette, type Palette } from './palette.ts';
import type { ParsedArguments } from './parseArguments.ts';
import { count, describeCounts, summarize } from './report/summary.ts';
import { openSession, type Session } from './session.ts';
import { UsageError } from './usageError.ts';

/** `mlops-copilot fix`: repairs what can be repaired. */
export const fixCommand: Command = {
  name: 'fix',
  summary: 'Repair what can be repaired without changing what the tools do',
  operands: '[PATH ...]',
  options: [
    { name: '--dry-run', help: 'Show what would change, and write nothing' },
    { name: '--review', help: 'Go through the fixes that need your judgement, one by one' },
    ROOT_OPTION,
  ],
  notes: [
    'Comments, order and formatting stay as they are outside of what is fixed. Files are written when\nall fixes are made.',
    'Exits with 1 when errors are left.',
  ],
  examples: [
    { line: 'mlops-copilot fix', what: 'fix the current folder' },
    { line: 'mlops-copilot fix --dry-run training', what: 'see the changes first' },
    { line: 'mlops-copilot fix --review', what: 'decide about each of the others' },
  ],
  run,
};

async function run(args: ParsedArguments, host: CommandHost): Promise<ExitCode> {
  const { terminal } = host;
  if (args.has('--review') && !terminal.canAsk) {
    throw new UsageError('--review asks questions, so it needs a terminal for input and output.');
  }
  const session = await openSession(host, {
    paths: args.operands,
    root: args.valueOf('--root'),
    isVerbose: args.has('--verbose'),
  });
  const palette = createPalette(terminal, args);
  const style = { palette, width: terminal.width, wraps: true };
  const drafts = createDrafts(session);
  const made = new Map(await makeSafeFixes(session, drafts));
  if (args.has('--review')) {
    for (const [path, more] of await reviewFixes({ session, drafts, terminal, style })) {
      made.set(path, (made.get(path) ?? 0) + more);
    }
  }
  const isDry = args.has('--dry-run');
  const skipped = isDry ? showDiffs(drafts, host, palette) : await drafts.write();
  const left = await checkLeft(host, session);
  (isDry ? terminal.stderr : terminal.stdout).write(describe(made, left, isDry));
  noteSkipped(skipped, host);
  const isIncomplete = skipped.length > 0 || left.isConfigBroken || session.logger.failures() > 0;
  return isIncomplete ? 2 : left.summary.error > 0 ? 1 : 0;
}

function showDiffs(
  drafts: Drafts,
  { terminal }: CommandHost,
  palette: Palette,
): readonly WorkspacePath[] {
  terminal.stdout.write(
    drafts
      .changes()
      .map(change => renderDiff(change, palette))
      .join(''),
  );
  return [];
}

type Left = Awaited<ReturnType<typeof checkLeft>>;

async function checkLeft(host: CommandHost, session: Session) {
  const checked = await checkFiles(host, session, []);
  const { files } = applyBaseline(checked.files, await readBaseline(session.fileSystem));
  return { summary: summarize(files), isConfigBroken: checked.isConfigBroken };
}

function describe(
  made: ReadonlyMap<WorkspacePath, number>,
  { summary, isConfigBroken }: Left,
  isDry: boolean,
): string {
  const total = [...made.values()].reduce((sum, number) => sum + number, 0);
  const scope = `${count(total, 'finding')} in ${count(made.size, 'file')}`;
  const verb = isDry ? 'Would fix' : 'Fixed';
  const counts = describeCounts(summary);
  const lines = [
    ...(isDry
      ? []
      : [...made]
          .sort(comparePaths)
          .map(([path, number]) => `${toLogText(path)}: ${number} fixed`)),
    total === 0 ? 'Nothing to fix' : `${verb} ${scope}`,
    ...(counts === undefined ? [] : [`Left: ${counts}; \`mlops-copilot check\` shows them`]),
    ...(isConfigBroken ? ['.mlops/config.yaml has errors, which `mlops-copilot check` shows'] : []),
  ];
  return guardLines(`${lines.join('\n')}\n`);
}

function noteSkipped(skipped: readonly WorkspacePath[], { terminal }: CommandHost): void {
  for (const path of skipped) {
    terminal.stderr.write(
      `mlops-copilot: '${toLogText(path)}' was changed by somebody else meanwhile, so it was left alone\n`,
    );
  }
}

function comparePaths(
  [a]: readonly [WorkspacePath, number],
  [b]: readonly [WorkspacePath, number],
): number {
  return compareText(a, b);
}
