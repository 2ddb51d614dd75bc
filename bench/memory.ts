import { readFile } from "node:fs/promises";

/** Reads the resident memory of a process of Linux, in MB. */
async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

/** Watches a process's resident memory. @returns ends the watch and gives the highest value, in MB */
export function watchMemory(pid: number): () => number {
  let highest = 0;
  const timer = setInterval(async () => {
    highest = Math.max(highest, await residentMb(pid).catch(() => 0));
  }, 200);
  return () => {
    clearInterval(timer);
    return highest;
  };
}

/** The slope of a line through equally spaced values (least squares), per step. */
export function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const [over, under] = values.reduce(
    ([sum, squares], value, at) => [sum + (at - middle) * (value - mean), squares + (at - middle) ** 2],
    [0, 0],
  );
  return under === 0 ? 0 : over / under;
}
