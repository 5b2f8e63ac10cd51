/**
 * The array package: views, loops over views, copies, reductions, products.
 */
import * as lw from '@lapwing/core';
import ndarray from 'ndarray';
import ops from 'ndarray-ops';
import { np } from './numpy.mjs';

const RATE = 44100;

/** i % 1009 / 1009 in C order, as in reference.py. */
function ramp(shape, dtype = 'float32') {
  const x = lw.zeros(shape, dtype);
  for (let i = 0; i < x.size; i++) x.data[i] = (i % 1009) / 1009;
  return x;
}

function total(x) {
  let sum = 0;
  for (const value of x.copy().data) sum += Number(value);
  return sum;
}

/** numpy-ts owns the memory of its results, so each is given back. */
const disposing = (body) => () => body().dispose?.();

export async function* rows() {
  const line = lw.zeros([1e6]);
  const small = lw.zeros([100, 100]);
  yield {
    name: 'view-slice',
    work: 'x[10:-10:2]',
    goal: 1.5,
    loops: 2000,
    reference: 'view-slice',
    ours: () => line.slice('10:-10:2'),
  };
  yield {
    name: 'view-asStrided',
    work: '(100, 4) over 1e6',
    goal: 10,
    loops: 2000,
    reference: 'view-asStrided',
    ours: () => lw.asStrided(line, [100, 4], [2, 1]),
  };
  yield {
    name: 'view-windows',
    work: '2048 over 1e6',
    goal: 30,
    loops: 2000,
    reference: 'view-windows',
    ours: () => lw.slidingWindowView(line, 2048, { axis: 0 }),
  };
  yield {
    name: 'at',
    work: 'x.at(i, j)',
    goal: 10,
    loops: 20000,
    reference: 'at',
    ours: () => small.at(3, 4),
  };
  yield {
    name: 'set',
    work: 'x.set(v, i, j)',
    goal: 10,
    loops: 20000,
    reference: 'set',
    ours: () => small.set(3, 3, 4),
  };

  const a = ramp([2048, 2048]);
  const b = ramp([2048, 2048]);
  const out = lw.zeros([2048, 2048], 'float32');
  const plane = (name, work, goal, ours, fresh, others = {}) => {
    return { name, work, goal, reference: name, ours, fresh, others, checksum: () => total(ours()) };
  };
  const theirs = np.array(Array.from(a.data)).reshape(2048, 2048).astype('float32');
  const theirsT = np.transpose(theirs);
  const [p, q] = [ndarray(a.data, [2048, 2048]), ndarray(out.data, [2048, 2048])];
  const pT = p.transpose(1, 0);
  yield plane(
    'add',
    'a + b, 2048 x 2048 f32',
    0.4,
    () => lw.add(a, b, { out }),
    () => lw.add(a, b),
    {
      'numpy-ts': disposing(() => np.add(theirs, theirs)),
      ndarray: () => ops.add(q, p, p),
    },
  );
  yield plane(
    'add-T',
    'a + a.T',
    5,
    () => lw.add(a, a.T, { out }),
    () => lw.add(a, a.T),
    {
      'numpy-ts': disposing(() => np.add(theirs, theirsT)),
      ndarray: () => ops.add(q, p, pT),
    },
  );
  yield plane(
    'copy-T',
    'a.T packed',
    5,
    () => out.assign(a.T),
    () => a.T.copy(),
    { ndarray: () => ops.assign(q, pT) },
  );
  yield plane(
    'exp',
    'exp, 4M f32',
    0.7,
    () => lw.exp(a, { out }),
    () => lw.exp(a),
    {
      'numpy-ts': disposing(() => np.exp(theirs)),
      ndarray: () => ops.exp(q, p),
    },
  );
  yield plane(
    'sin',
    'sin, 4M f32',
    0.7,
    () => lw.sin(a, { out }),
    () => lw.sin(a),
    {
      'numpy-ts': disposing(() => np.sin(theirs)),
      ndarray: () => ops.sin(q, p),
    },
  );
  yield plane('sum0', 'sum over axis 0', 0.5, () => lw.sum(a, { axis: 0 }), undefined, {
    'numpy-ts': disposing(() => np.sum(theirs, 0)),
  });
  yield plane('sum1', 'sum over axis 1', 0.5, () => lw.sum(a, { axis: 1 }), undefined, {
    'numpy-ts': disposing(() => np.sum(theirs, 1)),
  });
  yield plane('sum', 'sum of all', 0.5, () => lw.sum(a), undefined, {
    'numpy-ts': () => np.sum(theirs),
    ndarray: () => ops.sum(p),
  });

  const frames = lw.slidingWindowView(ramp([60 * RATE]), 2048, { axis: 0, step: 512 });
  yield {
    name: 'window-mean',
    work: 'frames.mean(-1), 2048/512, 60 s',
    goal: 1,
    reference: 'window-mean',
    ours: () => lw.mean(frames, { axis: -1 }),
    checksum: () => total(lw.mean(frames, { axis: -1 })),
  };
  for (const [name, dtype] of [
    ['matmul-f32', 'float32'],
    ['matmul-f64', 'float64'],
  ]) {
    const m = ramp([512, 512], dtype);
    const product = lw.zeros([512, 512], dtype);
    const rival = np.array(Array.from(m.data)).reshape(512, 512).astype(dtype);
    yield plane(
      name,
      '512 x 512 x 512',
      undefined,
      () => lw.matmul(m, m, { out: product }),
      () => lw.matmul(m, m),
      { 'numpy-ts': disposing(() => np.matmul(rival, rival)) },
    );
  }
  const table = ramp([1e6, 8]);
  const picks = lw.zeros([1e6], 'int32');
  for (let i = 0; i < 1e6; i++) picks.data[i] = (i * 7919) % 1e6;
  const picked = lw.zeros([1e6, 8], 'float32');
  yield {
    name: 'gather-rows',
    work: '1e6 random rows of 8 f32',
    goal: 2,
    reference: 'gather-rows',
    ours: () => lw.take(table, picks, { axis: 0, out: picked }),
    fresh: () => table.gather(picks),
    checksum: () => total(lw.take(table, picks, { axis: 0, out: picked })),
  };
}
