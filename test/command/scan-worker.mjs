// The worker from source: a thread does not inherit what loads TypeScript.
import { register } from 'tsx/esm/api';

register();
await import('../../src/command/scan-worker.ts');
