/** JSON for people and machines, with the characters escaped that JSON leaves as they are and a terminal would obey. Ends with a newline. */
export function safeJson(value: unknown, inOrder?: (key: string, value: unknown) => unknown): string {
  return `${JSON.stringify(value, inOrder, 2).replaceAll(/[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, escaped)}\n`;
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
