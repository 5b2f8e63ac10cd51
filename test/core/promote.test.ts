import { array, concatenate, type DType, dtypeNames, einsum, isLapwingError, promoteTypes } from '@lapwing/core';
import { describe, expect, test } from 'vitest';
import { resultType } from '../../packages/core/src/promote.js';

describe('three dtypes', () => {
  // numpy.result_type, where promotion by pairs from the left gives a larger dtype.
  const triples: readonly (readonly [DType, DType, DType, DType])[] = [
    ['int8', 'uint16', 'float32', 'float32'],
    ['int16', 'uint16', 'float32', 'float32'],
    ['int8', 'uint16', 'complex64', 'complex64'],
    ['int16', 'uint16', 'complex64', 'complex64'],
  ];

  test.each(triples)('%s, %s and %s give %s', (a, b, c, expected) => {
    expect(resultType([a, b, c])).toBe(expected);
  });

  test('their order never matters', () => {
    const wrong = dtypeNames.flatMap((a) =>
      dtypeNames.flatMap((b) =>
        dtypeNames.filter((c) => {
          const results = [resultType([a, b, c]), resultType([b, c, a]), resultType([c, a, b]), resultType([c, b, a])];
          return new Set(results).size > 1;
        }),
      ),
    );
    expect(wrong).toEqual([]);
  });

  test('are those of products and joins too', () => {
    const [a, b, c] = [array([1], 'uint16'), array([1], 'int8'), array([1], 'float32')];
    expect(einsum('i,i,i', [a, b, c]).dtype).toBe('float32');
    expect(concatenate([a, b, c]).dtype).toBe('float32');
  });
});

test.each([
  ['half', 'int8'],
  ['int8', undefined],
  ['toString', 'toString'],
])('promoteTypes refuses %s, %s', (a, b) => {
  const unknown = a === 'int8' ? b : a;
  const refused = (): unknown => promoteTypes(a as DType, b as DType);
  expect(refused).toThrow(
    `promoteTypes: dtype must be one of ${dtypeNames.join(', ')}, got ${unknown && JSON.stringify(unknown)}`,
  );
  expect(refused).toThrow(expect.toSatisfy((error) => isLapwingError(error, 'dtype')));
});
