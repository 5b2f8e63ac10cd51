/**
 * Adds up vitest's JSON reports and prints `N passed, N failed` as the last line. Fails when a test failed, when a report
 * is missing, and when no test ran.
 */
import { readFileSync } from 'node:fs';

let passed = 0;
let failed = 0;
let missing = 0;
for (const path of process.argv.slice(2)) {
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(path, 'utf8'));
    passed += numPassedTests;
    failed += numFailedTests;
    // A file that breaks before its first test has no test to count.
    failed += testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
  } catch {
    console.error(`error: ${path} must be a test report, got none`);
    missing++;
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || missing > 0 || passed === 0 ? 1 : 0;
