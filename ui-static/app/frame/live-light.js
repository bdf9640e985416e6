// Whether what is on show is live: people must be able to tell a calm run from a dead line.
import { html } from 'lit';
import { t, word } from '../language.js';
import { liveState, stateChanged } from '../live.js';
import { View } from '../view.js';

class LiveLight extends View {
  opened() {
    this.hear(stateChanged, () => this.requestUpdate());
  }

  render() {
    const state = liveState();
    return html`<span class="live ${state}" role="status" title=${word('live-help', state)} aria-label=${t('live.name', { state: word('live', state) })}>
      <i class="dot" aria-hidden="true"></i><span>${word('live', state)}</span>
    </span>`;
  }
}
customElements.define('live-light', LiveLight);
