'use strict';

// The plugin of this package, which writes to BENCH_PLUGIN what each of its steps used and what the process used in all.
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');

const used = {};
function timed(name, work) {
  const before = process.cpuUsage();
  const count = () => {
    const { user, system } = process.cpuUsage(before);
    used[name] = (used[name] ?? 0) + (user + system) / 1000;
  };
  const result = work();
  if (typeof result?.then === 'function') return result.finally(count);
  count();
  return result;
}

const { default: Plugin } = timed('import', () => require(join(process.env.BENCH_ROOT, 'dist/plugin.js')));

module.exports = class TimedPlugin {
  constructor(...args) {
    const plugin = timed('constructor', () => new Plugin(...args));
    this.commands = plugin.commands;
    this.hooks = Object.fromEntries(
      Object.entries(plugin.hooks).map(([name, hook]) => [name, () => timed(name === 'initialize' ? name : 'check', hook)]),
    );
    process.once('exit', () => {
      const { user, system } = process.cpuUsage();
      writeFileSync(process.env.BENCH_PLUGIN, JSON.stringify({ ...used, total: (user + system) / 1000 }));
    });
  }
};
