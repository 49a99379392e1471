/**
 * `npm run bench`: all sections, one after the other, or the one that is named first: `npm run bench -- compare`. What
 * follows the name is for the section. Fails only where something could not be measured.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import process from 'node:process';

const SECTIONS = ['markdown', 'difference', 'compare'];

const [wanted, ...args] = process.argv.slice(2);
const sections = wanted === undefined ? SECTIONS : SECTIONS.filter((name) => name === wanted);
if (sections.length === 0) {
  console.error(`There is no section ${wanted}; there are ${SECTIONS.join(', ')}.`);
  process.exit(2);
}
for (const section of sections) {
  console.log(`\n— ${section} —\n`);
  const script = path.join(import.meta.dirname, `${section}.bench.ts`);
  const [code] = await once(spawn(process.execPath, [script, ...args], { stdio: 'inherit' }), 'exit');
  if (code !== 0) process.exitCode = 1;
}
