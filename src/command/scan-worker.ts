import { parentPort, workerData } from 'node:worker_threads';
import { isAuditError } from '../errors.ts';
import { diskAt } from '../input/disk.ts';
import type { Found } from '../input/collect.ts';
import type { ScanOrder } from './audited.ts';
import { auditor } from './auditor.ts';
import type { Answer } from './worker-crew.ts';

const order = workerData as ScanOrder;
const audit = auditor(order, diskAt(order.cwd));

parentPort?.on('message', (found: Found) => {
  void answer(found).then((said) => parentPort?.postMessage(said));
});

async function answer(found: Found): Promise<Answer> {
  try {
    return { audited: await audit(found) };
  } catch (error) {
    if (isAuditError(error)) return { refused: { code: error.code, message: error.message } };
    return { defect: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}
