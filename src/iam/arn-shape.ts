import { split, type Hole, type Token, type Tokens } from '../template/token.ts';

/** What a variable of an ARN form can hold. Only where it is sure that a character cannot be in it, the name is listed. */
const PLAIN = new Set(['BucketName', 'QueueName', 'StreamName', 'TableName']);
const WITHOUT_COLON = new Set(['TopicName']);

/** One place of a text: a character, or some of a set, any number of times where `run` is set. */
interface Place {
  readonly char?: string;
  readonly set?: Charset;
  readonly run: boolean;
}

/** `plain` holds neither colon nor slash, `segment` no colon. All sets share the letters, so that two of them always meet. */
type Charset = 'any' | 'segment' | 'plain' | 'word' | 'digit';

type Fields = readonly (readonly Place[])[];

const forms = new Map<string, Fields>();

/**
 * Whether a Resource pattern describes some ARN of one of these forms of the service authorisation reference
 * (`arn:${Partition}:s3:::${BucketName}/${ObjectName}`), for some value of its holes. The first five fields are compared one by one;
 * the partition is the deploy's. Text that is no ARN describes none.
 */
export function mayDescribe(pattern: Tokens, arnForms: readonly string[]): boolean {
  const given = split(pattern, ':', 6);
  const short = given.length < 6;
  // An ARN that ends early takes in the rest only by a wildcard.
  if (short && !given.at(-1)?.some(({ kind }) => kind === 'star')) return false;
  const fields = given.map((field, index) => patternPlaces(field, short && index === given.length - 1));
  if (!meet(fields[0] ?? [], ARN)) return false;
  return arnForms.some((form) => {
    const formed = formFields(form);
    return COMPARED.every((index) => fields[index] === undefined || meet(fields[index], formed[index] ?? []));
  });
}

const ARN: readonly Place[] = [...'arn'].map((char) => ({ char, run: false }));

/** Service, region, account and resource. */
const COMPARED = [2, 3, 4, 5];

function formFields(form: string): Fields {
  let fields = forms.get(form);
  if (fields === undefined) forms.set(form, (fields = splitForm(form).map(formPlaces)));
  return fields;
}

function splitForm(form: string): readonly string[] {
  const parts = form.split(':');
  return [...parts.slice(0, 5), parts.slice(5).join(':')];
}

/** A public parameter of SSM has no account, a resource that AWS keeps has `aws`: that field can be empty. */
function formPlaces(field: string): readonly Place[] {
  return field.split(/(\$\{[^}]*\}|\*)/).flatMap((part): readonly Place[] => {
    if (part === '*' || part === '${Account}') return [{ set: 'any', run: true }];
    if (!part.startsWith('${')) return [...part].map((char) => ({ char, run: false }));
    const name = part.slice(2, -1);
    const set = PLAIN.has(name) ? 'plain' : WITHOUT_COLON.has(name) ? 'segment' : 'any';
    return [
      { set, run: false },
      { set, run: true },
    ];
  });
}

/** `open` for the last field of an ARN that ends early, whose wildcard takes in the rest. */
function patternPlaces(field: Tokens, open: boolean): readonly Place[] {
  const places = field.flatMap(tokenPlaces);
  return open ? [...places, { set: 'any', run: true }] : places;
}

function tokenPlaces(token: Token): readonly Place[] {
  switch (token.kind) {
    case 'text':
      return [...token.text].map((char) => ({ char, run: false }));
    case 'star':
      return [{ set: 'any', run: true }];
    case 'one':
      return [{ set: 'any', run: false }];
    case 'hole':
      return [{ set: HOLES[token.class], run: true }];
  }
}

/** A name that CloudFormation makes up holds no slash. */
const HOLES: Readonly<Record<Hole['class'], Charset>> = {
  account: 'digit',
  region: 'word',
  partition: 'word',
  name: 'plain',
  segment: 'segment',
  any: 'any',
};

/** Whether some text fits both sequences. Where the written beginnings differ, none does. */
function meet(all: readonly Place[], others: readonly Place[]): boolean {
  let start = 0;
  for (; start < Math.min(all.length, others.length); start += 1) {
    const [x, y] = [all[start]?.char, others[start]?.char];
    if (x === undefined || y === undefined) break;
    if (x !== y) return false;
  }
  return meetBehind(all.slice(start), others.slice(start));
}

function meetBehind(a: readonly Place[], b: readonly Place[]): boolean {
  let below = new Uint8Array(b.length + 1);
  let row = new Uint8Array(b.length + 1);
  for (let i = a.length; i >= 0; i -= 1) {
    for (let j = b.length; j >= 0; j -= 1) row[j] = leads(i, j) ? 1 : 0;
    [row, below] = [below, row];
  }
  return below[0] === 1;

  /** `row` holds what follows in `b`, `below` what follows in `a`. */
  function leads(i: number, j: number): boolean {
    const [x, y] = [a[i], b[j]];
    if (!x && !y) return true;
    if ((x?.run && below[j] === 1) || (y?.run && row[j + 1] === 1)) return true;
    if (!x || !y || !overlap(x, y)) return false;
    return (x.run && row[j + 1] === 1) || (y.run && below[j] === 1) || below[j + 1] === 1;
  }
}

function overlap(x: Place, y: Place): boolean {
  if (x.char !== undefined && y.char !== undefined) return x.char === y.char;
  const [char, set] = x.char !== undefined ? [x.char, y.set] : [y.char, x.set];
  return char === undefined || set === undefined || holds(set, char);
}

function holds(set: Charset, char: string): boolean {
  switch (set) {
    case 'any':
      return true;
    case 'segment':
      return char !== ':';
    case 'plain':
      return char !== ':' && char !== '/';
    case 'word':
      return /[a-z0-9-]/.test(char);
    case 'digit':
      return char >= '0' && char <= '9';
  }
}
