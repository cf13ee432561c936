import { openSubstitutions } from '../../model/toolRuns.ts';
import { stripWrappers } from '../../shell/findScripts.ts';
import { parseCommands, type ShellWord } from '../../shell/parseCommands.ts';

/** A commit that a DVC command compares with; offsets count in the shell text. */
export interface ComparedRevision {
  /** As people say it: `dvc metrics diff`. */
  readonly command: string;
  /** As written. */
  readonly revision: string;
  /** How many commits before the one that is checked out; 0 for branches and tags. */
  readonly back: number;
  readonly start: number;
  readonly end: number;
  readonly commandStart: number;
}

/** The commits that shell text names to DVC; variables and names of experiments may be anything. */
export function findComparisons(text: string): readonly ComparedRevision[] {
  if (!text.includes('dvc') || !/\b(?:diff|show)\b/.test(text)) {
    return [];
  }
  return parseCommands(openSubstitutions(text)).flatMap(({ words: all }) => {
    const words = stripWrappers(all);
    const [program] = words;
    const operands = words.slice(1).filter(({ text: word }) => !word.startsWith('-'));
    const command = operands
      .slice(0, 2)
      .map(({ text: word }) => word)
      .join(' ');
    const verb = COMMANDS.find(
      known => command === known || (known === 'diff' && command.startsWith('diff')),
    );
    if (program?.text !== 'dvc' || verb === undefined) {
      return [];
    }
    const rest = words.slice(words.indexOf(operands[verb.split(' ').length - 1] ?? program) + 1);
    const revisions = verb === 'exp show' ? listRevFlags(rest) : listRevisions(rest);
    return revisions.flatMap((word): readonly ComparedRevision[] => {
      const back = countBack(word.text);
      const isNamed = back > 0 || (verb.startsWith('exp') ? BRANCH : NAME).test(word.text);
      return isNamed
        ? [
            {
              command: `dvc ${verb}`,
              revision: word.text,
              back,
              start: word.start,
              end: word.end,
              commandStart: program.start,
            },
          ]
        : [];
    });
  });
}

const COMMANDS = ['metrics diff', 'params diff', 'plots diff', 'exp diff', 'exp show', 'diff'];

/** A branch or a tag; not what is always there, and no commit in full. */
const NAME = /^(?!HEAD$|workspace$|[0-9a-f]{7,40}$)[A-Za-z][\w./-]{0,200}$/;

/** Experiments may be called anything, but hardly like a branch. */
const BRANCH = /^(?:origin\/[\w./-]{1,200}|main|master|develop|dev|trunk|production|staging)$/;

/** `HEAD~2`, `HEAD^^`. */
function countBack(revision: string): number {
  const [, steps = ''] = /^HEAD((?:[~^]\d{0,3}){1,9})$/.exec(revision) ?? [];
  const parts = steps.match(/[~^]\d*/g) ?? [];
  return parts.reduce((sum, part) => {
    const count = part.startsWith('~') && part.length > 1 ? Number(part.slice(1)) : 1;
    return sum + count;
  }, 0);
}

/** Words that are neither flags nor what they take. Source: `dvc --help`, DVC 3.67. */
function listRevisions(words: readonly ShellWord[]): readonly ShellWord[] {
  const found: ShellWord[] = [];
  let takes = 0;
  for (const word of words) {
    if (word.text.startsWith('-')) {
      takes = /^--targets?$/.test(word.text)
        ? Number.POSITIVE_INFINITY
        : VALUE_FLAGS.has(word.text)
          ? 1
          : 0;
    } else if (takes > 0) {
      takes -= 1;
    } else {
      found.push(word);
    }
  }
  return found;
}

const VALUE_FLAGS: ReadonlySet<string> = new Set(
  '--precision -t --template -x -y -o --out --title --x-label --y-label --html-template --cd'.split(
    ' ',
  ),
);

function listRevFlags(words: readonly ShellWord[]): readonly ShellWord[] {
  return words.filter((_, index) => words[index - 1]?.text === '--rev');
}
