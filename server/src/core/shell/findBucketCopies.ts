import { stripWrappers } from './findScripts.ts';
import { parseCommands, type ShellWord } from './parseCommands.ts';

/** A file or folder of a bucket that a command writes or reads; offsets into the command text. */
export interface BucketCopy {
  readonly role: 'writes' | 'reads';
  /** `s3://bucket/path`, `gs://bucket/path`. */
  readonly uri: string;
  readonly start: number;
  readonly end: number;
}

/**
 * What shell text copies to buckets and from them; addresses that variables stand in are left out, because
 * nobody can know them.
 */
export function findBucketCopies(text: string): readonly BucketCopy[] {
  if (!/\b(?:s3|gs):\/\//.test(text)) {
    return [];
  }
  return parseCommands(text).flatMap(({ words }) => {
    const operands = listOperands(stripWrappers(words));
    return operands.flatMap(({ text: uri, start, end }, index): readonly BucketCopy[] => {
      const role = index === operands.length - 1 ? 'writes' : 'reads';
      return /^(?:s3|gs):\/\/[^$*]+$/.test(uri) ? [{ role, uri, start, end }] : [];
    });
  });
}

/** What a copying command copies, and last where to; none for other commands. */
function listOperands(words: readonly ShellWord[]): readonly ShellWord[] {
  const [program, ...rest] = words;
  const copies = program === undefined ? undefined : COPIES.get(program.text);
  const operands: ShellWord[] = [];
  for (let index = 0; index < rest.length; index += 1) {
    const word = rest[index];
    if (word !== undefined && !word.text.startsWith('-')) {
      operands.push(word);
    } else if (word !== undefined && VALUE_FLAGS.has(word.text)) {
      index += 1;
    }
  }
  const given = operands.map(({ text }) => text).join(' ');
  const known = copies?.find(copy => given.startsWith(`${copy} `));
  return known === undefined ? [] : operands.slice(known.split(' ').length);
}

/** Source: AWS CLI 2, gsutil 5, gcloud storage; their command references. */
const COPIES: ReadonlyMap<string, readonly string[]> = new Map([
  ['aws', ['s3 cp', 's3 mv', 's3 sync']],
  ['gsutil', ['cp', 'mv', 'rsync']],
  ['gcloud', ['storage cp', 'storage mv', 'storage rsync']],
]);

/** Flags that take a value, of all three. */
const VALUE_FLAGS: ReadonlySet<string> = new Set(
  `--acl --cache-control --content-disposition --content-encoding --content-language --content-type --endpoint-url
  --exclude --expires --grants --include --metadata --metadata-directive --page-size --profile --region --sse
  --sse-c --sse-kms-key-id --storage-class --account --configuration --project -h -i -o -x`.split(
    /\s+/,
  ),
);
