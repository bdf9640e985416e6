// The readiness checklist: five lines, each with its time, its evidence and what to do about it.
import { html, nothing } from 'lit';
import { knows, t, word } from '../language.js';
import { badge, icon, timeOf } from '../parts/pieces.js';
import { may } from '../session.js';
import { checkHealth, isChecking } from './checks.js';

const MARKS = { PASSED: ['check-circle-fill', 'success'], FAILED: ['x-circle-fill', 'critical'], UNKNOWN: ['question-circle', 'neutral'] };

/** @param short without evidence, for a page that links to the whole */
export function checklist({ checklist: lines }, short = false) {
  return html`<ul class="checklist">
    ${lines.map((line) => {
      const [mark, tone] = MARKS[line.state] ?? MARKS.UNKNOWN;
      return html`<li data-check=${line.key} data-state=${line.state}>
        <span class="check-mark ${tone}">${icon(mark)}</span>
        <div>
          <p><strong>${word('check', line.key)}</strong> <span class="check-word ${tone}">${word('check-state', line.state)}</span></p>
          ${short ? nothing : html`<p class="soft">${evidence(line)}</p>`}
          ${line.state === 'FAILED' && (line.remedy || knows(`check-remedy.${line.key}`)) ? html`<p class="remedy">${remedy(line)}</p>` : nothing}
          ${short ? nothing : html`<p class="faint small">${line.checkedAt ? html`${t('health.checked')} ${timeOf(line.checkedAt)}` : t('health.never')}</p>`}
        </div>
      </li>`;
    })}
  </ul>`;
}

function evidence({ key, state, evidence: text }) {
  const known = `check-told.${key}-${state}`;
  return html`${knows(known) ? t(known) : nothing} ${text ? html`<span class="evidence" lang="en" translate="no">${text}</span>` : nothing}`;
}

function remedy({ key, remedy: text }) {
  return knows(`check-remedy.${key}`) ? t(`check-remedy.${key}`) : html`<span lang="en" translate="no">${text}</span>`;
}

export function checkButton(store, name, size = '') {
  if (!may('OPERATOR')) {
    return nothing;
  }
  const busy = isChecking(store);
  return html`<button type="button" class="button ${size}" ?disabled=${busy} @click=${() => checkHealth(store, name)}>
    ${icon('heart-pulse')}${t(busy ? 'health.checking' : 'health.check')}
  </button>`;
}

const CHECK_TONES = { RUNNING: 'info', PASSED: 'success', FAILED: 'critical' };

export function checkBadge(status) {
  return badge(word('check-status', status), CHECK_TONES[status] ?? 'neutral');
}
