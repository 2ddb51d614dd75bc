/**
 * Makes a function that calls at most once in `everyMs`, never twice at the same time, and drops the calls in between.
 */
export function inTurn(everyMs: number, tell: (count: number) => Promise<unknown>): (count: number) => void {
  let next = 0;
  let telling = false;
  return (count) => {
    if (telling || performance.now() < next) return;
    telling = true;
    next = performance.now() + everyMs;
    // An error here does not stop the run; the next number is tried.
    const ended = () => {
      telling = false;
    };
    tell(count).then(ended, ended);
  };
}
