import { expect } from 'chai';

import { principalsOf, type Principal } from '../../src/iam/principal.ts';
import { mayBe, takesIn } from '../../src/iam/principal-fit.ts';
import { probe, say } from '../template/probe.ts';

const A = '111111111111';
const B = '222222222222';
const UNKNOWN = 'the value of parameter P is given at deploy';
const one = (written: unknown): Principal => principalsOf(probe(written, { Parameters: { P: { Type: 'String' } } }))[0]!;

const EVERYONE = { AWS: '*' };
const ACCOUNT = { AWS: A };
const ROOT = { AWS: `arn:aws:iam::${A}:root` };
const ROLE = { AWS: `arn:aws:iam::${A}:role/app` };
const SERVICE = { Service: 'lambda.amazonaws.com' };
const PARAMETER = { AWS: { Ref: 'P' } };

describe('whether a principal surely takes in another', () => {
  const SERVICES_TOO = 'whether everyone stands for services too is not known here';
  const ANSWERS: readonly (readonly [object, object | undefined, string])[] = [
    [EVERYONE, ROLE, 'yes'],
    [EVERYONE, EVERYONE, 'yes'],
    [EVERYONE, undefined, 'yes'],
    [EVERYONE, SERVICE, SERVICES_TOO],
    [ROLE, ROLE, 'yes'],
    [ROLE, ACCOUNT, 'no'],
    // What an account lets its roles do is not the same as to let one in.
    [ACCOUNT, ROLE, 'no'],
    [ACCOUNT, ROOT, 'yes'],
    [ROOT, ACCOUNT, 'yes'],
    [ACCOUNT, { AWS: B }, 'no'],
    [ROLE, EVERYONE, 'no'],
    [ROLE, undefined, 'no'],
    [SERVICE, SERVICE, 'yes'],
    [SERVICE, { Service: 's3.amazonaws.com' }, 'no'],
    [SERVICE, { AWS: 'lambda.amazonaws.com' }, 'no'],
    [SERVICE, undefined, 'no'],
    [PARAMETER, PARAMETER, 'yes'],
    [PARAMETER, ROLE, 'no'],
  ];
  for (const [taking, asked, answer] of ANSWERS)
    it(`${JSON.stringify(taking)} of ${JSON.stringify(asked) ?? 'everyone'}: ${answer}`, () =>
      expect(say(takesIn(one(taking), asked && one(asked)))).to.equal(answer));
});

describe('whether two principals can be the same', () => {
  const NOT_COMPARED = 'an account and somebody in it are not compared here';
  const WITHOUT_TYPE = 'a principal without a type is not compared with one of a type';
  const ANSWERS: readonly (readonly [object | string | undefined, object | string | undefined, string])[] = [
    [undefined, ROLE, 'yes'],
    [ROLE, undefined, 'yes'],
    [EVERYONE, ROLE, 'yes'],
    [EVERYONE, SERVICE, 'yes'],
    [ROLE, ROLE, 'yes'],
    [ROLE, { AWS: `arn:aws:iam::${A}:role/other` }, 'no'],
    [ACCOUNT, ROOT, 'yes'],
    [ACCOUNT, ROLE, NOT_COMPARED],
    [ROOT, ROLE, NOT_COMPARED],
    [{ AWS: B }, ROLE, 'no'],
    [ACCOUNT, { AWS: B }, 'no'],
    [SERVICE, SERVICE, 'yes'],
    [SERVICE, { Service: 's3.amazonaws.com' }, 'no'],
    [SERVICE, ROLE, 'no'],
    ['lambda.amazonaws.com', SERVICE, WITHOUT_TYPE],
    [`arn:aws:iam::${A}:role/app`, ROLE, WITHOUT_TYPE],
    [PARAMETER, ROLE, UNKNOWN],
    [PARAMETER, SERVICE, UNKNOWN],
  ];
  for (const [a, b, answer] of ANSWERS) {
    it(`${JSON.stringify(a) ?? 'somebody'} and ${JSON.stringify(b) ?? 'somebody'}: ${answer}`, () => {
      const [left, right] = [a, b].map((written) => (written === undefined ? undefined : one(written)));
      expect(say(mayBe(left, right))).to.equal(answer);
      expect(say(mayBe(right, left))).to.equal(answer);
    });
  }
});
