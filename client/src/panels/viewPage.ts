/** What the page of a view is made of; addresses are those that a webview can load. */
export interface ViewPage {
  readonly title: string;
  /** Address of the view's script; its styles lie beside it. */
  readonly script: string;
  readonly style: string;
  /** Where the webview's own files are from. */
  readonly cspSource: string;
  /** Random, and used once. */
  readonly nonce: string;
}

/**
 * The page of a view. Its policy allows our script and our styles and nothing else: no other script, no style
 * in an attribute, no address on the network. The nonce counts for one more style, the empty one by which the
 * toolkit finds out whether `:focus-visible` is known.
 */
export function writePage({ title, script, style, cspSource, nonce }: ViewPage): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource} 'nonce-${nonce}'`,
    `font-src ${cspSource}`,
    `img-src ${cspSource} data:`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta property="csp-nonce" content="${nonce}">
  <link rel="stylesheet" href="${style}">
  <title>${escapeHtml(title)}</title>
</head>
<body>
  <div id="root"></div>
  <script type="module" nonce="${nonce}" src="${script}"></script>
</body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, letter => `&#${letter.charCodeAt(0)};`);
}
