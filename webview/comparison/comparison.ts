import { html, nothing, type TemplateResult } from 'lit';
import type { ViewState } from '../../src/protocol/view-state.ts';
import { emptyState } from '../components/empty-state.ts';
import { SignalElement } from '../components/signal-element.ts';
import type { HostClock } from '../state/host-clock.ts';
import type { ViewStore } from '../state/view-store.ts';
import './difference.ts';
import './figures.ts';
import './requests.ts';
import '../components/transcript.ts';
import { type Round, roundsOf } from './rounds.ts';

/** A comparison below its header: one round at a time, looked at in one of several ways. */
export class ParleyComparison extends SignalElement {
  static override properties = {
    view: { attribute: false },
    store: { attribute: false },
    clock: { attribute: false },
  };
  declare view: ViewState | undefined;
  declare store: ViewStore | undefined;
  declare clock: HostClock | undefined;

  protected override render(): TemplateResult | typeof nothing {
    const { view } = this;
    if (view === undefined) return nothing;
    const round = view.conversation === undefined ? undefined : roundsOf(view.conversation).at(-1);
    return round === undefined ? emptyState(view) : this.#body(view, round);
  }

  #body(view: ViewState, round: Round): TemplateResult {
    const { comparison } = view;
    switch (comparison?.layout) {
      case 'figures':
        return html`<parley-figures .round=${round} .comparison=${comparison}></parley-figures>`;
      case 'difference':
        return html`<parley-difference .round=${round} .comparison=${comparison}></parley-difference>`;
      case 'requests':
        return html`<parley-requests .round=${round} .comparison=${comparison}></parley-requests>`;
      default:
        return html`<parley-transcript .view=${view} .store=${this.store} .clock=${this.clock}></parley-transcript>`;
    }
  }
}

customElements.define('parley-comparison', ParleyComparison);
