/** Whether the text is described by the pattern, in which `*` stands for any run of characters and nothing else is special. Linear. */
export function matchesGlob(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return pattern === text;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

/** Whether something is for a service. What names services is not for one whose own name is not known. */
export function concerns({ service }: { readonly service?: string | readonly string[] }, name: string | undefined): boolean {
  return service === undefined || (name !== undefined && [service].flat().some((pattern) => matchesGlob(pattern, name)));
}
