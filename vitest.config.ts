import { defineConfig } from 'vitest/config';

// Tests import the packages by name and get their TypeScript source through this condition; `node` itself gets dist.
const conditions = ['@lapwing/source', 'import', 'module', 'default'];
const resolution = { resolve: { conditions }, ssr: { resolve: { conditions } } };
const shared = { expect: { requireAssertions: true }, pool: 'forks' as const, maxWorkers: 2 };

export default defineConfig({
  test: {
    maxWorkers: 2,
    reporters: ['default', ['json', { outputFile: process.env.LAPWING_REPORT ?? 'reports/tests.json' }]],
    projects: [
      {
        ...resolution,
        test: {
          ...shared,
          name: 'fast',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.slow.test.ts', '**/node_modules/**'],
          testTimeout: 30_000,
        },
      },
      { ...resolution, test: { ...shared, name: 'slow', include: ['test/**/*.slow.test.ts'], testTimeout: 300_000 } },
    ],
  },
});
