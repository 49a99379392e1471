import { nothing, type TemplateResult } from 'lit';
import type { ComparisonView } from '../../src/protocol/view-state.ts';
import { SignalElement } from '../components/signal-element.ts';
import type { Round } from './rounds.ts';

export class ParleyRequests extends SignalElement {
  static override properties = { round: { attribute: false }, comparison: { attribute: false } };
  declare round: Round | undefined;
  declare comparison: ComparisonView | undefined;

  protected override render(): TemplateResult | typeof nothing {
    return nothing;
  }
}

customElements.define('parley-requests', ParleyRequests);
