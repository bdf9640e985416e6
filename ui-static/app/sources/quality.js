// Data quality: what of the source's data is missing or doubtful, with counts and samples.
import { html, nothing } from 'lit';
import { knows, number, t, word } from '../language.js';
import { badge, copyable, icon, problemBanner, timeOf } from '../parts/pieces.js';
import { sentence } from '../parts/trouble.js';
import { withQuery } from '../router.js';

const LEVELS = ['INFO', 'WARNING', 'ERROR'];
const TONES = { INFO: 'info', WARNING: 'warning', ERROR: 'critical' };

export function dataQuality(source, quality, problem, level, again) {
  return html`<section class="card" aria-labelledby="data-quality">
    <div class="card-head">
      <h2 id="data-quality" tabindex="-1">${t('quality.title')}</h2>
      ${quality?.checkedAt ? html`<span class="faint small">${t('health.checked')} ${timeOf(quality.checkedAt)}</span>` : nothing}
    </div>
    <p class="soft">${t('quality.text')}</p>
    <nav class="levels" aria-label=${t('quality.levels')}>
      <a href=${withQuery({ level: null })} aria-current=${level ? 'false' : 'true'}>${t('quality.all')}</a>
      ${LEVELS.map((each) => html`<a href=${withQuery({ level: each })} aria-current=${each === level ? 'true' : 'false'}>${word('level', each)}</a>`)}
    </nav>
    ${problemBanner(problem, again)} ${quality ? entries(quality) : problem ? nothing : html`<div class="skeleton short" role="status" aria-busy="true" aria-label=${t('loading')}></div>`}
  </section>`;
}

function entries({ entries: list, checkedAt }) {
  if (list.length === 0) {
    return html`<p class="none">${icon(checkedAt ? 'check2-circle' : 'cloud-download')}${t(checkedAt ? 'quality.none' : 'quality.never')}</p>`;
  }
  return html`<ul class="quality">
    ${list.map(
      (entry) => html`<li data-code=${entry.code}>
        <div class="quality-head">
          ${badge(word('level', entry.level), TONES[entry.level] ?? 'neutral')}
          <strong>${knows(`quality.${entry.code}`) ? t(`quality.${entry.code}`) : sentence('', entry.message)}</strong>
          <code class="faint" translate="no">${entry.code}</code>
          ${entry.count > 0 && entry.code !== 'mapping_unconfirmed' ? html`<span class="number quality-count">${number(entry.count)}</span>` : nothing}
        </div>
        ${entry.remedy ? html`<p class="soft">${sentence(`quality-remedy.${entry.code}`, entry.remedy)}</p>` : nothing}
        ${entry.samples.length > 0 ? samples(entry) : nothing}
      </li>`,
    )}
  </ul>`;
}

function samples({ samples: list, count }) {
  return html`<details class="samples">
    <summary>${t('quality.samples', { n: list.length, count: number(count) })}</summary>
    <ul>
      ${list.map(
        ({ reference, gid, detail }) => html`<li>
          <code translate="no">${reference}</code> ${gid ? copyable(gid, t('items.gid'), gid.replace('gid://shopify/', '')) : nothing}
          ${detail ? html`<span class="soft" translate="no">${detail}</span>` : nothing}
        </li>`,
      )}
    </ul>
  </details>`;
}
