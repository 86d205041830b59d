/** As `engines` in package.json says it, for people. */
const NEEDED = 'Node.js 20.19, 22.12 or newer';
/** The least minor version of each major version that has one; every later one will do. */
const LEAST: Readonly<Record<number, number>> = { 20: 19, 22: 12 };
const NEWEST = 22;

/**
 * What to say where this version of Node.js cannot run the gate; nothing where it can. Runs on versions that are older than everything
 * else here.
 * @param version as `process.versions.node` has it
 */
export function nodeRefusal(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const least = LEAST[major];
  if (least === undefined ? major > NEWEST : minor >= least) return undefined;
  return `serverless-bulkhead needs ${NEEDED}, and this is ${version}; nothing was audited, so the command stops. Update Node.js, or take the plugin out.`;
}

/** Hooks that stop whatever would be gated, and need nothing else of ours. */
export function refusingHooks(error: () => Error, isGated: boolean): Record<string, () => Promise<void>> {
  const refuse = async (): Promise<never> => {
    throw error();
  };
  return {
    initialize: isGated ? refuse : async () => undefined,
    'before:deploy:deploy': refuse,
    'before:aws:deploy:deploy:createStack': refuse,
    'before:deploy:function:deploy': refuse,
  };
}
