// `npm run l10n`: collects the texts of host and webview into `l10n/bundle.l10n.json`, from which translations are made.

import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { textsOfSource } from './l10n-texts.ts';

const bundle = path.resolve(import.meta.dirname, '../l10n/bundle.l10n.json');

const texts = textsOfSource();
const byEnglishText = Object.fromEntries(texts.map((text) => [text, text]));
await writeFile(bundle, `${JSON.stringify(byEnglishText, undefined, 2)}\n`);
console.log(`${texts.length} texts are in l10n/bundle.l10n.json.`);
