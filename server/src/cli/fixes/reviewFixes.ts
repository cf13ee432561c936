import type { Fix } from '../../core/lint/finding.ts';
import type { WorkspacePath } from '../../core/paths/workspacePath.ts';
import { guardLines } from '../logText.ts';
import { createExcerpts } from '../report/excerpt.ts';
import { renderFinding, type TextStyle, toTitle } from '../report/renderFinding.ts';
import { createReporter, type ReportedFile, type ReportedFinding } from '../report/reportedFile.ts';
import type { Session } from '../session.ts';
import type { Terminal } from '../terminal.ts';
import type { Drafts } from './drafts.ts';
import { renderDiff, type TextChange } from './unifiedDiff.ts';

/** What a review needs. */
export interface ReviewOptions {
  readonly session: Session;
  readonly drafts: Drafts;
  readonly terminal: Terminal;
  readonly style: TextStyle;
}

/**
 * Asks about every finding that a person has to judge.
 *
 * @returns How many fixes were made in each file.
 */
export async function reviewFixes(
  options: ReviewOptions,
): Promise<ReadonlyMap<WorkspacePath, number>> {
  const made = new Map<WorkspacePath, number>();
  for (const path of options.session.files) {
    const result = await reviewFile(options, path);
    if (result.made > 0) {
      made.set(path, result.made);
    }
    if (result.isOver) {
      break;
    }
  }
  return made;
}

interface FileReview {
  readonly made: number;
  readonly isOver: boolean;
}

/** The file is checked again after every fix, which may have solved, moved or opened other findings. */
async function reviewFile(options: ReviewOptions, path: WorkspacePath): Promise<FileReview> {
  const { workspace, logger } = options.session;
  const toReported = createReporter(workspace, logger);
  const passed = createPassed();
  let made = 0;
  for (;;) {
    const file = await toReported(await workspace.check(path));
    const next = passed.nextOf(file);
    if (next === undefined) {
      return { made, isOver: false };
    }
    const answer = await askAbout(options, file, next);
    if (answer === 'quit') {
      return { made, isOver: true };
    }
    if (answer === 'no') {
      passed.skip(next);
    } else if (await accept(options, next, answer)) {
      made += 1;
      passed.solve(next, file);
    } else {
      passed.skip(next);
    }
  }
}

/** Remembers which findings were asked about, by fingerprint and their number among equal ones. */
interface Passed {
  nextOf(file: ReportedFile): ReportedFinding | undefined;
  skip(finding: ReportedFinding): void;
  /** A fix was made, so that the equal ones behind the finding move up by one. */
  solve(finding: ReportedFinding, before: ReportedFile): void;
}

function createPassed(): Passed {
  const skipped = new Map<string, number>();
  const left = new Map<string, number>();
  const countOf = (file: ReportedFile, { fingerprint }: ReportedFinding): number =>
    file.findings.filter(other => other.fingerprint === fingerprint).length;
  return {
    nextOf: file =>
      file.findings.find(candidate => {
        const { fix, fingerprint, occurrence } = candidate;
        const isAsked = fix === 'review' || fix === 'choice';
        // A fix that left its finding in place is not offered again, or there would be no end.
        const isStuck =
          countOf(file, candidate) >= (left.get(fingerprint) ?? Number.POSITIVE_INFINITY);
        return isAsked && !isStuck && occurrence > (skipped.get(fingerprint) ?? 0);
      }),
    skip: ({ fingerprint, occurrence }) => void skipped.set(fingerprint, occurrence),
    solve: (finding, before) => void left.set(finding.fingerprint, countOf(before, finding)),
  };
}

async function accept(
  { session, drafts }: ReviewOptions,
  { finding }: ReportedFinding,
  changes: readonly TextChange[],
): Promise<boolean> {
  const isAccepted = await drafts.accept(changes);
  if (!isAccepted) {
    session.logger.error(
      `the fix of ${finding.rule} was not made in ${finding.path}`,
      'the file could not be parsed with it',
    );
  }
  return isAccepted;
}

type Answer = readonly TextChange[] | 'no' | 'quit';

async function askAbout(
  options: ReviewOptions,
  file: ReportedFile,
  reported: ReportedFinding,
): Promise<Answer> {
  const { drafts, terminal, style } = options;
  const choices = await previewAll(drafts, reported.fixes);
  if (choices.length === 0) {
    return 'no';
  }
  const shown = { ...reported, fixes: [] };
  const block = guardLines(renderFinding(shown, createExcerpts(file.text), style));
  const diffs = choices.map((choice, index) => renderChoice(choice, index, style));
  terminal.stdout.write(`\n${block}\n\n${diffs.join('\n')}\n`);
  return readAnswer(terminal, choices);
}

interface Choice {
  readonly fix: Fix;
  readonly changes: readonly TextChange[];
}

async function previewAll(drafts: Drafts, fixes: readonly Fix[]): Promise<readonly Choice[]> {
  const choices: Choice[] = [];
  for (const fix of fixes) {
    const changes = await drafts.preview([fix]);
    if (changes !== undefined) {
      choices.push({ fix, changes });
    }
  }
  return choices;
}

function renderChoice({ fix, changes }: Choice, index: number, { palette }: TextStyle): string {
  const title = palette.bold(`${index + 1}. ${toTitle(fix)}`);
  return `${title}\n${changes.map(change => renderDiff(change, palette)).join('')}`;
}

async function readAnswer(terminal: Terminal, choices: readonly Choice[]): Promise<Answer> {
  const question =
    choices.length === 1
      ? 'Make this fix? (y)es, (n)o, (q)uit: '
      : `Make which fix? 1 to ${choices.length}, (n)o, (q)uit: `;
  for (;;) {
    const answer = toAnswer((await terminal.ask(question))?.toLowerCase() ?? 'q', choices);
    if (answer !== undefined) {
      return answer;
    }
  }
}

function toAnswer(word: string, choices: readonly Choice[]): Answer | undefined {
  if (word === 'q' || word === 'quit') {
    return 'quit';
  }
  if (word === 'n' || word === 'no') {
    return 'no';
  }
  const isYes = choices.length === 1 && (word === 'y' || word === 'yes');
  const number = isYes ? 1 : /^\d{1,3}$/.test(word) ? Number(word) : 0;
  return choices[number - 1]?.changes;
}
