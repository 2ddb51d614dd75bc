/**
 * Runs a piece of work when fewer than some others run in this process, in the order of asking.
 *
 * Everybody's registration takes the same quota row. Postgres lets those who wait for it wake up only to find it taken or changed, and
 * looks at their statement anew each time: with six of them at once a registration cost it a quarter more than with two, one of
 * which writes while the other one's commit is on its way. Work that holds locks must not wait here.
 *
 * @param most how many run at once
 */
export function fewAtOnce(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const line: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running < most) running += 1;
    else await new Promise<void>((start) => line.push(start));
    try {
      return await work();
    } finally {
      const next = line.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
