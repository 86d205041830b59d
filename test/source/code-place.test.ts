import { expect } from 'chai';
import { codePlace } from '../../src/source/code-place.ts';

const TEXT = `import type { AWS } from '@serverless/typescript';
// hello: is not here
const service: AWS = {
  provider: { name: 'aws' },
  functions: {
    'pay': { handler: 'pay.handler' },
    twice: {},
    list() {},
  },
  custom: { twice: 1 },
  resources: { Resources: { Topic: { Type: 'AWS::SNS::Topic' } } },
};
`;

const at = (...path: string[]): string => Object.values(codePlace(TEXT, path)).join(':');

describe('codePlace', () => {
  it('finds a function or a resource that is written once', () => {
    expect(at('functions', 'pay', 'url')).to.equal('6:5');
    expect(at('functions', 'list')).to.equal('8:5');
    expect(at('resources', 'Resources', 'Topic', 'Properties')).to.equal('11:29');
  });

  it('finds the section otherwise', () => {
    expect(at('functions', 'twice')).to.equal('5:3');
    expect(at('functions', 'hello')).to.equal('5:3');
    expect(at('functions', '')).to.equal('5:3');
    expect(at('provider', 'iam', 'role')).to.equal('4:3');
  });

  it('says the first line rather than one that is not sure', () => {
    expect(at('layers', 'x')).to.equal('1:1');
    expect(
      codePlace('export const functions = require("./f");\nmodule.exports = { functions: a, b: { functions: c } };', ['functions', 'f']),
    ).to.deep.equal({ line: 1, column: 1 });
  });
});
