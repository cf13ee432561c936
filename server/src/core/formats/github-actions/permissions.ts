import { getEntries, getNode, getPair, type TreePair } from '../../tree/node.ts';
import type { GithubDocument, GithubJob } from './document.ts';

/** What a job's token may do, as far as the file says it. */
export interface Permissions {
  /** The key `permissions` of the job or of the workflow. */
  readonly pair: TreePair;
  readonly isOfJob: boolean;
  /** Scopes that may be written; `all` for `write-all` and what cannot be read. */
  readonly writes: ReadonlySet<string> | 'all';
}

/** The permissions in force for a job; `undefined` when the settings of the repository decide. */
export function readPermissions(
  { content }: GithubDocument,
  { body }: GithubJob,
): Permissions | undefined {
  const own = getPair(body, 'permissions');
  const pair = own ?? getPair(content.root, 'permissions');
  if (pair === undefined) {
    return undefined;
  }
  const isOfJob = own !== undefined;
  if (pair.node.kind !== 'mapping') {
    const isReadOnly = pair.node.value === 'read-all';
    return { pair, isOfJob, writes: isReadOnly ? new Set() : 'all' };
  }
  const writes = getEntries(pair.node).filter(({ node }) => node.value === 'write');
  return { pair, isOfJob, writes: new Set(writes.map(({ name }) => name)) };
}

/** Text of an environment variable that a step sees, from its own `env`, the job's or the workflow's. */
export function readVariable(
  { content }: GithubDocument,
  job: GithubJob,
  step: { readonly body: GithubJob['body'] },
  name: string,
): string | undefined {
  const holders = [
    getNode(step.body, 'env'),
    getNode(job.body, 'env'),
    getNode(getNode(job.body, 'container'), 'env'),
    getNode(content.root, 'env'),
  ];
  const found = holders.find(
    holder => holder?.kind === 'scalar' || getNode(holder, name) !== undefined,
  );
  const value = found?.kind === 'scalar' ? found.value : getNode(found, name)?.value;
  return value === undefined || value === null ? undefined : String(value);
}
