// The readiness checklist: five lines, each with its time, its evidence and what to do about it.
import { html, nothing } from 'lit';
import { knows, t, word } from '../language.js';
import { badge, icon, timeOf } from '../parts/pieces.js';
import { may } from '../session.js';
import { sentence, trouble } from '../parts/trouble.js';
import { checkHealth, isChecking } from './checks.js';

const CODE = / ?\(([A-Z_]+)\)\.?$/;
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
          ${short && line.state !== 'FAILED' ? nothing : said(line)}
          ${short ? nothing : html`<p class="faint small">${line.checkedAt ? html`${t('health.checked')} ${timeOf(line.checkedAt)}` : t('health.never')}</p>`}
        </div>
      </li>`;
    })}
  </ul>`;
}

/** What failed is told by the code in its evidence; the rest by the API's sentence, in other languages after words of our own. */
function said(line) {
  const { key, state, evidence, remedy } = line;
  const code = state === 'FAILED' ? (CODE.exec(evidence)?.[1] ?? (key === 'SCOPES' ? 'ACCESS_DENIED' : null)) : null;
  if (code) {
    return trouble({ code, message: evidence.replace(CODE, ''), remedy });
  }
  const own = knows(`check-told.${key}-${state}`) ? `check-told.${key}-${state}` : `check-told.${state}`;
  return html`<p class="soft">${sentence(own, evidence)}</p>
    ${remedy && state === 'FAILED' ? html`<p class="remedy">${sentence(`check-remedy.${key}`, remedy)}</p>` : nothing}`;
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
