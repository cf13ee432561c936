import { type ImageName, parseImageName } from '../../model/imageName.ts';
import { parseCommands, type ShellWord } from '../../shell/parseCommands.ts';
import type { Span } from '../../text/span.ts';
import { getNode, getString, type TreeNode } from '../../tree/node.ts';
import { spanWithin } from '../../tree/spanWithin.ts';
import type { GithubDocument, GithubStep } from './document.ts';
import { maskExpressions } from './expressions.ts';

/** An image that a step puts into a registry. */
export interface PushedImage {
  /** Its name; `undefined` when that is only known as the workflow runs. */
  readonly image: ImageName | undefined;
  /** Where it is named. */
  readonly span: Span;
}

/** The images that a step pushes; a templated tag stays as it is written. */
export function collectPushedImages(
  document: GithubDocument,
  step: GithubStep,
): readonly PushedImage[] {
  return [...collectFromCommands(document, step), ...collectFromAction(document, step)];
}

/** An image name, also one whose tag holds an expression or a variable. */
export function readImageName(written: string): ImageName | undefined {
  const masked = maskExpressions(written);
  const whole = parseImageName(masked);
  const colon = masked.lastIndexOf(':');
  if (whole !== undefined || colon <= masked.lastIndexOf('/')) {
    return whole;
  }
  const tag = written.slice(colon + 1);
  const rest = tag.includes('$') ? parseImageName(masked.slice(0, colon)) : undefined;
  return rest === undefined ? undefined : { ...rest, tag };
}

function collectFromCommands(
  { content }: GithubDocument,
  { run }: GithubStep,
): readonly PushedImage[] {
  if (run === undefined || !run.text.includes('push')) {
    return [];
  }
  const words = parseCommands(run.shellText).flatMap(command => findPushed(command.words));
  return words.map(({ start, end }) => ({
    image: readImageName(run.text.slice(start, end).replace(/^["']|["']$/g, '')),
    span: spanWithin(content.text, run.node, { start, end }),
  }));
}

type Part = Pick<ShellWord, 'start' | 'end'>;

/** The words of `docker push NAME` and `docker build --push -t NAME` that name images. */
function findPushed(words: readonly ShellWord[]): readonly Part[] {
  const [program, ...rest] = words;
  if (program?.text !== 'docker' && program?.text !== 'podman') {
    return [];
  }
  const texts = rest.map(({ text }) => text);
  if (texts[0] === 'push' || (texts[0] === 'image' && texts[1] === 'push')) {
    const name = rest.slice(texts.indexOf('push') + 1).find(({ text }) => !text.startsWith('-'));
    return name === undefined ? [] : [name];
  }
  return texts.includes('build') && texts.includes('--push') ? findTags(rest) : [];
}

function findTags(words: readonly ShellWord[]): readonly Part[] {
  return words.flatMap((word, index): readonly Part[] => {
    const before = words[index - 1]?.text;
    if (before === '-t' || before === '--tag') {
      return [word];
    }
    const isJoined = word.text.startsWith('--tag=') && word.end - word.start === word.text.length;
    return isJoined ? [{ start: word.start + '--tag='.length, end: word.end }] : [];
  });
}

function collectFromAction(
  { content }: GithubDocument,
  { body, uses }: GithubStep,
): readonly PushedImage[] {
  const inputs = getNode(body, 'with');
  const tags = getNode(inputs, 'tags');
  const text = getString(tags);
  const isBuild = getString(uses)?.startsWith('docker/build-push-action@') === true;
  if (!isBuild || tags?.kind !== 'scalar' || text === undefined || !isPushed(inputs)) {
    return [];
  }
  return [...maskExpressions(text).matchAll(/[^\s,]+/g)].map(({ 0: part, index }) => {
    const place = { start: index, end: index + part.length };
    return {
      image: readImageName(text.slice(place.start, place.end)),
      span: spanWithin(content.text, tags, place),
    };
  });
}

/** An expression may well be true, for example on the main branch. */
function isPushed(inputs: TreeNode | undefined): boolean {
  const push = getNode(inputs, 'push')?.value;
  const outputs = getString(getNode(inputs, 'outputs')) ?? '';
  return (
    (push !== undefined && String(push) !== 'false') || /push=true|type=registry/.test(outputs)
  );
}
