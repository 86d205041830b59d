import type { Declaration } from '../declaration.ts';
import type { FunctionNames } from '../naming.ts';
import type { DeclaredEvents } from './declared-events.ts';

/** The service configuration as those who look for the origin of a resource need it. */
export interface Configuration {
  readonly declaration: Declaration;
  readonly events: DeclaredEvents;
  readonly names: FunctionNames;
  /** Whether the framework is Serverless 4, into which things were built that are plugins elsewhere. */
  readonly isServerless4: boolean;
}
