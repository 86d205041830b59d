import { Workbench } from './workbench.ts';

let workbench: Workbench | undefined;

/** Once, in mocha's main process; the parallel workers inherit the environment. */
export async function mochaGlobalSetup(): Promise<void> {
  workbench = await Workbench.open();
  process.env['BULKHEAD_WORKBENCH'] = workbench.directory;
}

export async function mochaGlobalTeardown(): Promise<void> {
  await workbench?.close();
}
