import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { systemClock } from "#app/domain/clock.ts";
import { type DoorAnswer, isWorrying, lookOf } from "./looks.ts";
import { openScanQueue, type ScanQueue } from "./scan-queue.ts";
import { type AnsweredScan, type Link, type ScanSender, startScanSender } from "./scan-sender.ts";
import { signal } from "./signals.ts";

export interface PastAnswer extends DoorAnswer {
  readonly id: string;
}

export interface Passages {
  /** Takes a code that was read. */
  readonly take: (scan: { code: string; checkpoint: string; direction: "in" | "out"; name?: string }) => void;
  /** What fills the screen. */
  readonly shown: DoorAnswer | null;
  readonly dismiss: () => void;
  /** The latest answers, newest first. */
  readonly past: readonly PastAnswer[];
  /** How many worrying answers came after their scan had left the screen. */
  readonly late: number;
  readonly waiting: number;
  readonly link: Link;
}

/** Longer than this without an answer, and the door says that it has to wait. */
const ANSWER_MS = 900;
const KEPT = 30;

/** The scans of this phone: into the queue, out to the platform, and their answers back on the screen. */
export function usePassages(address: string, year: number): Passages {
  const { t } = useTranslation("door");
  const [shown, setShown] = useState<DoorAnswer | null>(null);
  const [past, setPast] = useState<readonly PastAnswer[]>([]);
  const [late, setLate] = useState(0);
  const [waiting, setWaiting] = useState(0);
  const [link, setLink] = useState<Link>("online");
  const desk = useRef<{ queue: Promise<ScanQueue>; sender?: ScanSender; current: string }>();

  useEffect(() => {
    const opened = { queue: openScanQueue(year), current: "" } as NonNullable<typeof desk.current>;
    desk.current = opened;
    let hasLeft = false;
    const onAnswers = async (answers: readonly AnsweredScan[]) => {
      const told = answers.map(({ id, outcome, cause, name, reason }) => ({
        id,
        look: lookOf(outcome, cause),
        name,
        reason,
      }));
      setPast((before) => [...told.toReversed(), ...before].slice(0, KEPT));
      for (const answer of told) {
        if (answer.id !== opened.current) {
          if (isWorrying(answer.look)) setLate((count) => count + 1);
          continue;
        }
        setShown(answer);
        signal(answer.look);
      }
      setWaiting(await (await opened.queue).size());
    };
    void opened.queue.then(async (queue) => {
      if (hasLeft) return;
      opened.sender = startScanSender({ queue, address, onAnswers, onLink: setLink });
      setWaiting(await queue.size());
    });
    return () => {
      hasLeft = true;
      opened.sender?.stop();
    };
  }, [address, year]);

  const take: Passages["take"] = useCallback(
    async ({
      name = null,
      ...read
    }: {
      code: string;
      checkpoint: string;
      direction: "in" | "out";
      name?: string | null;
    }) => {
      const at = desk.current;
      if (!at) return;
      const id = newScanId();
      at.current = id;
      setShown(null);
      const queue = await at.queue;
      await queue.add({ ...read, code: read.code.slice(0, 500), id, scanned_at: systemClock().toISOString() });
      at.sender?.wake();
      setWaiting(await queue.size());
      setTimeout(() => {
        if (at.current !== id) return;
        setShown((now) => now ?? { look: "waiting", name, reason: t("kept") });
      }, ANSWER_MS);
    },
    [t],
  );
  const dismiss = useCallback(() => {
    if (desk.current) desk.current.current = "";
    setShown(null);
  }, []);
  return { take, shown, dismiss, past, late, waiting, link };
}

/** A UUID (version 4), also where the page came without TLS and `crypto.randomUUID` is missing. */
function newScanId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
