// What an operator can do with a sync event. Each command is answered at once and obeyed by the run within ten seconds.
import { html, nothing } from 'lit';
import { post } from '../api.js';
import { t } from '../language.js';
import { ask } from '../parts/confirm.js';
import { icon } from '../parts/pieces.js';
import { toast, toastProblem } from '../parts/toasts.js';
import { navigate } from '../router.js';
import { may } from '../session.js';

const OPEN = ['QUEUED', 'IN_PROGRESS', 'PAUSED'];

export function isOpen(event) {
  return OPEN.includes(event.status);
}

/**
 * @param changed called with the event that a command answered
 * @param anew called where the answer has no event, or the command was refused because the event moved on
 */
export function commands(event, changed, anew) {
  const heldByOperator = event.pauseReasons?.includes('OPERATOR') ?? false;
  const run = (name) => command(event, name, changed, anew);
  const temporal = event.temporal?.url
    ? html`<a class="button" href=${event.temporal.url} target="_blank" rel="noopener">${icon('box-arrow-up-right')}${t('event.temporal')}</a>`
    : nothing;
  if (!may('OPERATOR')) {
    return html`<div class="buttons">${temporal}<span class="faint">${t('event.viewer')}</span></div>`;
  }
  return html`<div class="buttons">
    ${temporal}
    ${isOpen(event) && !heldByOperator && !event.cancelRequested
      ? html`<button type="button" class="button" @click=${() => run('pause')}>${icon('pause-fill')}${t('pause.do')}</button>`
      : nothing}
    ${isOpen(event) && heldByOperator
      ? html`<button type="button" class="button primary" @click=${() => run('resume')}>${icon('play-fill')}${t('resume.do')}</button>`
      : nothing}
    ${isOpen(event)
      ? html`<button type="button" class="button danger-quiet" ?disabled=${event.cancelRequested} @click=${() => run('cancel')}>${icon('x-lg')}${t('cancel.do')}</button>`
      : html`<button type="button" class="button primary" @click=${() => run('retry')}>${icon('arrow-clockwise')}${t('retry.do')}</button>`}
  </div>`;
}

export async function command(event, name, changed, anew) {
  const number = String(event.number);
  const question = {
    title: t(`${name}.title`, { number }),
    text: t(`${name}.text`),
    confirm: t(`${name}.do`),
    tone: name === 'cancel' ? 'danger' : 'primary',
  };
  if ((await ask(question)) !== true) {
    return;
  }
  try {
    const answer = await post(`/sync-events/${event.id}/${name}`, {}, { key: crypto.randomUUID() });
    toast({ text: t(`${name}.done`, { number: String(answer?.number ?? number) }) });
    if (name === 'retry' && answer?.id) {
      navigate(`/activity/${answer.id}`);
    } else if (answer?.status) {
      changed(answer);
    } else {
      anew();
    }
  } catch (problem) {
    toastProblem(problem);
    anew();
  }
}
