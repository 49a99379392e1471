import { expect, it } from 'vitest';
import bundle from '../../../l10n/bundle.l10n.json' with { type: 'json' };
import { textsIn, textsOfSource } from '../../../scripts/l10n-texts.ts';

it('finds the texts that host and webview look up', () => {
  const source = `
    say(vscode.l10n.t('It\\'s {0}.', name), t('Retry {0}', label));
    prompt = t(
      'Two lines “here”…',
    );
    format('no text'); at('none'); it.t('neither');`;
  expect(textsIn(source, 'a.ts')).toEqual(["It's {0}.", 'Retry {0}', 'Two lines “here”…']);
});

it.each(['t(name)', 'vscode.l10n.t(`a`)', "t('a' + b)", 't("a")', "t('')", "t('\\u2026')"])(
  'refuses %s, which cannot be translated',
  (call) => {
    expect(() => textsIn(`say(${call});`, 'a.ts')).toThrow('a.ts');
  },
);

it('finds all of them in the bundle for translators: else `npm run l10n` was forgotten', () => {
  const texts = textsOfSource();
  expect(Object.keys(bundle)).toEqual(texts);
  expect(Object.values(bundle)).toEqual(texts);
});
