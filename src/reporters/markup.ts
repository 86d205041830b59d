const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/**
 * Text made safe inside XML and HTML, in an attribute too. Characters that XML does not allow, and those that turn the direction
 * of writing, are shown as `\u{1b}`.
 */
export function escapeMarkup(text: string): string {
  return text
    .replaceAll(
      /(?!\n)\p{Cc}|\p{Cs}|[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu,
      (character) => `\\u{${character.charCodeAt(0).toString(16)}}`,
    )
    .replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
