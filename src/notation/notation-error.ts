/** A text in a small language of the configuration that is not one. The message is the end of a sentence that begins with the text. */
export class NotationError extends Error {
  override readonly name = 'NotationError';
}

/** What is wrong with a text, as the end of a sentence; undefined where it can be read. */
export function problemIn(read: (text: string) => unknown, text: string): string | undefined {
  try {
    read(text);
    return undefined;
  } catch (error) {
    if (error instanceof NotationError) return error.message;
    throw error;
  }
}
