import { expect } from 'chai';
import fc from 'fast-check';
import { Turn } from '../../src/supervision/turn.ts';
import { CPU_LIMIT, WAIT_LIMIT, Watchdog } from '../../src/supervision/watchdog.ts';

/** A watchdog whose clocks are set by hand. */
function watchdogAt(time: { cpu: number; wall: number }): Watchdog {
  return new Watchdog({ cpu: () => time.cpu, wall: () => time.wall });
}

describe('the watchdog', () => {
  it('ends a turn after its CPU time, however often it looks, and not one that only waits', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 5, noNaN: true }), { maxLength: 30 }), fc.boolean(), (steps, busy) => {
        const time = { cpu: 100, wall: 100 };
        const watchdog = watchdogAt(time);
        expect(watchdog.isOver({ turn: 1, waits: false })).to.equal(false);
        for (const step of steps) {
          time.wall += step;
          if (busy) time.cpu += step;
          expect(watchdog.isOver({ turn: 1, waits: false })).to.equal(time.cpu - 100 > CPU_LIMIT);
        }
      }),
    );
  });

  it('gives each turn its own time', () => {
    const time = { cpu: 0, wall: 0 };
    const watchdog = watchdogAt(time);
    for (let turn = 1; turn < 50; turn++) {
      expect(watchdog.isOver({ turn, waits: false })).to.equal(false);
      time.cpu += CPU_LIMIT;
      expect(watchdog.isOver({ turn, waits: false })).to.equal(false);
    }
  });

  it('ends what waits for too long while it is loaded', () => {
    const time = { cpu: 0, wall: 0 };
    const watchdog = watchdogAt(time);
    watchdog.isOver({ turn: 1, waits: true });
    time.wall = WAIT_LIMIT;
    expect(watchdog.isOver({ turn: 1, waits: true })).to.equal(false);
    time.wall += 1;
    expect(watchdog.isOver({ turn: 1, waits: true })).to.equal(true);
  });

  it('leaves alone a process in which nobody has a turn', () => {
    const time = { cpu: 0, wall: 0 };
    const watchdog = watchdogAt(time);
    watchdog.isOver({ turn: 0, waits: false });
    time.cpu = 10 * CPU_LIMIT;
    expect(watchdog.isOver({ turn: 0, waits: false })).to.equal(false);
  });
});

describe('a turn', () => {
  it('is seen by the other thread, with its sentence, until it ends', () => {
    const mine = new Turn();
    const theirs = new Turn(mine.memory);
    expect(theirs.read().turn).to.equal(0);
    const end = mine.begin('a sentence – with more than ASCII', true);
    expect(theirs.read()).to.deep.equal({ turn: 1, waits: true });
    expect(theirs.sentence).to.equal('a sentence – with more than ASCII');
    end();
    expect(theirs.read().turn).to.equal(0);
  });

  it('that ends late does not end the one after it', () => {
    const turn = new Turn();
    const first = turn.begin('first', false);
    turn.begin('second', false);
    first();
    expect(turn.read().turn).to.equal(2);
  });

  it('cuts a sentence that is too long, between two characters', () => {
    const turn = new Turn();
    turn.begin('ü'.repeat(5000), false);
    expect(turn.sentence).to.match(/^ü{1024}$/);
  });
});
