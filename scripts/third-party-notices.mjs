import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Writes the licences of everything that was bundled, as they ask for. Stops the build when a package says nothing.
 *
 * @param {readonly import('esbuild').Metafile[]} metafiles
 * @param {string} file
 */
export async function writeThirdPartyNotices(metafiles, file) {
  const packages = [
    ...new Set(metafiles.flatMap(({ inputs }) => Object.keys(inputs)).flatMap(packageOf)),
  ].sort();
  const notices = await Promise.all(packages.map(noticeOf));
  await writeFile(file, `Parley contains these packages.\n\n${notices.join('\n\n')}\n`);
}

/**
 * The folder of the package a bundled file belongs to.
 *
 * @param {string} input
 * @returns {readonly string[]}
 */
function packageOf(input) {
  const found = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
  return found?.[1] === undefined ? [] : [found[1]];
}

/** @param {string} folder */
async function noticeOf(folder) {
  const { name, version, license, author } = JSON.parse(
    await readFile(path.join(folder, 'package.json'), 'utf8'),
  );
  const files = await readdir(folder);
  const named = files.find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  if (named === undefined && license === undefined) throw new Error(`${name} names no licence.`);
  const holder = typeof author === 'object' ? author.name : author;
  const text =
    named === undefined
      ? `Licensed under ${license}${holder === undefined ? '' : `, by ${holder}`}.`
      : (await readFile(path.join(folder, named), 'utf8')).trim();
  return `${'='.repeat(80)}\n${name} ${version} (${license ?? 'see below'})\n${'='.repeat(80)}\n\n${text}`;
}
