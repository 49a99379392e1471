import { marksIn } from '../wire/mark.ts';
import { sharedNowMs } from '../wire/shared-clock.ts';

/**
 * Delays of all marks until none is left to come, in milliseconds from the wire to the frame after the one that drew the
 * mark: by then it is on the screen. The function that is returned stops and tells them.
 */
export function watchMarks(): () => readonly number[] {
  const seen = new Set<string>();
  const delaysMs: number[] = [];
  const observer = new MutationObserver((records) => {
    const marks = new Map(records.flatMap((record) => [...marksIn(changedText(record))]));
    const fresh = [...marks].filter(([word]) => !seen.has(word));
    if (fresh.length === 0) return;
    for (const [word] of fresh) seen.add(word);
    requestAnimationFrame(() => {
      const now = sharedNowMs();
      for (const [, writtenMs] of fresh) delaysMs.push(now - writtenMs);
    });
  });
  observer.observe(document.body, { subtree: true, childList: true, characterData: true });
  return () => {
    observer.disconnect();
    return delaysMs;
  };
}

/** Reads along at the end of each lane, as nothing below the fold ever becomes a pixel; returns the way to stop. */
export function followLanes(): () => void {
  const jump = () => {
    for (const button of document.querySelectorAll<HTMLElement>('button.jump')) button.click();
  };
  const timer = setInterval(jump, 100);
  return () => clearInterval(timer);
}

function changedText({ type, target, addedNodes }: MutationRecord): string {
  if (type === 'characterData') return target.textContent ?? '';
  return [...addedNodes].map((node) => node.textContent ?? '').join(' ');
}
