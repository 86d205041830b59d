'use strict';

const { appendFileSync } = require('node:fs');
const { reporters } = require('mocha');

/** The dot reporter, which also adds its counts to the file that TEST_TALLY names: .ci/run sums them over the runs. */
module.exports = class TallyReporter extends reporters.Dot {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      if (process.env.TEST_TALLY) appendFileSync(process.env.TEST_TALLY, `${passes} ${failures} ${pending}\n`);
    });
  }
};
