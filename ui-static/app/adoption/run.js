// How an adoption run stands: what it reads while it runs, how long its lists are once they stand.
import { html, nothing } from 'lit';
import { knows, number, span, t, time, word } from '../language.js';
import { actorName, badge, banner, timeOf } from '../parts/pieces.js';

const KINDS = ['categories', 'products', 'variants'];
const TONES = { RUNNING: 'info', READY: 'warning', CONFIRMED: 'success', FAILED: 'critical', SUPERSEDED: 'neutral' };

export function run(adoption) {
  const { state, progress, startedBy, createdAt, finishedAt, event, adoptBy } = adoption;
  return html`<section class="card adoption-run" aria-labelledby="run">
    <div class="card-head">
      <h2 id="run">${t('adoption.run', { number: String(adoption.number) })}</h2>
      ${badge(word('adoption-state', state), TONES[state] ?? 'neutral')}
    </div>
    <dl class="pairs">
      <dt>${t('column.started')}</dt>
      <dd>${timeOf(createdAt)} · ${actorName(startedBy)}</dd>
      ${finishedAt
        ? html`<dt>${t('event.finished-at')}</dt>
            <dd>${timeOf(finishedAt)} <span class="faint">· ${span((new Date(finishedAt) - new Date(createdAt)) / 1000)}</span></dd>`
        : nothing}
      <dt>${t('setting.adoptBy')}</dt>
      <dd>${[t('key.CUSTOM_ID'), ...adoptBy.map((key) => t(`adopt-by.${key}`))].join(' → ')}</dd>
      ${event
        ? html`<dt>${t('adoption.for')}</dt>
            <dd><a href="/activity/${event}">${t('adoption.for-event')}</a></dd>`
        : nothing}
    </dl>
    ${state === 'RUNNING' ? reading(progress) : nothing} ${waiting(adoption)}
  </section>`;
}

function reading(progress) {
  return html`<p role="status"><strong>${word('adoption-phase', progress.phase)}</strong></p>
    <div class="tiles">
      ${KINDS.map(
        (kind) => html`<div class="tile" data-read=${kind}>
          <span class="tile-name">${t(`adoption-read.${kind}`)}</span>
          <strong class="number">${number(progress[kind])}</strong>
        </div>`,
      )}
    </div>
    <p class="faint">${t('adoption.writes-nothing')}</p>`;
}

function waiting({ waiting: wait, state }) {
  if (!wait || state !== 'RUNNING') {
    return nothing;
  }
  const reason = html`<span lang=${knows(`waiting.${wait.reason}`) ? nothing : 'en'}>${word('waiting', wait.reason)}</span>`;
  const next = wait.nextTryAt ? t('waiting.next', { time: time(wait.nextTryAt) }) : '';
  return banner('info', html`${t('waiting.title')} ${reason}`, html`${next} ${t('waiting.text')}`);
}

export function sum(kinds) {
  return KINDS.reduce((total, kind) => total + (kinds?.[kind] ?? 0), 0);
}
