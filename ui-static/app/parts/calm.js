// Calls at once, then at most once per span however often it is asked, and once more for what came in between.
export function atMostEvery(milliseconds, call) {
  let timer = null;
  let again = false;
  const run = () => {
    timer = setTimeout(() => {
      timer = null;
      if (again) {
        again = false;
        run();
      }
    }, milliseconds);
    call();
  };
  const ask = () => {
    if (timer === null) {
      run();
    } else {
      again = true;
    }
  };
  ask.end = () => {
    clearTimeout(timer);
    timer = null;
    again = false;
  };
  return ask;
}
