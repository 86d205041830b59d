import { readReference } from '../reference-data.ts';

let aliases: ReadonlyMap<string, string> | undefined;

/** The action by which IAM knows a call of the API that has no action of its name: `s3:HeadObject` → `s3:GetObject`. In any letter case. */
export function askedAs(call: string): string | undefined {
  return (aliases ??= read()).get(call.toLowerCase());
}

function read(): ReadonlyMap<string, string> {
  const file = readReference('action-aliases') as { readonly askedAs: Readonly<Record<string, string>> };
  return new Map(Object.entries(file.askedAs).map(([call, action]) => [call.toLowerCase(), action]));
}
