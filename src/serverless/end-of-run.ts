type Check = () => string | undefined;

const checks = new Set<Check>();

/**
 * Has a check asked when the process ends, when no plugin can take hooks away any more. What it says goes to standard error, and a run
 * that would have counted as a success does not. One listener for all services of a Compose run.
 */
export function sayAtExit(check: Check): void {
  if (checks.size === 0) process.on('exit', sayNow);
  checks.add(check);
}

function sayNow(): void {
  const sentences = [...checks].flatMap((check) => check() ?? []);
  if (sentences.length === 0) return;
  process.stderr.write(sentences.map((sentence) => `serverless-bulkhead: ${sentence}\n`).join(''));
  if ((process.exitCode ?? 0) === 0) process.exitCode = 1;
}
