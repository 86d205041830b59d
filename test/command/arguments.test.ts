import { expect } from 'chai';
import { parseArguments } from '../../src/command/arguments.ts';
import { expectRefusal } from '../input/expect-refusal.ts';

const refused = (argv: string, message: RegExp): string =>
  expectRefusal(() => parseArguments(argv.split(' ').filter((word) => word !== '')), message);

describe('parseArguments', () => {
  it('reads a scan with all that can be said', () => {
    expect(
      parseArguments([
        'scan',
        'a',
        '--format=json',
        '--preset',
        'strict',
        'b',
        '--fail-on',
        'never',
        '--config',
        'x.yml',
        '--stage',
        'prod',
        '--report',
        'sarif=out.sarif',
        '--report=markdown=a=b.md',
        '--blast-radius',
      ]),
    ).to.deep.equal({
      command: 'scan',
      paths: ['a', 'b'],
      format: 'json',
      preset: 'strict',
      failOn: 'never',
      config: 'x.yml',
      stage: 'prod',
      blastRadius: true,
      reports: [
        { format: 'sarif', file: 'out.sarif' },
        { format: 'markdown', file: 'a=b.md' },
      ],
    });
    expect(parseArguments(['scan', '--', '--odd'])).to.deep.equal({
      command: 'scan',
      paths: ['--odd'],
      format: 'console',
      reports: [],
      blastRadius: false,
    });
  });

  it('reads a baseline', () => {
    expect(parseArguments(['baseline', 'a', '--prune'])).to.deep.equal({ command: 'baseline', paths: ['a'], prune: true });
    expect(parseArguments(['baseline', 'a', '--stage=prod'])).to.deep.equal({
      command: 'baseline',
      paths: ['a'],
      prune: false,
      stage: 'prod',
    });
    refused('baseline', /^baseline needs something to audit; name a packaged service: `bulkhead baseline \.serverless`\.$/);
    refused('baseline a --format json', /^baseline writes no report; for one, run `bulkhead scan <path>`\.$/);
    refused('scan a --prune', /^--prune belongs to the baseline; run `bulkhead baseline --prune <path>`\.$/);
  });

  it('reads what is asked about policies', () => {
    expect(parseArguments(['policies', '--preset', 'strict'])).to.deep.equal({ command: 'policies', preset: 'strict' });
    expect(parseArguments(['explain', 'x', '--config', 'c.yml'])).to.deep.equal({ command: 'explain', policy: 'x', config: 'c.yml' });
    refused('policies x', /^policies lists all of them; for one, run `bulkhead explain x`\.$/);
    refused('explain', /^explain needs the id of one policy; `bulkhead policies` lists them\.$/);
    refused('explain x --stage prod', /^explain takes --config only\.$/);
    refused('policies --fail-on high', /^policies takes --config and --preset only\.$/);
  });

  it('reads the other commands', () => {
    for (const argv of [['--help'], ['-h'], ['help'], ['scan', '--help'], ['--version', '-h']])
      expect(parseArguments(argv)).to.deep.equal({ command: 'help' });
    for (const argv of [['--version'], ['-v']]) expect(parseArguments(argv)).to.deep.equal({ command: 'version' });
  });

  it('names what was probably meant', () => {
    refused('scna a', /^scna is not a command; did you mean scan\?$/);
    refused('.serverless', /^\.serverless is not a command; to audit something, run `bulkhead scan <path>`\.$/);
    refused('scan a --formt json', /^--formt is not an option; did you mean format\?$/);
    refused('scan a --zzzzzzzzz', /^--zzzzzzzzz is not an option; see `bulkhead --help`\.$/);
    refused('scan a -x', /^-x is not an option/);
    refused('scan a --__proto__ b', /^--__proto__ is not an option/);
    refused('scan a --format jsn', /^--format must be one of console, json, sarif, .*, not jsn; did you mean json\?$/);
    refused('scan a --report sarf=x', /^--report must begin with one of console, .*, not sarf; did you mean sarif\?$/);
    refused('scan a --preset all', /^--preset must be one of essential, recommended, strict, not all\.$/);
    refused('scan a --fail-on hihg', /^--fail-on must be one of critical, high, medium, low, info, never, not hihg; did you mean high\?$/);
  });

  it('refuses what is missing or said twice', () => {
    refused('', /^nothing to do; name a packaged service: `bulkhead scan \.serverless`\.$/);
    refused('scan', /^scan needs something to audit; name a packaged service/);
    refused('scan a --report x.sarif', /^--report x\.sarif names no format and file; write it as `--report sarif=bulkhead\.sarif`\.$/);
    refused('scan a --report sarif=', /^--report sarif= names no file; write it as/);
    refused('scan a --format', /^--format needs a value\.$/);
    refused('scan a --config --format json', /^--config needs a value\.$/);
    refused('scan a --stage=', /^--stage needs a value\.$/);
    refused('scan a --stage x --stage y', /^--stage is given twice\.$/);
  });
});
