/**
 * What an audit of a whole service costs. Run: node --import=tsx bench/service.ts [functions …]
 * Growth should be linear. For a profile: node --cpu-prof --import=tsx …
 */
import { performance } from 'node:perf_hooks';
import { audit } from '../src/audit.ts';
import { loadCatalogue } from '../src/policy/catalogue.ts';
import { DEFAULT_CONFIG } from '../src/triage/config.ts';
import { largeService } from './large-service.ts';

const sizes = process.argv.slice(2).map(Number);
const catalogue = await loadCatalogue({ customPolicies: [], baseDirectory: '.' });
for (const functions of sizes.length === 0 ? [25, 50, 100] : sizes) {
  const input = largeService(functions);
  const times = Array.from({ length: 5 }, () => {
    const [start, cpu] = [performance.now(), process.cpuUsage()];
    audit(input, catalogue, { ...DEFAULT_CONFIG, preset: 'strict' }, { today: '2026-11-25', version: '0.0.0' });
    const used = process.cpuUsage(cpu);
    return { wall: performance.now() - start, cpu: (used.user + used.system) / 1000 };
  });
  const [first] = times;
  const warm = times.slice(1).toSorted((a, b) => a.cpu - b.cpu)[1];
  const said = (one: typeof first): string => `${one?.cpu.toFixed(0).padStart(6)} ms CPU, ${one?.wall.toFixed(0).padStart(6)} ms`;
  process.stdout.write(`${String(functions * 5).padStart(5)} resources  first ${said(first)}   then ${said(warm)}\n`);
}
