import { expect } from 'chai';
import { Writers } from '../../src/serverless/writers.ts';
import { fakeWriters } from './fake-serverless.ts';

describe('writers', () => {
  it('escape what v3 and osls would take for a format', () => {
    const { log } = fakeWriters('osls');
    new Writers({ log }).notice('100 %s sure\nyes');
    expect(log.notice.args).to.deep.equal([['100 %%s sure\nyes']]);
  });

  it('leave the text to v4 as it is', () => {
    const { log } = fakeWriters('serverless 4');
    new Writers({ log }).warning('100 % sure');
    expect(log.warning.args).to.deep.equal([['100 % sure']]);
  });

  it('fall back to a notice where there is no success', () => {
    const { success: _, ...log } = fakeWriters().log;
    new Writers({ log }).success('done');
    expect(log.notice.args).to.deep.equal([['done']]);
  });

  it('remove the progress line when the work fails', () => {
    const { progress } = fakeWriters();
    const work = (): never => {
      throw new Error('no');
    };
    expect(() => new Writers({ progress }).during('Auditing', work)).to.throw('no');
    expect(progress.get('').remove.calledOnce).to.equal(true);
  });
});
