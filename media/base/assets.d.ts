/** Files that the bundler turns into their text. */
declare module '*.svg' {
  const text: string;

  export = text;
}

/** Styles that the bundler puts beside the script. */
declare module '*.css';
