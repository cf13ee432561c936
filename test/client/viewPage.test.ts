import assert from 'node:assert/strict';
import { pathInFolder } from '../../client/src/panels/graph/pathInFolder.ts';
import { writePage } from '../../client/src/panels/viewPage.ts';

describe('the page of a view', () => {
  const page = writePage({
    title: '<b>"Graph"</b>',
    script: 'https://files/graph.js',
    style: 'https://files/graph.css',
    cspSource: 'https://files',
    nonce: 'once',
  });

  it('allows its own script and styles, and nothing else', () => {
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(page)?.[1];
    assert.equal(
      policy,
      "default-src 'none'; script-src 'nonce-once'; style-src https://files 'nonce-once'; font-src https://files; img-src https://files data:",
    );
    assert.doesNotMatch(page, /unsafe|style="|onload/);
  });

  it('takes texts as texts', () => {
    assert.match(page, /<title>&#60;b&#62;&#34;Graph&#34;&#60;\/b&#62;<\/title>/);
  });
});

describe('a path in a folder', () => {
  it('is what the server calls it', () => {
    assert.equal(pathInFolder('/w', '/w/a/b.yaml'), 'a/b.yaml');
    assert.equal(pathInFolder('/w/', '/w/b.yaml'), 'b.yaml');
    assert.equal(pathInFolder('/w', '/w'), '');
    assert.equal(pathInFolder('/w', '/wide/b.yaml'), undefined);
  });
});
