import { reportHeader } from "./phone-report.ts";
import { openScanQueue } from "./scan-queue.ts";
import { startScanSender } from "./scan-sender.ts";
import { wipeStates } from "./state-store.ts";

/**
 * Sends the scans that wait on this phone, outside the door's own page.
 *
 * @param options.address the one that receives scans
 * @param options.wipes first deletes whom the phone knows, and tells so: its right has ended
 * @param options.onWaiting hears how many still wait, at the beginning and after each exchange
 * @returns stops it
 */
export function deliver(options: {
  year: number;
  address: string;
  wipes: boolean;
  onWaiting: (count: number) => void;
}): () => void {
  const { year, address, wipes, onWaiting } = options;
  const report = { battery: null, waiting: null, offset: null, isWiped: false };
  const sender = (async () => {
    if (wipes)
      report.isWiped = await wipeStates().then(
        () => true,
        () => false,
      );
    const queue = await openScanQueue(String(year));
    const count = async () => onWaiting(await queue.size());
    await count();
    const heard = { onAnswers: count, onLink: count, onOffset: () => {} };
    return startScanSender({ queue, address, ...heard, report: () => reportHeader(report) });
  })();
  return () => void sender.then(({ stop }) => stop());
}
