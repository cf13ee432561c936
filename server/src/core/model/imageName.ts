/** A container image as a file names it. Source: `distribution/reference`, grammar of references. */
export interface ImageName {
  /** Registry and path, without tag and digest: `ghcr.io/team/model`. */
  readonly repository: string;
  readonly tag: string | undefined;
  /** `sha256:...`. */
  readonly digest: string | undefined;
}

/** Reads an image name; `undefined` for what is templated or no image name. */
export function parseImageName(text: string): ImageName | undefined {
  const match = text.length > MAX_LENGTH ? null : IMAGE.exec(text);
  const [, repository, tag, digest] = match ?? [];
  return repository === undefined ? undefined : { repository, tag, digest };
}

const MAX_LENGTH = 512;

const IMAGE =
  /^((?:[a-zA-Z0-9][a-zA-Z0-9.-]*(?::\d{1,5})?\/)?[a-z0-9]+(?:[._/-]+[a-z0-9]+)*)(?::([\w][\w.-]{0,127}))?(?:@([a-z0-9]+:[0-9a-f]{32,128}))?$/;

/** Whether tomorrow's pull may give another image: no digest, and no tag or one that is moved by habit. */
export function isMutableImage({ tag, digest }: ImageName): boolean {
  return digest === undefined && (tag === undefined || MOVING_TAGS.has(tag.toLowerCase()));
}

const MOVING_TAGS: ReadonlySet<string> = new Set([
  'latest',
  'stable',
  'main',
  'master',
  'dev',
  'develop',
  'edge',
  'nightly',
  'prod',
  'production',
  'staging',
  'champion',
]);

/** `redis`, `docker.io/redis` and `docker.io/library/redis` are one repository. */
export function normalizeRepository(repository: string): string {
  const [host = '', ...path] = repository.split('/');
  const hasHost = path.length > 0 && (/[.:]/.test(host) || host === 'localhost');
  const name = hasHost && /^(?:index\.)?docker\.io$/.test(host) ? path.join('/') : repository;
  return name.startsWith('library/') ? name.slice('library/'.length) : name;
}
