/**
 * Text from a template on one line, made safe to print: control characters, and those that turn the direction of writing
 * or cannot be seen, are shown as `\u{1b}`, and commands to a CI system lose their form.
 */
export function safeText(text: string): string {
  return text
    .replaceAll(/\s/g, ' ')
    .replaceAll(
      /[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu,
      (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
    )
    .replaceAll(/##(?=\w*\[)/g, '#\\#');
}
