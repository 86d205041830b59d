import type { Service } from '../iam/service.ts';
import { kindOfSecret, mayBeSecret } from '../secrets/secret-in.ts';
import { kindOfName } from '../secrets/secret-name.ts';
import { dotenvEntries } from '../source/dotenv.ts';

interface Kept {
  /** `API_KEY in .env`. */
  readonly label: string;
  readonly value: string;
  /** Whether its form tells it, so that it is known wherever it is found. */
  readonly isTyped: boolean;
}

/** Shorter values of the environment are found in many places for other reasons. */
export const SHORTEST = 8;

const KNOWN = new WeakMap<Service, readonly Kept[]>();

/** The secret of a `.env` file that a text is, or that it holds: `API_KEY in .env`. */
export function environmentSecret(service: Service, text: string, name: string): string | undefined {
  const kept = KNOWN.get(service) ?? secretsOf(service);
  KNOWN.set(service, kept);
  const isCalled = kindOfName(name) !== 'other';
  return kept.find(({ value, isTyped }) => (isTyped && text.includes(value)) || (isCalled && text === value))?.label;
}

function secretsOf(service: Service): readonly Kept[] {
  return Object.entries(service.input.sources?.environments ?? {}).flatMap(([file, content]) =>
    dotenvEntries(content)
      .map(([key, value]) => ({ key, label: `${key} in ${file}`, value, isTyped: kindOfSecret(value, key) !== undefined }))
      .filter(({ key, value, isTyped }) => value.length >= SHORTEST && mayBeSecret(value) && (isTyped || kindOfName(key) !== 'other')),
  );
}
