import { AuditError } from '../errors.ts';

/**
 * Parses JSON. An `AuditError` says where it breaks and what to do, never what stands there: it may be a secret.
 */
export function parseJson(text: string, file: string, remedy: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const place = placeOf(error instanceof Error ? error.message : '', text);
    throw new AuditError('invalid-json', `${file} is not valid JSON: ${place}; ${remedy}.`);
  }
}

function placeOf(message: string, text: string): string {
  const position = Number(/position (\d+)/.exec(message)?.[1] ?? Number.NaN);
  if (position >= text.trimEnd().length || message.startsWith('Unexpected end')) return 'it ends in the middle';
  if (Number.isNaN(position)) return 'it cannot be parsed';
  const before = text.slice(0, position);
  return `it breaks at line ${before.split('\n').length}, column ${position - before.lastIndexOf('\n')}`;
}

/** The text without a byte order mark; an `AuditError` where nothing is left. */
export function requireText(text: string, file: string, remedy: string): string {
  const content = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (content.trim() === '') throw new AuditError('empty-file', `${file} is empty; ${remedy}.`);
  return content;
}
