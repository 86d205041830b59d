/** Bits of information in each character, as often as it occurs in this text. */
function bitsPerCharacter(text: string): number {
  const count = new Map<string, number>();
  for (const character of text) count.set(character, (count.get(character) ?? 0) + 1);
  return [...count.values()].reduce((bits, times) => bits - (times / text.length) * Math.log2(times / text.length), 0);
}

/** Below this even a number in hexadecimal is written by hand; words in English stay above it only when they are long. */
const LEAST_BITS = 3;

/** Whether a text looks as if a machine had drawn it: long, of mixed kinds of characters, without a pattern. */
export function looksDrawn(text: string): boolean {
  if (!/^[A-Za-z0-9+/=_.~!@#$%^&*-]{16,4096}$/.test(text) || isMadeOfWords(text)) return false;
  return /[A-Za-z]/.test(text) && (/\d/.test(text) || hasBothCases(text)) && bitsPerCharacter(text) >= LEAST_BITS;
}

/** Whether a text looks as if a person had thought of it as a password: letters with digits, and a sign or capitals among them. */
export function looksLikePassword(text: string): boolean {
  if (!/^[!-~]{8,128}$/.test(text) || isMadeOfWords(text)) return false;
  return /[A-Za-z]/.test(text) && /\d/.test(text) && (hasBothCases(text) || /[^A-Za-z0-9]/.test(text));
}

function hasBothCases(text: string): boolean {
  return /[a-z]/.test(text) && /[A-Z]/.test(text);
}

/** `orders-db-password-2` and `/orders/prod/token` name something that is kept elsewhere. */
function isMadeOfWords(text: string): boolean {
  const parts = text.split(/[-_/.:]+/).filter((part) => part !== '');
  return parts.every((part) =>
    /^(?:[a-z]{1,24}|[A-Z]{1,24}|[A-Z][a-z]{1,24}|(?:[A-Z]?[a-z]{2,24}){1,6}[0-9]{0,2}|v?[0-9]{1,4}|[a-z]{2,12}[0-9]{1,2})$/.test(part),
  );
}
