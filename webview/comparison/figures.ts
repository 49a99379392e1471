import { nothing, type TemplateResult } from 'lit';
import type { ComparisonView } from '../../src/protocol/view-state.ts';
import { SignalElement } from '../components/signal-element.ts';
import type { HostClock } from '../state/host-clock.ts';
import type { Round } from './rounds.ts';

export class ParleyFigures extends SignalElement {
  static override properties = {
    round: { attribute: false },
    comparison: { attribute: false },
    clock: { attribute: false },
  };
  declare round: Round | undefined;
  declare comparison: ComparisonView | undefined;
  declare clock: HostClock | undefined;

  protected override render(): TemplateResult | typeof nothing {
    return nothing;
  }
}

customElements.define('parley-figures', ParleyFigures);
