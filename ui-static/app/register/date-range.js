// Two days, from and to. The browser's own date field speaks the browser's language, not the page's; flatpickr speaks ours.
import { html } from 'lit';
import 'flatpickr';
import { Mandarin } from 'flatpickr/l10n/zh.js';
import { currentLanguage, languageChanged, t } from '../language.js';
import { icon } from '../parts/pieces.js';
import { View } from '../view.js';

class DateRange extends View {
  static properties = { from: {}, to: {} };
  #calendar = null;

  opened() {
    this.hear(languageChanged, () => this.#build());
  }

  closed() {
    this.#calendar?.destroy();
    this.#calendar = null;
  }

  firstUpdated() {
    this.#build();
  }

  updated() {
    const shown = (this.#calendar?.selectedDates ?? []).map(day).join();
    const wanted = [this.from, this.to].filter(Boolean).join();
    if (this.#calendar && shown !== wanted) {
      this.#calendar.setDate([this.from, this.to].filter(Boolean), false);
    }
  }

  render() {
    return html`<label class="field">
      <span>${t('register.dates')}</span>
      <span class="with-icon">${icon('calendar3')}<input type="text" readonly placeholder=${t('register.any-date')} /></span>
    </label>`;
  }

  #build() {
    this.#calendar?.destroy();
    this.#calendar = globalThis.flatpickr(this.querySelector('input'), {
      mode: 'range',
      dateFormat: currentLanguage() === 'zh' ? 'Y年n月j日' : 'j M Y',
      defaultDate: [this.from, this.to].filter(Boolean),
      maxDate: 'today',
      disableMobile: true,
      appendTo: this,
      locale: { ...(currentLanguage() === 'zh' ? Mandarin : {}), yearAriaLabel: t('dates.year'), monthAriaLabel: t('dates.month'), firstDayOfWeek: 1 },
      parseDate: (text) => new Date(`${text}T00:00:00`),
      onDayCreate: (_days, _text, _calendar, element) => element.setAttribute('role', 'button'),
      onClose: (days) => this.#chosen(days),
    });
  }

  #chosen(days) {
    const [from, to] = [days.at(0), days.at(-1)].map((each) => (each ? day(each) : null));
    if (from !== (this.from ?? null) || to !== (this.to ?? null)) {
      this.dispatchEvent(new CustomEvent('chosen', { detail: { from, to } }));
    }
  }
}

/** A day as the address holds it, e.g. 2026-07-31, in the reader's zone. */
function day(date) {
  const two = (number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

customElements.define('date-range', DateRange);
