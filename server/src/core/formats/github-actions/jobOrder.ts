import type { GithubDocument, GithubJob } from './document.ts';

/** All jobs that a job waits for, through others, too. */
export function listJobsBefore({ jobs }: GithubDocument, job: GithubJob): readonly GithubJob[] {
  const found = new Set<GithubJob>();
  const pending = [job];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const { value } of next.needs) {
      const needed = jobs.find(({ id }) => id === value);
      if (needed !== undefined && needed !== job && !found.has(needed)) {
        found.add(needed);
        pending.push(needed);
      }
    }
  }
  return jobs.filter(candidate => found.has(candidate));
}
