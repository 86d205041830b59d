/** One of the places that a variable asks, in their order: `ssm:/orders/key`, or a text to fall back on. */
export interface VariableSource {
  /** `ssm`, `env`, `file`; empty for a text. */
  readonly type: string;
  /** What stands in brackets: `noDecrypt`, the name of a file. */
  readonly parameters: string;
  /** What follows the colon; the text to fall back on. */
  readonly address: string;
}

/** `${…}` in a text. */
export interface Variable {
  readonly start: number;
  readonly end: number;
  readonly sources: readonly VariableSource[];
}

/** What is longer was not written by a person. */
const LONGEST = 4000;
const SOURCE = /^([A-Za-z][\w:-]*?)(?:\(([^()]*)\))?(?::(.*))?$/s;

/** The variables of the framework in a text, the outer ones only. What CloudFormation puts in, `${AWS::Region}` or `${Table.Arn}`, is none. */
export function variablesIn(text: string): readonly Variable[] {
  const found: Variable[] = [];
  if (text.length > LONGEST) return found;
  for (let start = text.indexOf('${'); start >= 0; start = text.indexOf('${', start)) {
    const parts = partsFrom(text, start + 2);
    if (parts === undefined) {
      start += 2;
      continue;
    }
    const sources = parts.texts.map(sourceOf).filter((source) => source !== undefined);
    if (sources.length === parts.texts.length && sources[0]?.type !== '') found.push({ start, end: parts.end, sources });
    start = parts.end;
  }
  return found;
}

/** The alternatives between commas, up to the bracket that closes. Undefined where none does. */
function partsFrom(text: string, start: number): { readonly texts: readonly string[]; readonly end: number } | undefined {
  const texts: string[] = [];
  const open: string[] = [];
  let quote = '';
  let from = start;
  for (let at = start; at < text.length; at++) {
    const character = text[at] ?? '';
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === "'" || character === '"') quote = character;
    else if (character === '{' || character === '(') open.push(character);
    else if (character === ')') open.pop();
    else if (character === ',' && open.length === 0) {
      texts.push(text.slice(from, at).trim());
      from = at + 1;
    } else if (character === '}' && open.pop() === undefined) return { texts: [...texts, text.slice(from, at).trim()], end: at + 1 };
  }
  return undefined;
}

function sourceOf(text: string): VariableSource | undefined {
  if (/^(?:(['"]).*\1|null|true|false|-?\d+(?:\.\d+)?)?$/s.test(text))
    return { type: '', parameters: '', address: text.replace(/^(['"])(.*)\1$/s, '$2') };
  // An alternative may be a variable with brackets of its own.
  const [only, ...others] = text.startsWith('${') ? variablesIn(text) : [];
  if (only !== undefined && others.length === 0 && only.end === text.length && only.sources.length === 1) return only.sources[0];
  const [, type, parameters, address] = SOURCE.exec(text) ?? [];
  if (type === undefined || (parameters === undefined && address === undefined) || type.includes('::') || address?.startsWith(':'))
    return undefined;
  // Version 4 writes where a thing is looked up in front: `aws:ssm:/orders/key`.
  const [, name, rest] = /^(ssm|cf|s3):(.*)$/s.exec(address ?? '') ?? [];
  return name === undefined
    ? { type, parameters: parameters ?? '', address: address ?? '' }
    : { type: name, parameters: '', address: rest ?? '' };
}

/** As it would be written alone, without what it falls back on. */
export function variableText({ type, parameters, address }: VariableSource): string {
  return `\${${type}${parameters === '' ? '' : `(${parameters})`}${address === '' ? '' : `:${address}`}}`;
}
