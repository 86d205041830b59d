import type { PluginWriters } from './framework.ts';

/** Where the plugin talks to the user: the framework's own writers, or standard error when it gave none. */
export class Writers {
  readonly #writers: PluginWriters;

  constructor(writers: PluginWriters) {
    this.#writers = writers;
  }

  notice(text: string): void {
    if (this.#writers.log) this.#writers.log.notice(this.#format(text));
    else process.stderr.write(`${text}\n`);
  }

  success(text: string): void {
    if (this.#writers.log?.success) this.#writers.log.success(this.#format(text));
    else this.notice(text);
  }

  warning(text: string): void {
    if (this.#writers.log) this.#writers.log.warning(this.#format(text));
    else this.notice(`Warning: ${text}`);
  }

  /** Shown with `--verbose` only. */
  detail(text: string): void {
    this.#writers.log?.info(this.#format(text));
  }

  /** Shows a progress line while the work runs; it is gone before anything else is written. */
  during<Result>(message: string, work: () => Result): Result {
    const progress = this.#writers.progress?.get('bulkhead');
    progress?.notice(message);
    try {
      return work();
    } finally {
      progress?.remove();
    }
  }

  /**
   * A format that prints the text as it is. Given as a value for `%s`, v3 and osls would show a line end as `\n` and the
   * colours as codes; v4 formats nothing when there are no values.
   */
  #format(text: string): string {
    const isVersion4 = this.#writers.log !== undefined && 'aside' in this.#writers.log;
    return isVersion4 ? text : text.replaceAll('%', '%%');
  }
}
