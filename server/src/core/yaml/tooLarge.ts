import type { SyntaxProblem } from '../source/syntaxProblem.ts';

/**
 * The problem of a stream that would take seconds to parse. What counts is not its length but how many
 * tokens it has: 4 MB of `- a` lines take ten times as long as 4 MB of text in one block scalar.
 */
export function findTooLarge(text: string, documents: number): SyntaxProblem | undefined {
  return documents > MAX_DOCUMENTS || countMarks(text) > MAX_MARKS
    ? {
        id: 'yaml/too-large',
        severity: 'info',
        span: { start: 0, end: 0 },
        message:
          'This file holds so many values that it would take seconds to check, so it is not checked. Split it, or exclude it in .mlops/config.yaml.',
      }
    : undefined;
}

/** Documents of one file; the largest bundles of manifests have about 1,000. */
const MAX_DOCUMENTS = 5000;

/** `yaml` 2.9 takes 2 seconds for as many; a `dvc.lock` of 3 MB has them, hand-written files stay below 20,000. */
const MAX_MARKS = 300_000;

/** A rough count of tokens, weighed by what the parser takes for them; words count nothing. */
function countMarks(text: string): number {
  let marks = 0;
  for (let offset = 0; offset < text.length; offset += 1) {
    const weight = WEIGHTS[text.charCodeAt(offset)] ?? 0;
    marks += weight === IF_BLANK_FOLLOWS ? Number(text.charCodeAt(offset + 1) <= SPACE) : weight;
  }
  return marks;
}

/** Weight of what is an indicator at the end of a word only. */
const IF_BLANK_FOLLOWS = -1;

const SPACE = 32;

const WEIGHTS: readonly number[] = Array.from({ length: 128 }, (_, code) =>
  weighCharacter(String.fromCharCode(code)),
);

/** Brackets, anchors, tags and aliases weigh more, because out of place each makes an error. */
function weighCharacter(character: string): number {
  if ('-:?'.includes(character)) {
    return IF_BLANK_FOLLOWS;
  }
  if ('[]{}'.includes(character)) {
    return 3;
  }
  if (',&*!'.includes(character)) {
    return 2;
  }
  return '\n"\''.includes(character) ? 1 : 0;
}
