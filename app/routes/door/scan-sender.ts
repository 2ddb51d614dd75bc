import { systemClock } from "#app/domain/clock.ts";
import type { ScanResult } from "#app/domain/door/scan.ts";
import { ofScan, type PastAnswer } from "./past-answer.ts";
import type { SaidPerson } from "./person.ts";
import type { ScanQueue, WaitingScan } from "./scan-queue.ts";

/** The platform's answer to a scan, with its cause in code and its reason in words. */
export interface AnsweredScan extends Omit<ScanResult, "reason" | "seenAt">, SaidPerson {
  /** The registration's id; absent where nobody was recognised. */
  readonly registration?: number;
  readonly reason: string;
  readonly cause: ScanResult["reason"];
  /** What the person chose beside sessions, in words; absent for nothing. */
  readonly options?: string;
  readonly asked?: readonly string[];
  /** Whether the checkpoint lends things; absent for others. */
  readonly lends?: true;
  /** The look that the phone showed by its own verdict before the answer; absent without. */
  readonly shown?: string;
  /** What this phone knows of the scan; absent from a page of an earlier release. */
  readonly of?: Pick<PastAnswer, "at" | "label">;
}

/**
 * `away`: the platform cannot be reached and is tried again. `signed-out`: the phone's login has ended. `no-door`: the
 * signed-in person has no rights at this door. `revoked`: the right of this enrolled phone has ended.
 */
export type Link = "online" | "away" | "signed-out" | "no-door" | "revoked";

/** Whether nobody may scan on this phone now. */
export function hasNoRight(link: Link): boolean {
  return link === "signed-out" || link === "no-door" || link === "revoked";
}

export interface ScanSender {
  /** Sends waiting scans now. */
  readonly wake: () => void;
  readonly stop: () => void;
}

const BATCH = 20;
const PATIENCE_MS = 8_000;
const RETRY_MS = [1_000, 2_000, 4_000, 8_000, 15_000];
/** The sender asks at this interval also without scans, to check the connection and the clock. */
const ASK_EVERY_MS = 30_000;

/**
 * Sends waiting scans in order, in batches, until all are answered; retries while the platform is away. A scan stays in
 * the queue until it is answered. Pages of one browser take turns and share the answers.
 */
export function startScanSender(options: {
  queue: ScanQueue;
  /** The address that receives scans. */
  address: string;
  onAnswers: (answers: readonly AnsweredScan[]) => void;
  onLink: (link: Link) => void;
  /** Milliseconds by which this phone's clock is ahead, measured at each exchange. */
  onOffset: (milliseconds: number) => void;
  /** What the phone says of itself, as headers. */
  report: () => Record<string, string>;
}): ScanSender {
  const { queue, address, onAnswers, onLink, onOffset, report } = options;
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
      const link = await inTurn(address, () => sendAll({ queue, address, tell, onOffset, report }));
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
  const asking = setInterval(wake, ASK_EVERY_MS);
  wake();
  return {
    wake,
    stop: () => {
      isStopped = true;
      clearTimeout(retry);
      clearInterval(asking);
      siblings.close();
      window.removeEventListener("online", wake);
    },
  };
}

async function sendAll({
  queue,
  address,
  tell,
  onOffset,
  report,
}: {
  queue: ScanQueue;
  address: string;
  tell: (answers: readonly AnsweredScan[]) => void;
  onOffset: (milliseconds: number) => void;
  report: () => Record<string, string>;
}): Promise<Link> {
  let size = BATCH;
  let isRevoked = false;
  for (let isFirst = true; ; isFirst = false) {
    const batch = await queue.first(size);
    if (batch.length === 0 && !isFirst) return isRevoked ? "revoked" : "online";
    const sent = await send(batch, { address, onOffset, headers: report() });
    if (sent.kind === "revoked") {
      // The server has taken what was scanned before the right ended. The rest stays, unless it is to be deleted.
      const gone = batch.map(({ id }) => id).filter((id) => sent.wipes || sent.taken.includes(id));
      await queue.remove(gone);
      isRevoked = true;
      if (gone.length > 0 && gone.length === batch.length) continue;
      return "revoked";
    }
    if (sent.kind === "away" || sent.kind === "signed-out" || sent.kind === "no-door") return sent.kind;
    if (batch.length === 0) return "online";
    // An unreadable scan must not block the others: after a refusal, scans are sent one by one.
    if (sent.kind === "refused" && batch.length > 1) {
      size = 1;
      continue;
    }
    const answers = sent.kind === "answered" ? sent.answers : batch.map((scan) => unreadable(scan, sent.reason));
    await queue.remove(answers.map(({ id }) => id));
    const own = new Map(batch.map((scan) => [scan.id, { shown: scan.shown, of: ofScan(scan) }]));
    tell(answers.map((answer) => ({ ...answer, ...own.get(answer.id) })));
    if (sent.kind === "refused") size = BATCH;
  }
}

type Sent =
  | { kind: "answered"; answers: readonly AnsweredScan[] }
  | { kind: "refused"; reason: string }
  | { kind: "away" }
  | { kind: "signed-out" }
  | { kind: "no-door" }
  | { kind: "revoked"; taken: readonly string[]; wipes: boolean };

async function send(
  scans: readonly WaitingScan[],
  asked: { address: string; onOffset: (milliseconds: number) => void; headers: Record<string, string> },
): Promise<Sent> {
  const { address, onOffset, headers } = asked;
  const sentAt = systemClock();
  try {
    const response = await fetch(`${address}?cause`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ scans, sent_at: sentAt.toISOString() }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const serverTime = Date.parse(response.headers.get("x-server-time") ?? "");
    // The server read its clock about halfway between request and answer.
    const ownTime = (sentAt.getTime() + systemClock().getTime()) / 2;
    if (Number.isFinite(serverTime)) onOffset(Math.round(ownTime - serverTime));
    if (response.ok) return { kind: "answered", answers: (await response.json()).results };
    if (response.status === 400) return { kind: "refused", reason: (await response.json()).error };
    if (response.status === 401) return { kind: "signed-out" };
    // Only the door's own refusal counts: a proxy may answer 403 as well.
    const ended = response.status === 403 && (await response.json().catch(() => null));
    if (Array.isArray(ended?.taken)) return { kind: "revoked", taken: ended.taken, wipes: ended.wipe === true };
    return { kind: [403, 404].includes(response.status) ? "no-door" : "away" };
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
