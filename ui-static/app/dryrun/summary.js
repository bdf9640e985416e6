// What a push would come to, in figures: items by what becomes of them, other people's values, points and time.
import { html, nothing } from 'lit';
import { number, span, t } from '../language.js';
import { sum } from '../adoption/run.js';
import { icon } from '../parts/pieces.js';
import { withQuery } from '../router.js';

const ACTIONS = ['created', 'changed', 'archived', 'deleted', 'refused', 'skipped'];
/** Those that deserve a look; where there is none of them, there is no tile. */
const RARE = ['refused', 'skipped'];

export function summary(run) {
  return run.state === 'RUNNING' ? progress(run) : html`${tiles(run)} ${errors(run)} ${costs(run)}`;
}

function progress({ progress: { due, left } }) {
  const words = due > 0 ? t('dry-run.progress', { done: due - left, due }) : t('dry-run.comparing');
  return html`<section class="card dry-run-progress" aria-labelledby="progress">
    <h2 id="progress">${t('dry-run.running')}</h2>
    <p role="status">${words}</p>
    <progress max=${due || 1} value=${due - left} aria-label=${t('dry-run.running')}></progress>
    <p class="faint">${t('dry-runs.sends-nothing')}</p>
  </section>`;
}

function tiles({ counts, overwritten, points, seconds, plan }) {
  return html`<section class="dry-run-tiles" aria-label=${t('dry-run.summary')}>
    ${ACTIONS.filter((name) => !RARE.includes(name) || sum(counts[name]) > 0).map((name) => tile(name, counts[name]))}
    <a class="tile link-tile ${overwritten.fields > 0 ? 'alarming' : ''}" href=${withQuery({ overwritten: 'true', action: null, cursor: null })} data-tile="overwritten">
      <span class="tile-name">${t('dry-run-tile.overwritten')}</span>
      <strong class="number">${number(overwritten.fields)}</strong>
      <small>${t('dry-run.overwritten-in', { n: overwritten.items })}</small>
    </a>
    <div class="tile" data-tile="points">
      <span class="tile-name">${t('dry-run-tile.points')}</span>
      <strong class="number">${number(points.total)}</strong>
      <small class="faint">${t('dry-run.reads', { points: number(points.reads) })}</small>
    </div>
    <div class="tile" data-tile="time">
      <span class="tile-name">${t('dry-run-tile.time')}</span>
      <strong>${seconds === null ? '—' : seconds === 0 ? t('dry-run.at-once') : span(seconds)}</strong>
      <small class="faint">${plan ? t('dry-run.plan', { rate: number(plan.restoreRate), bucket: number(plan.bucket) }) : t('dry-run.plan-unknown')}</small>
    </div>
  </section>`;
}

function tile(name, kinds) {
  const total = sum(kinds);
  return html`<a class="tile link-tile" href=${withQuery({ action: name.toUpperCase(), overwritten: null, cursor: null })} data-tile=${name}>
    <span class="tile-name">${t(`dry-run-tile.${name}`)}</span>
    <strong class="number ${total === 0 ? 'faint' : ''}">${number(total)}</strong>
    <small class="faint">${t('register.triple', kinds)}</small>
  </a>`;
}

/** General errors that the push would have, or may meet. */
function errors({ notices }) {
  return notices.length === 0
    ? nothing
    : html`<section class="card" aria-labelledby="would-report">
        <h2 id="would-report">${t('dry-run.would-report', { n: notices.length })}</h2>
        <ul class="error-list">
          ${notices.map(
            ({ code, subject, message, remedy }) => html`<li>
              <p class="error-head" translate="no"><code>${code}</code>${subject ? html`<code>${subject}</code>` : nothing}</p>
              <p lang="en" translate="no">${message}</p>
              ${remedy ? html`<p class="remedy"><strong>${t('errors.remedy')}</strong> <span lang="en" translate="no">${remedy}</span></p>` : nothing}
            </li>`,
          )}
        </ul>
      </section>`;
}

function costs({ points, counts }) {
  const same = sum(counts.same);
  const unchanged = sum(counts.unchanged);
  return html`<p class="soft dry-run-rest">${icon('info-circle')}<span>${t('dry-run.rest', { same, unchanged })}</span></p>
    ${points.perOperation.length === 0
      ? nothing
      : html`<details class="card per-operation">
          <summary>${t('dry-run.per-operation')}</summary>
          <table class="plain-table">
            <thead>
              <tr>
                <th scope="col">${t('dry-run.operation')}</th>
                <th scope="col" class="figure">${t('dry-run.calls')}</th>
                <th scope="col" class="figure">${t('dry-run-tile.points')}</th>
              </tr>
            </thead>
            <tbody>
              ${points.perOperation.map(
                (each) => html`<tr>
                  <th scope="row"><code translate="no">${each.operation}</code></th>
                  <td class="figure number">${number(each.calls)}</td>
                  <td class="figure number">${number(each.points)}</td>
                </tr>`,
              )}
            </tbody>
          </table>
        </details>`}`;
}
