/**
 * Looks at a template at the very moment in which it becomes text. Every framework uploads `JSON.stringify(template)`, and hooks only
 * run before and after that: whoever edits a template in between and undoes it is seen here and nowhere else.
 */
export class Seal {
  #template: object | undefined;
  #reads = 0;

  /** Until it is lifted, whoever writes the template out has `judge` look first; what it throws stops the upload. */
  put(template: object, judge: () => void): void {
    this.#template = undefined;
    this.#reads = 0;
    const toJSON = (): object => {
      this.#reads++;
      judge();
      // A copy without this method, so that it is written as it would be.
      return { ...template };
    };
    // Nobody who walks over the keys of the template comes across it.
    if (Reflect.defineProperty(template, 'toJSON', { value: toJSON, enumerable: false, configurable: true })) this.#template = template;
  }

  /** Takes it off. Answers whether the template was written out meanwhile; undefined where there was no seal. */
  lift(): boolean | undefined {
    if (this.#template === undefined) return undefined;
    Reflect.deleteProperty(this.#template, 'toJSON');
    this.#template = undefined;
    return this.#reads > 0;
  }
}
