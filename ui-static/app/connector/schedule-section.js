// When a run starts by itself.
import { html, nothing } from 'lit';
import { t, time, weekday } from '../language.js';
import { describedBy, faultList, invalid } from './fields.js';
import { DAYS, EVERY_MINUTES, writeSchedule } from './schedule.js';

const KINDS = ['NEVER', 'MINUTES', 'HOURLY', 'DAILY', 'WEEKLY', 'CUSTOM'];
const HOURS = Array.from({ length: 24 }, (_none, hour) => hour);
const MINUTES = Array.from({ length: 60 }, (_none, minute) => minute);

export function scheduleSection(form) {
  const { schedule } = form.kept;
  const change = (changes) => {
    const now = { ...schedule, ...changes };
    form.keepSchedule(changes.kind === 'CUSTOM' ? { ...now, cron: writeSchedule(schedule) ?? '' } : now);
  };
  return html`
    <div class="setting schedule">
      ${select(form, 'schedule', t('setting.cron'), schedule.kind, KINDS.map((kind) => [kind, t(`schedule.${kind}`)]), (kind) => change({ kind }))}
      ${details(form, schedule, change)}
    </div>
    ${faultList(form, 'cron')} ${schedule.kind === 'NEVER' ? nothing : zone(form)}
    ${form.nextRunAt ? html`<p class="faint">${t('connector.next-run', { time: time(form.nextRunAt) })}</p>` : nothing}
  `;
}

function details(form, schedule, change) {
  const number = (name, values) =>
    select(form, name, t(`schedule-part.${name}`), schedule[name], values.map((value) => [value, String(value).padStart(2, '0')]), (value) => change({ [name]: Number(value) }));
  switch (schedule.kind) {
    case 'MINUTES':
      return select(form, 'every', t('schedule-part.every'), schedule.every, EVERY_MINUTES.map((value) => [value, String(value)]), (value) => change({ every: Number(value) }));
    case 'HOURLY':
      return number('minute', MINUTES);
    case 'DAILY':
      return html`${number('hour', HOURS)}${number('minute', MINUTES)}`;
    case 'WEEKLY':
      return html`${number('hour', HOURS)}${number('minute', MINUTES)}${days(form, schedule, change)}`;
    case 'CUSTOM':
      return custom(form, schedule, change);
    default:
      return nothing;
  }
}

function days(form, schedule, change) {
  const turn = (day, on) => change({ days: on ? [...schedule.days, day] : schedule.days.filter((each) => each !== day) });
  return html`<fieldset class="days">
    <legend>${t('schedule-part.days')}</legend>
    ${DAYS.map(
      (day, index) => html`<label class="day">
        <input type="checkbox" name="day" value=${day} .checked=${schedule.days.includes(day)} ?disabled=${form.readOnly} @change=${(event) => turn(day, event.target.checked)} />
        <span>${weekday(index)}</span>
      </label>`,
    )}
  </fieldset>`;
}

function custom(form, schedule, change) {
  return html`<label class="field">
    <span>${t('schedule-part.cron')}</span>
    <input
      type="text"
      name="cron"
      spellcheck="false"
      placeholder="0 3 * * *"
      .value=${schedule.cron}
      ?disabled=${form.readOnly}
      aria-invalid=${invalid(form, 'cron')}
      aria-describedby=${describedBy(form, 'cron')}
      @input=${(event) => change({ cron: event.target.value })}
    />
    <small class="faint">${t('schedule-part.cron-help')}</small>
  </label>`;
}

function zone(form) {
  const own = form.shop?.ianaTimezone;
  const zones = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), form.settings.zone].filter(Boolean))];
  const words = own ? t('connector.shops-zone', { zone: own }) : t('connector.shops-zone-unknown');
  return html`<div class="setting">
    ${select(form, 'zone', t('setting.zone'), form.settings.zone ?? '', [['', words, true], ...zones.map((each) => [each, each, true])], (value) => form.set({ zone: value || null }))}
    ${faultList(form, 'zone')}
  </div>`;
}

function select(form, name, label, chosen, options, choose) {
  return html`<label class="field">
    <span>${label}</span>
    <select
      name=${name}
      ?disabled=${form.readOnly}
      aria-invalid=${invalid(form, name)}
      aria-describedby=${describedBy(form, name)}
      @change=${(event) => choose(event.target.value)}
    >
      ${options.map(([value, words, theirs]) => html`<option value=${value} .selected=${String(value) === String(chosen)} translate=${theirs ? 'no' : nothing}>${words}</option>`)}
    </select>
  </label>`;
}
