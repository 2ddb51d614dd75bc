import type { ScanResult } from "#app/domain/door/scan.ts";
import type { ScanQueue, WaitingScan } from "./scan-queue.ts";

/** What the platform says of a scan; `cause` beside the words. */
export interface AnsweredScan extends Omit<ScanResult, "reason"> {
  readonly reason: string;
  readonly cause: ScanResult["reason"];
}

/** `away`: the platform cannot be reached, and is tried again. `signed-out`: it does not know this phone any more. */
export type Link = "online" | "away" | "signed-out";

export interface ScanSender {
  /** Something waits to be sent: do it now. */
  readonly wake: () => void;
  readonly stop: () => void;
}

const BATCH = 20;
const PATIENCE_MS = 8_000;
const RETRY_MS = [1_000, 2_000, 4_000, 8_000, 15_000];

/**
 * Sends what waits, in order, one batch after the other, until all is answered; again and again while the platform is
 * away. A scan leaves the queue only with its answer. Pages of one browser take turns and share the answers.
 */
export function startScanSender(options: {
  queue: ScanQueue;
  /** Where scans are posted. */
  address: string;
  onAnswers: (answers: readonly AnsweredScan[]) => void;
  onLink: (link: Link) => void;
}): ScanSender {
  const { queue, address, onAnswers, onLink } = options;
  const siblings = new BroadcastChannel(address);
  siblings.onmessage = ({ data }) => onAnswers(data);
  let isRunning = false;
  let isWoken = false;
  let isStopped = false;
  let failures = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const run = async () => {
    isWoken = true;
    if (isRunning || isStopped) return;
    isRunning = true;
    clearTimeout(retry);
    while (isWoken && !isStopped) {
      isWoken = false;
      const link = await inTurn(address, () => sendAll(queue, address, tell));
      onLink(link);
      if (link === "online") failures = 0;
      else {
        retry = setTimeout(run, RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)]);
        break;
      }
    }
    isRunning = false;
  };
  const tell = (answers: readonly AnsweredScan[]) => {
    if (!isStopped) siblings.postMessage(answers);
    onAnswers(answers);
    onLink("online");
  };
  const wake = () => void run();
  window.addEventListener("online", wake);
  wake();
  return {
    wake,
    stop: () => {
      isStopped = true;
      clearTimeout(retry);
      siblings.close();
      window.removeEventListener("online", wake);
    },
  };
}

async function sendAll(
  queue: ScanQueue,
  address: string,
  tell: (answers: readonly AnsweredScan[]) => void,
): Promise<Link> {
  let size = BATCH;
  for (;;) {
    const batch = await queue.first(size);
    if (batch.length === 0) return "online";
    const sent = await send(batch, address);
    if (sent.kind === "away" || sent.kind === "signed-out") return sent.kind;
    // One scan that the platform cannot read must not keep the others: they go alone until it is found.
    if (sent.kind === "refused" && batch.length > 1) {
      size = 1;
      continue;
    }
    const answers = sent.kind === "answered" ? sent.answers : batch.map((scan) => unreadable(scan, sent.reason));
    await queue.remove(answers.map(({ id }) => id));
    tell(answers);
    if (sent.kind === "refused") size = BATCH;
  }
}

type Sent =
  | { kind: "answered"; answers: readonly AnsweredScan[] }
  | { kind: "refused"; reason: string }
  | { kind: "away" }
  | { kind: "signed-out" };

async function send(scans: readonly WaitingScan[], address: string): Promise<Sent> {
  try {
    const response = await fetch(`${address}?cause`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ scans }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (response.ok) return { kind: "answered", answers: (await response.json()).results };
    if (response.status === 400) return { kind: "refused", reason: (await response.json()).error };
    return { kind: [401, 403, 404].includes(response.status) ? "signed-out" : "away" };
  } catch {
    return { kind: "away" };
  }
}

function unreadable({ id, scanned_at: at }: WaitingScan, reason: string): AnsweredScan {
  return { id, outcome: "unknown", cause: "malformed", reason, name: null, at };
}

function inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
  return navigator.locks ? (navigator.locks.request(name, work) as Promise<T>) : work();
}
