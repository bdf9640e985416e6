// One thing that happens, and who wants to know. Everything live in the console is built on this.

export class Signal {
  #listeners = new Set();

  /** Calls the listener from now on; the answer takes it away again. */
  listen(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  send(...what) {
    for (const listener of [...this.#listeners]) {
      listener(...what);
    }
  }
}
