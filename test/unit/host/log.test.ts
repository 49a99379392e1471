import { expect, it, vi } from 'vitest';
import { errorText } from '../../../src/host/log.ts';
import { StorageFailure } from '../../../src/storage/storage-failure.ts';

vi.mock('vscode', () => ({}));

it('writes of an error what it says, and not what it carries', () => {
  const error = Object.assign(new TypeError('broken'), { request: { authorization: 'secret' } });
  expect(errorText(error)).toBe('TypeError: broken');
  expect(errorText('broken')).toBe('broken');
});

it('writes of a storage failure the details, which the user is referred to', () => {
  expect(errorText(new StorageFailure('other', 'disk I/O error'))).toBe(
    'StorageFailure: Your conversations could not be read or saved. The log has the details. (other: disk I/O error)',
  );
  expect(errorText(new StorageFailure('closed'))).toBe(
    'StorageFailure: The database of your conversations is closed. Reload the window. (closed)',
  );
});
