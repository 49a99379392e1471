import { afterEach } from 'vitest';
import { openWindows } from './workbench-window.ts';

/** Keeps a picture of every open window when a test fails: what was on the screen tells most of the story. */
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  const name = task.name.replaceAll(/[^\w]+/g, '-').slice(0, 80);
  for (const [index, window] of [...openWindows].entries())
    await window.screenshot(`failed-${name}-${index + 1}`);
});
