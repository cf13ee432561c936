import assert from 'node:assert/strict';
import { findTemplate } from '../../server/src/core/formats/template.ts';
import { findForeignOrigin } from '../../server/src/core/source/provenance.ts';
import { parseSource } from '../../server/src/core/source/sourceFile.ts';
import { findFormatComment } from '../../server/src/core/workspace/config.ts';

describe('what is a template', () => {
  const cases: readonly (readonly [string, string, string, string])[] = [
    ['by path', 'chart/templates/app.yaml', 'name: {{ .Release.Name }}', 'path'],
    ['by path', 'chart/templates/app.yaml', 'name: "{{ .Release.Name }}"', 'path'],
    ['by path', '{{ cookiecutter.name }}/app.yaml', 'name: x', 'path'],
    ['by content', 'app.yaml', 'name: {{ .Values.name }}', 'content'],
    ['by content', 'app.yaml', '{% if x %}\nname: x\n{% endif %}', 'content'],
    ['by content', 'app.yaml', '- {{ a }}', 'content'],
    ['none', 'templates/app.yaml', 'name: x', 'none'],
    ['none', 'app.yaml', 'args: ["--model_name={{.Name}}"]', 'none'],
    ['none', 'app.yaml', 'value: "{{inputs.parameters.x}}"', 'none'],
    ['none', 'app.yaml', 'text: |\n  {{ range .Alerts }}\n  a\n', 'none'],
    ['none', 'app.yaml', 'name: ${{ github.sha }}', 'none'],
  ];
  for (const [kind, path, text, expected] of cases) {
    it(`${kind}: ${path}: ${text.replaceAll('\n', ' ')}`, () => {
      const [document] = parseSource(path, text, 'yaml').documents;
      assert.ok(document !== undefined);
      const template = findTemplate(path, document.content);
      const told = template === undefined ? 'none' : template.isToldByPath ? 'path' : 'content';
      assert.equal(told, expected);
    });
  }
});

describe('what nobody here would mend', () => {
  it('is what lies among copies of others, or what a program writes', () => {
    assert.match(findForeignOrigin('vendor/a/app.yaml', '') ?? '', /'vendor'/);
    assert.match(
      findForeignOrigin('app.yaml', '---\n# Code generated. DO NOT EDIT.\n') ?? '',
      /program/,
    );
    assert.equal(findForeignOrigin('app.yaml', 'a: 1\n# do not edit\n'), undefined);
    assert.equal(findForeignOrigin('vendor.yaml', ''), undefined);
  });
});

describe('a comment that says what a document is', () => {
  it('stands above the content', () => {
    assert.equal(findFormatComment('# Ours.\n# mlops-format: kserve\na: 1\n')?.id, 'kserve');
    assert.equal(findFormatComment('a: 1\n# mlops-format: kserve\n'), undefined);
    assert.equal(findFormatComment('# mlops-format: Not One\n'), undefined);
  });
});
