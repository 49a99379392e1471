import { html, nothing, type TemplateResult } from 'lit';
import type { DetailRow } from '../format/whole-story.ts';

/**
 * A trigger with details that appear on hover and on focus, close on Escape, and are read out as its description.
 * The details may be pointed at too (WCAG 1.4.13).
 */
export function withHover(
  id: string,
  styleClass: string,
  content: unknown,
  rows: readonly DetailRow[],
): TemplateResult {
  return html`<span
    class="hover-host ${styleClass}"
    @pointerenter=${show}
    @pointerleave=${hideUnlessFocused}
    @focusin=${show}
    @focusout=${hide}
    @keydown=${hideOnEscape}
  >
    <button type="button" class="hover-trigger" aria-describedby=${id}>${content}</button>
    <span id=${id} class="hover" role="tooltip" popover="manual">${rows.length === 0 ? nothing : detailList(rows)}</span>
  </span>`;
}

function detailList(rows: readonly DetailRow[]): TemplateResult {
  return html`<span class="detail-list">${rows.map(
    ([name, value]) =>
      html`<span class="detail-name">${name}</span> <span class="detail-value">${value}</span>`,
  )}</span>`;
}

function show({ currentTarget }: Event): void {
  const hover = hoverOf(currentTarget);
  if (hover === undefined || hover.matches(':popover-open') || hover.childElementCount === 0) return;
  hover.showPopover();
}

function hideUnlessFocused(event: Event): void {
  if (event.currentTarget instanceof Element && event.currentTarget.matches(':has(:focus-visible)')) return;
  hide(event);
}

function hide({ currentTarget }: Event): void {
  hoverOf(currentTarget)?.hidePopover();
}

function hideOnEscape(event: KeyboardEvent): void {
  const hover = hoverOf(event.currentTarget);
  if (event.key !== 'Escape' || hover?.matches(':popover-open') !== true) return;
  hover.hidePopover();
  event.stopPropagation();
}

function hoverOf(host: EventTarget | null): HTMLElement | undefined {
  return host instanceof Element ? (host.querySelector<HTMLElement>('.hover') ?? undefined) : undefined;
}
