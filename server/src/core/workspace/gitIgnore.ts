import ignore, { type Ignore } from 'ignore';
import { ancestorsOf, joinPath, type WorkspacePath } from '../paths/workspacePath.ts';

/**
 * Whether Git ignores a path, by all `.gitignore` files above it; deeper files win over higher ones.
 *
 * @param textOf Text of a `.gitignore`, or `undefined` when the folder has none.
 */
export function isIgnoredByGit(
  path: WorkspacePath,
  textOf: (path: WorkspacePath) => string | undefined,
): boolean {
  let isIgnored = false;
  for (const directory of [...ancestorsOf(path)].reverse()) {
    const text = textOf(joinPath(directory, '.gitignore'));
    if (text === undefined) {
      continue;
    }
    const result = parsePatterns(text).test(
      directory === '' ? path : path.slice(directory.length + 1),
    );
    isIgnored = result.ignored || (isIgnored && !result.unignored);
  }
  return isIgnored;
}

/** A matcher for patterns in `.gitignore` syntax; kept per text, because the same files are asked again and again. */
export function parsePatterns(text: string): Ignore {
  let matcher = MATCHERS.get(text);
  if (matcher === undefined) {
    matcher = ignore().add(text.split(/\r?\n/).filter(isUsable));
    if (MATCHERS.size >= MAX_MATCHERS) {
      MATCHERS.clear();
    }
    MATCHERS.set(text, matcher);
  }
  return matcher;
}

/** Patterns become regular expressions, whose cost grows with each wildcard; ones beyond any real use are passed over. */
function isUsable(line: string): boolean {
  return line.length <= MAX_LENGTH && (line.match(/\*+/g)?.length ?? 0) <= MAX_WILDCARDS;
}

const MAX_LENGTH = 1000;
const MAX_WILDCARDS = 4;

const MATCHERS = new Map<string, Ignore>();
const MAX_MATCHERS = 500;
