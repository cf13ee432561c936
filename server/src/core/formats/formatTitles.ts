import { formats } from './formats.ts';

/** What users call the documents of each format, by its id: "DVC pipeline". */
export const FORMAT_TITLES: ReadonlyMap<string, string> = new Map(
  formats.map(({ id, title }) => [id, title]),
);
