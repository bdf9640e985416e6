// One connection to the API's event stream for all tabs: HTTP/1.1 allows six per host, so one per tab would starve the
// seventh. Runs as a SharedWorker; where there is none, live.js runs it inside the page.
import { Stream } from './live-stream.js';

const ports = new Set();
let state = 'connecting';

const stream = new Stream((message) => {
  if (message.state) {
    state = message.state;
  }
  ports.forEach((port) => port.postMessage(message));
});

self.onconnect = ({ ports: [port] }) => {
  ports.add(port);
  port.onmessage = ({ data }) => {
    if (data === 'bye') {
      ports.delete(port);
    }
    if (ports.size === 0) {
      stream.stop();
    } else if (data === 'start') {
      stream.start();
    }
  };
  port.postMessage({ state });
  stream.start();
};
