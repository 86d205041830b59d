import { expect } from 'chai';

import type { Comparison } from '../../src/iam/comparison.ts';
import { areApart, isWithin, type Range } from '../../src/iam/value-range.ts';
import { probe } from '../template/probe.ts';

type Written = readonly [comparison: Comparison, value: string];

/** `${P}` can hold anything, `${AWS::Region}` no colon. */
function range([comparison, value]: Written): Range {
  const written = probe(value.includes('${') ? { 'Fn::Sub': value } : value, { Parameters: { P: { Type: 'String' } } }).texts[0]!;
  return { comparison, written };
}

const name = ([comparison, value]: Written): string => `${comparison} ${value}`;
const TOPIC = 'arn:aws:sns:eu-west-1:111111111111:orders';

describe('whether one value takes in all that another does', () => {
  const WITHIN: readonly (readonly [Written, Written])[] = [
    [
      ['string', 'a'],
      ['string', 'a'],
    ],
    [
      ['string', 'a'],
      ['like', 'a*'],
    ],
    [
      ['string', 'a'],
      ['like', '*'],
    ],
    [
      ['string', '*'],
      ['like', '*'],
    ],
    [
      ['string', 'A'],
      ['string-ignore-case', 'a'],
    ],
    [
      ['string-ignore-case', 'A'],
      ['string-ignore-case', 'a'],
    ],
    [
      ['string-ignore-case', 'A'],
      ['like', '*'],
    ],
    [
      ['like', 'ab*'],
      ['like', 'a*'],
    ],
    [
      ['like', 'a'],
      ['string', 'a'],
    ],
    [
      ['arn', TOPIC],
      ['arn', 'arn:aws:sns:*:111111111111:*'],
    ],
    [
      ['arn', 'arn:aws:sns:*:111111111111:o*'],
      ['arn', 'arn:aws:sns:*:*:*'],
    ],
    [
      ['arn', TOPIC],
      ['like', 'arn:aws:sns:*'],
    ],
    [
      ['arn', 'x*'],
      ['like', '*'],
    ],
    [
      ['string', TOPIC],
      ['arn', 'arn:aws:sns:*:*:orders'],
    ],
    [
      ['like', `${TOPIC}*`],
      ['arn', 'arn:aws:sns:*:*:orders*'],
    ],
    [
      ['string', 'arn:aws:sns:${AWS::Region}:111111111111:orders'],
      ['arn', 'arn:aws:sns:*:*:orders'],
    ],
    [
      ['string', '${P}'],
      ['string', '${P}'],
    ],
    [
      ['string', '${P}'],
      ['like', '*'],
    ],
    [
      ['number<', '5'],
      ['number<', '10'],
    ],
    [
      ['number<', '5'],
      ['number<', '5'],
    ],
    [
      ['number<', '5'],
      ['number<=', '5'],
    ],
    [
      ['number<=', '5'],
      ['number<=', '5.0'],
    ],
    [
      ['number<=', '4'],
      ['number<', '5'],
    ],
    [
      ['number>', '5'],
      ['number>', '4'],
    ],
    [
      ['number>', '5'],
      ['number>=', '5'],
    ],
    [
      ['number>=', '6'],
      ['number>', '5'],
    ],
    [
      ['number=', '5'],
      ['number<=', '5'],
    ],
    [
      ['number=', '5'],
      ['number=', '5.0'],
    ],
    [
      ['date<', '2026-01-01'],
      ['date<', '2027-01-01'],
    ],
    [
      ['ip', '10.1.0.0/16'],
      ['ip', '10.0.0.0/8'],
    ],
    [
      ['ip', '10.1.0.0/16'],
      ['ip', '10.1.0.0/16'],
    ],
    [
      ['binary', 'QQ=='],
      ['binary', 'QQ=='],
    ],
  ];
  for (const [inner, outer] of WITHIN)
    it(`${name(inner)} within ${name(outer)}`, () => expect(isWithin(range(inner), range(outer))).to.equal(true));

  const NOT_WITHIN: readonly (readonly [Written, Written])[] = [
    [
      ['string', 'a'],
      ['string', 'b'],
    ],
    [
      ['string', 'a'],
      ['string', 'A'],
    ],
    [
      ['string-ignore-case', 'a'],
      ['string', 'a'],
    ],
    [
      ['string-ignore-case', 'a'],
      ['like', 'a*'],
    ],
    [
      ['like', 'a*'],
      ['string', 'a*'],
    ],
    [
      ['like', 'a*'],
      ['like', 'ab*'],
    ],
    [
      ['like', '*'],
      ['string-ignore-case', '*'],
    ],
    [
      ['arn', 'arn:aws:sns:*:*:*'],
      ['arn', TOPIC],
    ],
    [
      ['arn', 'arn:aws:sns:eu-west-1:*:orders'],
      ['arn', 'arn:aws:sns:us-east-1:*:orders'],
    ],
    [
      ['arn', 'arn:aws:*'],
      ['like', 'arn:aws:*'],
    ],
    [
      ['arn', 'a*'],
      ['like', 'a*'],
    ],
    [
      ['string', 'orders'],
      ['arn', '*'],
    ],
    [
      ['string', TOPIC],
      ['arn', 'arn:aws:sns:*'],
    ],
    // What may hold a colon has other fields than are written.
    [
      ['like', 'arn:aws:sns:*:111111111111:orders'],
      ['arn', 'arn:aws:sns:*:111111111111:orders'],
    ],
    [
      ['like', 'arn:aws:sns:?:111111111111:orders'],
      ['arn', 'arn:aws:sns:*:111111111111:orders'],
    ],
    [
      ['string', 'arn:aws:sns:${P}:111111111111:orders'],
      ['arn', 'arn:aws:sns:*:111111111111:orders'],
    ],
    [
      ['string', '${P}'],
      ['string', 'a'],
    ],
    [
      ['string', '${P}'],
      ['arn', '*'],
    ],
    [
      ['number<', '10'],
      ['number<', '5'],
    ],
    [
      ['number<=', '5'],
      ['number<', '5'],
    ],
    [
      ['number>=', '5'],
      ['number>', '5'],
    ],
    [
      ['number<', '5'],
      ['number>', '1'],
    ],
    [
      ['number>', '4'],
      ['number>', '5'],
    ],
    [
      ['number=', '5'],
      ['number<', '5'],
    ],
    [
      ['number<', '5'],
      ['number=', '4'],
    ],
    [
      ['number<', '5'],
      ['date<', '99999'],
    ],
    [
      ['number<', 'five'],
      ['number<', '10'],
    ],
    [
      ['number<', '5'],
      ['number<', 'ten'],
    ],
    [
      ['number<', '5'],
      ['string', '4'],
    ],
    [
      ['ip', '10.0.0.0/8'],
      ['ip', '10.1.0.0/16'],
    ],
    [
      ['ip', '10.1.0.0/16'],
      ['ip', 'somewhere'],
    ],
    [
      ['ip', 'somewhere'],
      ['ip', '0.0.0.0/0'],
    ],
    [
      ['ip', '10.1.0.0/16'],
      ['like', '10.*'],
    ],
    [
      ['string', '10.1.2.3'],
      ['ip', '10.0.0.0/8'],
    ],
    [
      ['other', 'a'],
      ['other', 'a'],
    ],
    [
      ['other', 'a'],
      ['like', '*'],
    ],
    [
      ['string', 'a'],
      ['other', 'a'],
    ],
    [
      ['bool', 'true'],
      ['string', 'true'],
    ],
  ];
  for (const [inner, outer] of NOT_WITHIN)
    it(`${name(inner)} not surely within ${name(outer)}`, () => expect(isWithin(range(inner), range(outer))).to.equal(false));
});

describe('whether no value is taken in by both', () => {
  const APART: readonly (readonly [Written, Written])[] = [
    [
      ['string', 'a'],
      ['string', 'b'],
    ],
    [
      ['string', 'a'],
      ['string', 'A'],
    ],
    [
      ['string', 'a'],
      ['like', 'b*'],
    ],
    [
      ['like', 'a*'],
      ['like', 'b*'],
    ],
    [
      ['string', '*'],
      ['string', 'a'],
    ],
    [
      ['string-ignore-case', 'a'],
      ['string', 'B'],
    ],
    [
      ['arn', TOPIC],
      ['arn', 'arn:aws:sns:*:222222222222:*'],
    ],
    [
      ['string', TOPIC],
      ['arn', 'arn:aws:sqs:*:*:*'],
    ],
    [
      ['number=', '5'],
      ['number=', '6'],
    ],
    [
      ['number=', '5'],
      ['number<', '5'],
    ],
    [
      ['number<', '5'],
      ['number=', '5'],
    ],
    [
      ['number>=', '6'],
      ['number=', '5'],
    ],
    [
      ['date=', '2026-01-01'],
      ['date<', '2025-01-01'],
    ],
    [
      ['ip', '10.0.0.0/8'],
      ['ip', '192.168.0.0/16'],
    ],
  ];
  for (const [one, other] of APART) {
    it(`${name(one)} and ${name(other)}`, () => {
      expect(areApart(range(one), range(other))).to.equal(true);
      expect(areApart(range(other), range(one))).to.equal(true);
    });
  }

  const MAY_MEET: readonly (readonly [Written, Written])[] = [
    [
      ['string', 'a'],
      ['string', 'a'],
    ],
    [
      ['string', 'a'],
      ['like', 'a*'],
    ],
    [
      ['string-ignore-case', 'a'],
      ['string', 'A'],
    ],
    [
      ['like', 'a*'],
      ['string-ignore-case', 'A1'],
    ],
    [
      ['string', '${P}'],
      ['string', 'a'],
    ],
    // Of what is no ARN nobody here says what AWS makes of it.
    [
      ['arn', 'a'],
      ['string', 'b'],
    ],
    [
      ['arn', TOPIC],
      ['arn', 'b'],
    ],
    [
      ['number=', '5'],
      ['number<=', '5'],
    ],
    [
      ['number=', '5'],
      ['number=', '5.0'],
    ],
    [
      ['number<', '5'],
      ['number>', '9'],
    ],
    [
      ['number=', '5'],
      ['date=', '55555'],
    ],
    [
      ['number=', 'five'],
      ['number=', '6'],
    ],
    [
      ['number=', '5'],
      ['string', '6'],
    ],
    [
      ['ip', '10.0.0.0/8'],
      ['ip', '10.1.0.0/16'],
    ],
    [
      ['ip', '10.0.0.0/8'],
      ['ip', 'somewhere'],
    ],
    [
      ['ip', '10.0.0.0/8'],
      ['string', '192.168.0.1'],
    ],
    [
      ['bool', 'true'],
      ['bool', 'false'],
    ],
    [
      ['other', 'a'],
      ['other', 'b'],
    ],
    [
      ['string', 'a'],
      ['binary', 'b'],
    ],
  ];
  for (const [one, other] of MAY_MEET) {
    it(`${name(one)} and ${name(other)}: not sure`, () => {
      expect(areApart(range(one), range(other))).to.equal(false);
      expect(areApart(range(other), range(one))).to.equal(false);
    });
  }
});
