import { sayAtExit } from './end-of-run.ts';
import type { HookEntry, ServerlessLike } from './framework.ts';
import { missingEvents } from './hook-order.ts';
import { userError } from './user-error.ts';

type Hooks = Readonly<Record<string, HookEntry['hook']>>;

/** Commands of the framework after which something is in the cloud. */
const UPLOADS = ['deploy', 'aws:deploy:deploy', 'deploy:function'];
/** The lifecycles that must have come past the gate when they end, with the beginning of its events in them. */
const PASSED: Readonly<Record<string, string>> = { package: 'after:package:', 'aws:deploy:deploy': 'before:aws:deploy:deploy:' };
const REMEDY = 'take the plugin that does it out of `plugins`, or set failOn: never where the gate should only report';

/**
 * Notices when another plugin takes the gate away. The hooks of the gate cannot do that alone, since they are what is taken: so each
 * lifecycle that is spawned is looked at before and after, and the end of the process as well.
 */
export class Tripwire {
  readonly #serverless: ServerlessLike;
  readonly #own: Hooks;
  readonly #watches: (uploads: boolean) => boolean;
  readonly #passed = new Set<string>();
  #isTerminated = false;
  #isArmed = false;
  #isSaid = false;

  /**
   * @param own the hooks of the gate by event, as they were given to the framework
   * @param watches whether a lifecycle is looked at, by whether something is in the cloud after it
   */
  constructor(serverless: ServerlessLike, own: Hooks, watches: (uploads: boolean) => boolean) {
    this.#serverless = serverless;
    this.#own = own;
    this.#watches = watches;
    this.#watchSpawns();
  }

  /** From now on the end of the process is looked at, too. */
  arm(): void {
    if (this.#isArmed) return;
    this.#isArmed = true;
    sayAtExit(() => {
      const sentence = this.#isSaid ? undefined : this.#missing();
      return sentence === undefined ? undefined : `${sentence} What was deployed has not been audited.`;
    });
  }

  /** Notes that the gate was there at an event, and that nothing is gone. Throws the user error that stops the command. */
  pass(event: string): void {
    this.#passed.add(event);
    this.check();
  }

  /** Throws where hooks of the gate are gone. */
  check(): void {
    const sentence = this.#missing();
    if (sentence !== undefined) this.#refuse(`${sentence} The command stops.`);
  }

  /** Throws where a lifecycle has ended that did not come past the gate at an event. */
  expect(events: readonly string[]): void {
    this.check();
    const missed = events.filter((event) => !this.#passed.has(event));
    if (missed.length === 0 || this.#isTerminated) return;
    this.#refuse(
      `The gate did not come to run at ${missed.join(', ')}: another plugin kept it from it; ${REMEDY}. What was done has not been audited.`,
    );
  }

  #missing(): string | undefined {
    const [event, ...others] = missingEvents(this.#serverless.pluginManager.hooks, this.#own);
    if (event === undefined) return undefined;
    const more = others.length === 0 ? '' : ` and ${others.length} more ${others.length === 1 ? 'event' : 'events'}`;
    return `Another plugin has taken away the hooks of the gate at ${event}${more}; ${REMEDY}.`;
  }

  #refuse(sentence: string): never {
    this.#isSaid = true;
    throw userError(this.#serverless.classes.Error, `serverless-bulkhead: ${sentence}`, 'gate-removed');
  }

  #watchSpawns(): void {
    const manager = this.#serverless.pluginManager;
    const spawn = manager.spawn;
    manager.spawn = async (command, ...options) => {
      const name = Array.isArray(command) ? command.join(':') : String(command);
      const isWatched = this.#watches(UPLOADS.includes(name));
      if (isWatched) {
        this.arm();
        this.check();
      }
      if ((options[0] as { readonly terminateLifecycleAfterExecution?: unknown } | undefined)?.terminateLifecycleAfterExecution === true)
        this.#isTerminated = true;
      const prefix = PASSED[name];
      const events = prefix === undefined ? [] : Object.keys(this.#own).filter((event) => event.startsWith(prefix));
      // What came past in an earlier run of the lifecycle does not count.
      for (const event of events) this.#passed.delete(event);
      const result = await spawn.call(manager, command, ...options);
      if (isWatched) this.expect(events);
      return result;
    };
  }
}
