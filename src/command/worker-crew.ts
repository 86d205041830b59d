import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AuditError } from '../errors.ts';
import type { Found } from '../input/collect.ts';
import type { Audit, Audited, ScanOrder } from './audited.ts';

/** What a worker says of an input. */
export type Answer =
  { readonly audited: Audited } | { readonly refused: { readonly code: string; readonly message: string } } | { readonly defect: string };

/** Workers that audit one input at a time each, until they are sent home. */
export interface Crew {
  readonly audits: readonly Audit[];
  dismiss(): Promise<void>;
}

/** Starts a worker; with what Node.js needs to load the sources, where it is not the built package that runs. */
export type StartWorker = (script: URL, order: ScanOrder) => Worker;

const SCRIPT = new URL(`./scan-worker${extname(import.meta.url)}`, import.meta.url);
/** Far above what an input of legal size needs. Where the limit is low, V8 lets a heap grow by less before it looks for what can go. */
const LIMITS = { maxYoungGenerationSizeMb: 6, maxOldGenerationSizeMb: 256 };
const start: StartWorker = (script, workerData) => new Worker(script, { workerData, resourceLimits: LIMITS });

/**
 * Threads and a queue of our own: order, how far ahead is worked and what a failure means are decided here (`in-order.ts`), which
 * is most of what a library for pools would bring.
 */
export function hireCrew(size: number, order: ScanOrder, startWorker: StartWorker = start): Crew {
  const workers = Array.from({ length: size }, () => startWorker(SCRIPT, order));
  return {
    audits: workers.map((worker) => (found) => ask(worker, found)),
    dismiss: async () => void (await Promise.all(workers.map((worker) => worker.terminate()))),
  };
}

function ask(worker: Worker, found: Found): Promise<Audited> {
  return new Promise((resolve, reject) => {
    const done = (settle: () => void): void => {
      worker.off('message', hear).off('error', fail).off('exit', leave);
      settle();
    };
    const hear = (answer: Answer): void => done(() => settleWith(answer, resolve, reject));
    const fail = (error: Error): void => done(() => reject(isOutOfMemory(error) ? tooLarge(found) : error));
    const leave = (code: number): void => done(() => reject(new Error(`a worker ended with ${code} while it audited ${found.path}`)));
    worker.on('message', hear).on('error', fail).on('exit', leave);
    worker.postMessage(found);
  });
}

function isOutOfMemory(error: Error): boolean {
  return 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

function tooLarge({ path }: Found): AuditError {
  return new AuditError('input-too-large', `${path} needs more memory than an input among many is given; scan it by itself.`);
}

function settleWith(answer: Answer, resolve: (audited: Audited) => void, reject: (error: Error) => void): void {
  if ('audited' in answer) resolve(answer.audited);
  else if ('refused' in answer) reject(new AuditError(answer.refused.code, answer.refused.message));
  else reject(new Error(answer.defect));
}
