import assert from 'node:assert/strict';
import {
  describeNeighbours,
  describeReason,
  describeStatus,
} from '../../client/src/status/describeStatus.ts';
import { listChoices, listFormats } from '../../client/src/status/listChoices.ts';
import type { DocumentStatus } from '../../server/src/protocol/documentStatus.ts';

const DVC: DocumentStatus = {
  formats: [
    {
      id: 'dvc',
      title: 'DVC pipeline',
      confidence: 'certain',
      because: "the file is named 'dvc.yaml'",
      schema: { id: 'dvc', tool: { name: 'DVC', version: '3.67' } },
    },
  ],
  counts: { error: 0, warning: 0, info: 0, hint: 0 },
  scope: 'workspace',
  elsewhere: { syntax: null, schema: null },
  checkMs: 1,
};

const FOUND = { error: 1, warning: 2, info: 0, hint: 5 };

describe('language status', () => {
  it('says what a file is, the tool and how it stands', () => {
    assert.deepEqual(describeStatus(DVC), {
      text: 'DVC pipeline',
      detail: 'DVC 3.67 · No findings',
      severity: 'information',
    });
    assert.deepEqual(describeStatus({ ...DVC, counts: FOUND }), {
      text: 'DVC pipeline',
      detail: 'DVC 3.67 · 3 findings',
      severity: 'error',
    });
    const mild = { error: 0, warning: 0, info: 1, hint: 0 };
    const { detail, severity } = describeStatus({ ...DVC, counts: mild });
    assert.deepEqual([detail, severity], ['DVC 3.67 · 1 finding', 'information']);
  });

  it('says what the verdict rests on, and who shows the rest', () => {
    const details = (['scanning', 'partial', 'alone'] as const).map(
      scope => describeStatus({ ...DVC, scope }).detail,
    );
    assert.deepEqual(details, [
      'DVC 3.67 · No findings (still reading the workspace)',
      'DVC 3.67 · No findings (reading the workspace was cancelled)',
      'DVC 3.67 · No findings (judged without other files)',
    ]);
    const elsewhere = { syntax: 'YAML (Red Hat)', schema: 'YAML (Red Hat)' };
    assert.deepEqual(describeNeighbours({ ...DVC, elsewhere }), {
      text: 'Syntax and schema errors',
      detail: 'Shown by YAML (Red Hat)',
    });
    assert.deepEqual(describeNeighbours({ ...DVC, elsewhere: { ...elsewhere, syntax: null } }), {
      text: 'Schema errors',
      detail: 'Shown by YAML (Red Hat)',
    });
    assert.deepEqual(describeNeighbours({ ...DVC, elsewhere: { ...elsewhere, schema: null } }), {
      text: 'Syntax errors',
      detail: 'Shown by YAML (Red Hat)',
    });
    assert.equal(describeNeighbours(DVC), undefined);
  });

  it('says why a file is not checked', () => {
    const excluded: DocumentStatus = { ...DVC, formats: [], scope: 'excluded' };
    assert.deepEqual(describeStatus(excluded), {
      text: 'No MLOps format',
      detail: 'Not checked: .mlops/config.yaml leaves this file out',
      severity: 'information',
    });
    assert.equal(describeReason(excluded), 'Not checked: .mlops/config.yaml leaves this file out.');
    assert.equal(
      describeReason({ ...DVC, formats: [] }),
      'The name fits, but the content is of no known format.',
    );
    assert.equal(describeReason(DVC), "DVC pipeline, because the file is named 'dvc.yaml'.");
  });

  it('offers only what helps', () => {
    const offered = (status: DocumentStatus): string =>
      listChoices(status)
        .map(({ action }) => action)
        .join(' ');
    assert.equal(offered(DVC), 'format leave-out open-config');
    assert.equal(offered({ ...DVC, counts: FOUND }), 'format leave-out report open-config');
    assert.equal(offered({ ...DVC, counts: FOUND, scope: 'alone' }), 'report');
    assert.equal(offered({ ...DVC, scope: 'excluded' }), 'open-config');
    assert.equal(offered({ ...DVC, scope: 'off' }), 'open-settings');
  });

  it('offers everything that a file could be instead', () => {
    const offered = listFormats(DVC).map(({ format }) => format);
    assert.equal(offered[0], 'none');
    assert.ok(offered.includes('params') && !offered.includes('dvc'));
  });
});
