import { afterEach, describe, expect, it } from 'vitest';
import { setTranslations, t } from '../../webview/l10n.ts';

afterEach(() => setTranslations({}));

describe('t', () => {
  it('fills the places in an English text', () => {
    expect(t('Retry {0}', 'Nova Pro')).toBe('Retry Nova Pro');
    expect(t('{0} of {1} done', 2, 3)).toBe('2 of 3 done');
  });

  it('takes the translation, which may turn the places round', () => {
    setTranslations({ '{0} of {1} done': '{1} angefragt, {0} fertig' });
    expect(t('{0} of {1} done', 2, 3)).toBe('3 angefragt, 2 fertig');
  });

  it('leaves alone what a value looks like', () => {
    expect(t('Retry {0}', '{0} $& {1}')).toBe('Retry {0} $& {1}');
  });
});
