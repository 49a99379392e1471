import { expect, test } from 'vitest';
import { APIS } from '../../../src/domain/sent-request.ts';
import { apiText } from '../../../webview/format/api-text.ts';

const textOf = (api: string) => apiText({ api, url: 'https://r.example', parameters: {} });

test('an API is called by its cloud, with a capital, and its own name', () => {
  expect(Object.values(APIS).map(textOf)).toEqual([
    'Bedrock ConverseStream',
    'Bedrock Mantle Responses',
    'Azure Responses',
    'Azure Chat Completions',
    'Azure Messages',
    'Demo script',
  ]);
});

test('an API of another version is shown as far as it is known', () => {
  expect(textOf('')).toBe('');
  expect(textOf('élan')).toBe('Élan');
});

test('nothing was sent, so no API is named', () => {
  expect(apiText(undefined)).toBeUndefined();
});
