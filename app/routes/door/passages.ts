import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { systemClock } from "#app/domain/clock.ts";
import type { Post } from "./controls.tsx";
import { type DoorAnswer, isWorrying, lookOf } from "./looks.ts";
import { deviceName } from "./phone-storage.ts";
import { openScanQueue, type Read, type ScanQueue } from "./scan-queue.ts";
import { type AnsweredScan, type Link, type ScanSender, startScanSender } from "./scan-sender.ts";
import { signal } from "./signals.ts";

export interface PastAnswer extends DoorAnswer {
  readonly id: string;
}

/** A passage at this phone: what was read or chosen, at which checkpoint and, for a choice, the name and the reason. */
export type Taken = Read & Post & { readonly name?: string; readonly reason?: string };

export interface Passages {
  /** Records a code that was read, or a registration that was chosen. */
  readonly take: (taken: Taken) => void;
  /** The answer that fills the screen. */
  readonly shown: DoorAnswer | null;
  readonly dismiss: () => void;
  /** The latest answers, newest first. */
  readonly past: readonly PastAnswer[];
  /** Number of answers to look at that arrived after their scan had left the screen. */
  readonly late: number;
  readonly waiting: number;
  readonly link: Link;
}

/** After this time without an answer, the door says that the scan waits. */
const ANSWER_MS = 900;
const MOST_SHOWN = 30;

/** State of the page that does not cause a render. */
interface Desk {
  readonly queue: Promise<ScanQueue>;
  sender?: ScanSender;
  /** The scan whose answer the screen awaits or shows, with the chosen name. */
  current: { readonly id: string; readonly name: string | null } | null;
  link: Link;
  /** Milliseconds by which the phone's clock is ahead; undefined until measured. */
  offset?: number;
  showWaiting?: (id: string) => Promise<void>;
}

/** Queues the scans of this phone, sends them to the platform and shows their answers. */
export function usePassages(address: string, year: number): Passages {
  const { t } = useTranslation("door");
  const [shown, setShown] = useState<DoorAnswer | null>(null);
  const [past, setPast] = useState<readonly PastAnswer[]>([]);
  const [late, setLate] = useState(0);
  const [waiting, setWaiting] = useState(0);
  const [link, setLink] = useState<Link>("online");
  const desk = useRef<Desk>();
  const words = useRef(t);
  words.current = t;

  useEffect(() => {
    const opened: Desk = { queue: openScanQueue(year), current: null, link: "online" };
    desk.current = opened;
    let hasLeft = false;
    const onAnswers = async (answers: readonly AnsweredScan[]) => {
      const answered = answers.map(({ id, outcome, cause, name, reason, options, asked }) => ({
        id,
        look: lookOf(outcome, cause),
        name,
        reason,
        options,
        asked,
      }));
      setPast((before) => [...answered.toReversed(), ...before].slice(0, MOST_SHOWN));
      for (const answer of answered) {
        if (answer.id !== opened.current?.id) {
          if (isWorrying(answer.look)) setLate((count) => count + 1);
          continue;
        }
        setShown(answer);
        signal(answer.look);
      }
      setWaiting(await (await opened.queue).size());
    };
    opened.showWaiting = async (id) => {
      const { current } = opened;
      if (current?.id !== id) return;
      const reason = words.current(`kept.${opened.link}`);
      setShown((now) => (now && now.look !== "waiting" ? now : { look: "waiting", name: current.name, reason }));
      await (await opened.queue).noteShown(id, "waiting");
    };
    const onLink = (known: Link) => {
      opened.link = known;
      setLink(known);
      // No answer will come before a sign-in: the screen says so at once.
      if (opened.current && (known === "signed-out" || known === "no-door"))
        void opened.showWaiting?.(opened.current.id);
    };
    const onOffset = (milliseconds: number) => {
      opened.offset = milliseconds;
    };
    void opened.queue.then(async (queue) => {
      if (hasLeft) return;
      opened.sender = startScanSender({ queue, address, onAnswers, onLink, onOffset });
      setWaiting(await queue.size());
    });
    return () => {
      hasLeft = true;
      opened.sender?.stop();
    };
  }, [address, year]);

  const take = useCallback(async ({ name, ...taken }: Taken) => {
    const at = desk.current;
    if (!at) return;
    const id = newScanId();
    at.current = { id, name: name ?? null };
    setShown(null);
    const queue = await at.queue;
    await queue.add({
      ...("code" in taken ? { ...taken, code: taken.code.slice(0, 500) } : taken),
      ...{ id, scanned_at: systemClock().toISOString(), device: deviceName() },
      ...(at.offset === undefined ? {} : { offset_ms: at.offset }),
    });
    at.sender?.wake();
    setWaiting(await queue.size());
    setTimeout(() => void at.showWaiting?.(id), ANSWER_MS);
  }, []);
  const dismiss = useCallback(() => {
    if (desk.current) desk.current.current = null;
    setShown(null);
  }, []);
  return { take, shown, dismiss, past, late, waiting, link };
}

/** Makes a UUID (version 4), also without TLS, where `crypto.randomUUID` is missing. */
function newScanId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
