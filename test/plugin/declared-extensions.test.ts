import { expect } from 'chai';
import { noteExtensions } from '../../src/serverless/declared-extensions.ts';
import { withExtensions } from '../../src/serverless/with-extensions.ts';
import { FakeServerless } from './fake-serverless.ts';

const EXTENSIONS = { HelloLambdaFunction: { Properties: { Description: 'hello' } } };

describe('the extensions of the declaration', () => {
  const noted = (resources: unknown): FakeServerless => {
    const serverless = new FakeServerless({ shape: 'serverless 3' });
    Object.assign(serverless.configurationInput, { resources });
    noteExtensions(serverless);
    serverless.close();
    return serverless;
  };

  it('are put back after the framework has removed them', () => {
    const serverless = noted({ Resources: {}, extensions: EXTENSIONS });
    expect(withExtensions({ resources: { Resources: {} } }, serverless)).to.deep.equal({
      resources: [{ Resources: {} }, { extensions: EXTENSIONS }],
    });
    expect(withExtensions({}, serverless)).to.deep.equal({ resources: [{}, { extensions: EXTENSIONS }] });
  });

  it('are found in a list of resources too', () => {
    const serverless = noted([{ Resources: {} }, { extensions: EXTENSIONS }]);
    expect(withExtensions({ resources: [{ Resources: {} }] }, serverless)).to.deep.equal({
      resources: [{ Resources: {} }, { extensions: EXTENSIONS }],
    });
  });

  it('are left as they are where nothing was removed or noted', () => {
    const kept = { resources: { extensions: EXTENSIONS } };
    expect(withExtensions(kept, noted({ extensions: EXTENSIONS }))).to.equal(kept);
    expect(withExtensions({ resources: {} }, noted({}))).to.deep.equal({ resources: {} });
  });
});
