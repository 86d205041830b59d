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
  const members = Array.from({ length: size }, () => new Member(startWorker(SCRIPT, order)));
  return {
    audits: members.map((member) => (found) => member.audit(found)),
    dismiss: async () => void (await Promise.all(members.map((member) => member.dismiss()))),
  };
}

interface Asked {
  readonly found: Found;
  readonly resolve: (audited: Audited) => void;
  readonly reject: (error: Error) => void;
}

/** A worker with one input at a time. One that has ended refuses, so that nobody waits for it. */
class Member {
  readonly #worker: Worker;
  #asked: Asked | undefined;
  #end: Error | undefined;

  constructor(worker: Worker) {
    this.#worker = worker
      .on('message', (answer: Answer) => this.#settle((asked) => settleWith(answer, asked)))
      .on('error', (error) => this.#fail(error))
      .on('exit', (code) => this.#fail(new Error(`a worker ended with ${code}`)));
  }

  audit(found: Found): Promise<Audited> {
    return new Promise((resolve, reject) => {
      this.#asked = { found, resolve, reject };
      if (this.#end === undefined) this.#worker.postMessage(found);
      else this.#fail(this.#end);
    });
  }

  async dismiss(): Promise<void> {
    await this.#worker.terminate();
  }

  #fail(error: Error): void {
    this.#end ??= error;
    const { found } = this.#asked ?? {};
    const reason = found !== undefined && isOutOfMemory(this.#end) ? tooLarge(found) : this.#end;
    this.#settle(({ reject }) => reject(reason));
  }

  #settle(how: (asked: Asked) => void): void {
    const asked = this.#asked;
    this.#asked = undefined;
    if (asked !== undefined) how(asked);
  }
}

function isOutOfMemory(error: Error): boolean {
  return 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

function tooLarge({ path }: Found): AuditError {
  return new AuditError('input-too-large', `${path} needs more memory than an input among many is given; scan it by itself.`);
}

function settleWith(answer: Answer, { resolve, reject }: Asked): void {
  if ('audited' in answer) resolve(answer.audited);
  else if ('refused' in answer) reject(new AuditError(answer.refused.code, answer.refused.message));
  else reject(new Error(answer.defect));
}
