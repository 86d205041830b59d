import { expect } from 'chai';
import { Supervisor, type Host } from '../../src/supervision/supervisor.ts';
import { Turn } from '../../src/supervision/turn.ts';

class Ended extends Error {}

/** A process that says what would happen to it. */
function makeHost() {
  const done: string[] = [];
  const exits: ((code: number) => void)[] = [];
  const end = (what: string): never => {
    done.push(what);
    throw new Ended(what);
  };
  const host: Host = {
    pid: 42,
    exitCode: undefined,
    exit: (code) => end(`exit ${code}`),
    abort: () => end('abort'),
    kill: (pid, signal) => (done.push(`kill ${pid} ${signal}`), true),
    once: (_event, listener) => exits.push(listener),
  };
  const turn = new Turn();
  const written: string[] = [];
  const supervisor = new Supervisor(host, turn, {
    write: (text) => written.push(text),
    sync: () => done.push('sync'),
    watch: () => done.push('watch'),
  });
  return { host, supervisor, turn, written, done, exits };
}

const CALLS: Readonly<Record<string, (host: Host) => unknown>> = {
  'process.exit': (host) => host.exit(0),
  'process.abort': (host) => host.abort(),
  'process.kill': (host) => host.kill(42, 'SIGTERM'),
};

describe('the supervisor of custom policies', () => {
  for (const [name, call] of Object.entries(CALLS)) {
    it(`refuses ${name} in a check, swallowed or not, and while one is loaded`, async () => {
      const { host, supervisor, done } = makeHost();
      expect(() => supervisor.check('a.js', () => call(host))).to.throw(`it calls ${name}, which would end the audit`);
      const swallowing = (): void => {
        try {
          call(host);
        } catch {
          // As some do.
        }
      };
      expect(() => supervisor.check('a.js', swallowing)).to.throw(name);
      const loaded = await supervisor.load('a.js', async () => swallowing()).catch((error: unknown) => error);
      expect(loaded).to.be.an('error').with.property('message').that.includes(name);
      expect(done).to.deep.equal(['sync', 'watch']);
    });

    it(`ends the process with 2 for ${name} in a timer or a promise of a check`, async () => {
      const { host, supervisor, written, done } = makeHost();
      let later: Promise<unknown> = Promise.resolve();
      supervisor.check('a.js', () => void (later = new Promise((resolve) => setImmediate(resolve)).then(() => call(host))));
      expect(await later.catch((error: unknown) => error)).to.be.instanceOf(Ended);
      expect(written).to.deep.equal([`bulkhead: a.js calls ${name} after it has returned, which would end the audit.\n`]);
      expect(done.at(-1)).to.equal('exit 2');
    });

    it(`leaves ${name} to everybody else, before, between and after`, () => {
      const { host, supervisor, written } = makeHost();
      supervisor.check('a.js', () => undefined);
      try {
        call(host);
      } catch (error) {
        expect(error).to.be.instanceOf(Ended).with.property('message').that.does.not.include('exit 2');
      }
      expect(written).to.deep.equal([]);
    });
  }

  it('lets a check signal other processes, and ask whether its own is there', () => {
    const { host, supervisor, done } = makeHost();
    supervisor.check('a.js', () => [host.kill(7, 'SIGTERM'), host.kill(42, 0)]);
    expect(done.slice(2)).to.deep.equal(['kill 7 SIGTERM', 'kill 42 0']);
  });

  it('puts back an exit code that was set', async () => {
    const { host, supervisor } = makeHost();
    host.exitCode = 1;
    expect(() => supervisor.check('a.js', () => (host.exitCode = 0))).to.throw('it sets process.exitCode');
    expect(host.exitCode).to.equal(1);
    const loaded = supervisor.load('a.js', async () => (host.exitCode = 0));
    expect(await loaded.catch((error: unknown) => String(error))).to.include('it sets process.exitCode');
    expect(host.exitCode).to.equal(1);
  });

  it('says who uses what is over', () => {
    const { supervisor, written } = makeHost();
    const late = supervisor.check('a.js', (tell) => (tell('flags'), tell));
    expect(written).to.deep.equal([]);
    expect(() => late('flags')).to.throw(Ended);
    expect(written).to.deep.equal([
      'bulkhead: a.js flags after its check has returned; nothing that it finds then is part of the audit.\n',
    ]);
  });

  it('gives a turn to each check and each load, and takes it back whatever happens', async () => {
    const { supervisor, turn } = makeHost();
    supervisor.check('a.js', () => expect(turn.read()).to.deep.equal({ turn: 1, waits: false }));
    expect(turn.sentence).to.equal(
      'bulkhead: a.js: its check has not ended after 20 seconds of CPU time; nothing was audited. Look for a loop that does not end.',
    );
    expect(turn.read().turn).to.equal(0);
    await supervisor.load('b.js', async () => expect(turn.read()).to.deep.equal({ turn: 2, waits: true }));
    expect(() =>
      supervisor.check('a.js', () => {
        throw new Error('oh no');
      }),
    ).to.throw('oh no');
    expect(turn.read().turn).to.equal(0);
  });

  it('says what never loads where the process ends for want of work, and nothing where somebody ends it', () => {
    for (const [code, exitCode] of [
      [13, 2],
      [0, 2],
      [1, undefined],
    ] as const) {
      const { host, supervisor, written, exits } = makeHost();
      void supervisor.load('a.js', () => new Promise(() => undefined));
      for (const listener of exits) listener(code);
      expect(host.exitCode).to.equal(exitCode);
      expect(written.length).to.equal(exitCode === undefined ? 0 : 1);
    }
  });

  it('touches nothing of the process before there is a custom policy', () => {
    const { host, done } = makeHost();
    const { exit } = host;
    expect(done).to.deep.equal([]);
    expect(host.exit).to.equal(exit);
  });
});
