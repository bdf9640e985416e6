// An EventSource that comes back: the browser retries a dropped connection by itself, but not a refused one.

const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;
const KINDS = ['sync-event', 'store'];

export class Stream {
  #tell;
  #source = null;
  #retry = null;
  #wait = FIRST_WAIT;

  /** @param tell called with {state} (connecting, live, reconnecting, off), {refused} and {kind, data, id} */
  constructor(tell) {
    this.#tell = tell;
  }

  start() {
    if (this.#source === null && this.#retry === null) {
      this.#connect('connecting');
    }
  }

  stop() {
    clearTimeout(this.#retry);
    this.#retry = null;
    this.#source?.close();
    this.#source = null;
    this.#tell({ state: 'off' });
  }

  #connect(state) {
    this.#tell({ state });
    const source = new EventSource('/api/v1/events');
    this.#source = source;
    source.onopen = () => {
      this.#wait = FIRST_WAIT;
      this.#tell({ state: 'live' });
    };
    source.onerror = () => this.#dropped(source);
    for (const kind of KINDS) {
      source.addEventListener(kind, ({ data, lastEventId }) =>
        this.#tell({ kind, data: JSON.parse(data), id: lastEventId }),
      );
    }
  }

  #dropped(source) {
    this.#tell({ state: 'reconnecting' });
    if (source.readyState !== EventSource.CLOSED || this.#source !== source) {
      return;
    }
    this.#source = null;
    this.#tell({ refused: true });
    this.#retry = setTimeout(() => {
      this.#retry = null;
      this.#connect('reconnecting');
    }, this.#wait);
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
  }
}
