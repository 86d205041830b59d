/** Lists of which IAM does not mind the order. */
const UNORDERED = new Set([
  'Statement',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Principal',
  'NotPrincipal',
  'AWS',
  'Service',
  'Federated',
]);

/** A template that means the same, written in another order: keys of all maps, statements, and the lists in statements. */
export function permuted(document: unknown, seed: number): unknown {
  const shuffle = shuffler(seed);
  const copy = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) {
      const items = value.map((item: unknown) => copy(item, ''));
      return UNORDERED.has(key) ? shuffle(items) : items;
    }
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(shuffle(Object.entries(value)).map(([name, item]) => [name, copy(item, name)]));
  };
  return copy(document, '');
}

/** Fisher and Yates with the numbers that follow from the seed. */
function shuffler(seed: number): <Item>(items: readonly Item[]) => Item[] {
  let state = seed | 0;
  const next = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 8) % below;
  };
  return (items) => {
    const result = [...items];
    for (let at = result.length - 1; at > 0; at -= 1) {
      const other = next(at + 1);
      [result[at], result[other]] = [result[other] as (typeof result)[number], result[at] as (typeof result)[number]];
    }
    return result;
  };
}

const MORE: Readonly<Record<string, readonly unknown[]>> = {
  Action: [
    'sns:*',
    's3:PutBucketPolicy',
    'lambda:AddPermission',
    'sqs:SetQueueAttributes',
    'iam:PassRole',
    'lambda:InvokeFunction',
    'ssm:GetParameter',
    'ec2:*',
  ],
  NotAction: ['s3:GetObject', 'ec2:*', 'dynamodb:Query'],
  Resource: [
    'arn:aws:dynamodb:*:*:table/*',
    'arn:aws:s3:::*',
    'arn:aws:lambda:eu-west-1:222222222222:function:theirs',
    'arn:aws:sqs:*:*:*',
  ],
  AWS: ['arn:aws:iam::333333333333:root', '222222222222', 'arn:aws:iam::222222222222:user/*'],
  Service: ['sns.amazonaws.com', 'events.amazonaws.com'],
};

/** The same template with more in every list of its policies, so that there is something whose order could matter. */
export function crowded(document: unknown, key = ''): unknown {
  const more = MORE[key];
  if (more !== undefined) return [...more, ...(Array.isArray(document) ? document : [document])];
  if (Array.isArray(document)) return document.map((item: unknown) => crowded(item));
  if (typeof document !== 'object' || document === null) return document;
  const isStatement = 'Effect' in document || 'AWS' in document || 'Service' in document;
  return Object.fromEntries(Object.entries(document).map(([name, item]) => [name, crowded(item, isStatement ? name : '')]));
}
