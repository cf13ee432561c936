import assert from 'node:assert/strict';
import {
  isModelMetric,
  listMetrics,
  listNoticedAbsences,
} from '../../server/src/core/prometheus/modelMetrics.ts';

describe('metrics of expressions', () => {
  it('are names that are no functions, labels, texts or keywords', () => {
    const names = (expression: string): readonly string[] =>
      listMetrics(expression).map(({ name, start }) => {
        assert.equal(expression.slice(start, start + name.length), name);
        return name;
      });
    assert.deepEqual(names('avg by (model) (drift_score{env="a_b"}[5m]) > 0.3'), ['drift_score']);
    assert.deepEqual(names('a:b and on (x) group_left (y) c unless "d" == 1e3'), ['a:b', 'c']);
    assert.deepEqual(names('sum(rate(x_total[5m] offset 1h)) / y'), ['x_total', 'y']);
    assert.deepEqual(names('{__name__="a"} > 1'), []);
  });

  it('speak of a model where their words do', () => {
    const models = [
      'data_drift_score',
      'evidently_share_of_drifted_columns',
      'model_accuracy',
      'job:prediction_rmse:avg',
    ];
    const others = [
      'node_clock_drift_seconds',
      'karpenter_nodeclaims_drifted',
      'accuracy',
      'model_loaded',
      'terraform_drift',
    ];
    assert.deepEqual([...models, ...others].filter(isModelMetric), models);
  });

  it('whose absence is noticed are known by name, targets by `up`', () => {
    assert.deepEqual(listNoticedAbsences('absent(a{b="c"})'), ['a']);
    assert.deepEqual(listNoticedAbsences('absent_over_time(a:b[2h]) == 1'), ['a:b']);
    assert.deepEqual(listNoticedAbsences('sum(a{b="c"}) or vector(0) > 1'), ['a']);
    assert.deepEqual(listNoticedAbsences('up{job="api"} == 0'), ['up']);
    assert.deepEqual(listNoticedAbsences('backup > 1'), []);
  });
});
