import assert from 'node:assert/strict';
import { findPackageInstalls } from '../../server/src/core/model/packageInstalls.ts';

describe('commands that install packages', () => {
  for (const [text, ...expected] of [
    ['pip install torch pandas==2.2', 'pip install: torch'],
    ['python -m pip install -q "torch[cuda]"', 'pip install: torch[cuda]'],
    ['uv pip install --system xgboost', 'uv pip install: xgboost'],
    ['pip install -i https://example.com/simple torch', 'pip install: torch'],
    ['pip install -r requirements.txt -e .', 'pip install: files requirements.txt'],
    ['pip install --requirement=a.txt', 'pip install: files a.txt'],
    ['pip install -c constraints.txt torch', 'pip install: torch constrained'],
    ['conda install -n base -c conda-forge numpy', 'conda install: numpy'],
    ['poetry run pip3 install $NAME model.whl', 'pip3 install:'],
    ['pip download torch'],
    ['echo pip install torch'],
    ['pip installer torch'],
  ] as const) {
    it(JSON.stringify(text), () => {
      const found = findPackageInstalls(text).map(({ name, bare, files, isConstrained }) =>
        [
          `${name}:`,
          ...bare.map(each => each.text),
          ...(files.length > 0 ? ['files', ...files] : []),
          ...(isConstrained ? ['constrained'] : []),
        ].join(' '),
      );
      assert.deepEqual(found, expected);
    });
  }
});
