// Who is signed in, and what the role allows. The API decides again; here it only keeps hopeless buttons away.
import { del, get, post, signedOut } from './api.js';
import { Signal } from './signal.js';

export const sessionChanged = new Signal();
const ROLES = ['VIEWER', 'OPERATOR', 'APPROVER', 'ADMIN'];
let me = null;

export function whoAmI() {
  return me;
}

export function may(role) {
  return me !== null && ROLES.indexOf(me.role) >= ROLES.indexOf(role);
}

/** Asks the API who this browser is; false when nobody is signed in. */
export async function restore() {
  try {
    become(await get('/me', {}, { quiet: true }));
    return true;
  } catch (problem) {
    if (problem.status !== 401) {
      throw problem;
    }
    become(null);
    return false;
  }
}

export async function signIn(email, password) {
  await post('/session', { email, password }, { quiet: true });
  await restore();
}

export async function signOut() {
  await del('/session');
  become(null);
}

function become(someone) {
  me = someone;
  sessionChanged.send(me);
}

signedOut.listen(() => {
  if (me !== null) {
    become(null);
  }
});
