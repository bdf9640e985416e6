// What was typed is not lost by a click elsewhere: leaving a page with unsaved changes asks first.
import { t } from '../language.js';
import { guardLeaving } from '../router.js';
import { ask } from './confirm.js';

export class Unsaved {
  #end = null;

  /** Says whether there are any now. */
  are(any) {
    if (any && this.#end === null) {
      const release = guardLeaving(mayLeave);
      addEventListener('beforeunload', stay);
      this.#end = () => {
        release();
        removeEventListener('beforeunload', stay);
      };
    } else if (!any && this.#end !== null) {
      this.#end();
      this.#end = null;
    }
  }
}

async function mayLeave() {
  const answer = await ask({ title: t('unsaved.title'), text: t('unsaved.text'), confirm: t('unsaved.leave'), tone: 'danger' });
  return answer === true;
}

/** Closing the tab or loading another page: the browser asks in its own words. */
function stay(event) {
  event.preventDefault();
}
