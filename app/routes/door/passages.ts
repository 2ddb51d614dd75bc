import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { systemClock } from "#app/domain/clock.ts";
import { type Look, lookOf } from "#app/domain/door/look.ts";
import type { Language } from "#app/i18n/format.ts";
import { reasonInWords } from "#app/ui/door/reasons.ts";
import type { Post } from "./controls.tsx";
import { type LoneJudge, type LoneVerdict, startLoneJudge } from "./lone-judge.ts";
import { type DoorAnswer, isWorrying } from "./looks.ts";
import { deviceName } from "./phone-storage.ts";
import { openScanQueue, type Read, type ScanQueue, type WaitingScan } from "./scan-queue.ts";
import { type AnsweredScan, type Link, type ScanSender, startScanSender } from "./scan-sender.ts";
import { signal } from "./signals.ts";

export interface PastAnswer extends DoorAnswer {
  readonly id: string;
}

/** A passage at this phone: what was read or chosen, at which checkpoint and, for a choice, the name and the reason. */
export type Taken = Read & Post & { readonly name?: string; readonly reason?: string };

/** Where the phone sends scans and asks for what it judges on, and the words it says. */
export interface DoorAddresses {
  readonly year: number;
  readonly scans: string;
  readonly updates: string;
  readonly language: Language;
}

/** What the phone can do without the server: the people it knows, and since when; null when it knows nobody. */
export type Known = { readonly at: number; readonly people: number } | null;

export interface Passages {
  /** Records a code that was read, or a registration that was chosen. */
  readonly take: (taken: Taken) => void;
  /** The answer that fills the screen. */
  readonly shown: DoorAnswer | null;
  readonly dismiss: () => void;
  /** Finds people on the phone alone. */
  readonly search: LoneJudge["search"];
  /** The latest answers, newest first. */
  readonly past: readonly PastAnswer[];
  /** Number of answers to look at that arrived after their scan had left the screen with another answer. */
  readonly late: number;
  readonly waiting: number;
  readonly link: Link;
  readonly known: Known;
}

/** After this time without an answer, the phone judges alone. */
const ANSWER_MS = 800;
const MOST_SHOWN = 30;

/** State of the page that does not cause a render. */
interface Desk {
  readonly queue: Promise<ScanQueue>;
  readonly judge: LoneJudge;
  /** The looks that the phone showed by its own verdict, by scan. */
  readonly alone: Map<string, Look>;
  sender?: ScanSender;
  /** The scan whose answer the screen awaits or shows, with the chosen name. */
  current: { readonly id: string; readonly name: string | null; isAnswered: boolean } | null;
  link: Link;
  /** Milliseconds by which the phone's clock is ahead; undefined until measured. */
  offset?: number;
  showAlone?: (scan: WaitingScan, verdict: Promise<LoneVerdict | null>) => Promise<void>;
}

/** Queues the scans of this phone, sends them to the platform, and shows its answers or, without it, the phone's own. */
export function usePassages({ year, scans: address, updates, language }: DoorAddresses): Passages {
  const { t } = useTranslation("door");
  const [shown, setShown] = useState<DoorAnswer | null>(null);
  const [past, setPast] = useState<readonly PastAnswer[]>([]);
  const [late, setLate] = useState(0);
  const [waiting, setWaiting] = useState(0);
  const [link, setLink] = useState<Link>("online");
  const [known, setKnown] = useState<Known>(null);
  const desk = useRef<Desk>();
  const words = useRef(t);
  words.current = t;

  useEffect(() => {
    const judge = startLoneJudge({ year, address: updates, onHeard: setKnown });
    const opened: Desk = { queue: openScanQueue(year), judge, alone: new Map(), current: null, link: "online" };
    desk.current = opened;
    let hasLeft = false;
    const remember = (answers: readonly PastAnswer[]) => {
      const ids = new Set(answers.map(({ id }) => id));
      setPast((before) => [...answers.toReversed(), ...before.filter(({ id }) => !ids.has(id))].slice(0, MOST_SHOWN));
    };
    const onAnswers = async (answers: readonly AnsweredScan[]) => {
      void judge.settle(answers);
      const answered = answers.map(({ id, outcome, cause, name, reason, options, asked }) => ({
        ...{ id, look: lookOf(outcome, cause), name, reason, options, asked },
      }));
      remember(answered);
      for (const answer of answered) {
        const shownAlone = opened.alone.get(answer.id);
        opened.alone.delete(answer.id);
        if (answer.id !== opened.current?.id) {
          if (isWorrying(answer.look) && answer.look !== shownAlone) setLate((count) => count + 1);
          continue;
        }
        opened.current.isAnswered = true;
        setShown(answer);
        if (answer.look !== shownAlone) signal(answer.look);
      }
      setWaiting(await (await opened.queue).size());
    };
    opened.showAlone = async (scan, judged) => {
      const { current } = opened;
      // Who is signed out, or has no rights here, judges nothing.
      const verdict = opened.link === "signed-out" || opened.link === "no-door" ? null : await judged;
      if (!current || current.id !== scan.id || opened.current !== current || current.isAnswered) return;
      const answer = verdict ? answerAlone(scan, verdict) : asWaiting(current.name);
      setShown(answer);
      if (verdict) {
        signal(answer.look);
        opened.alone.set(scan.id, answer.look);
        remember([{ ...answer, id: scan.id }]);
      }
      if (opened.link === "online") onLink("away");
      await (await opened.queue).noteShown(scan.id, answer.look);
    };
    const answerAlone = (scan: WaitingScan, { answer, seenAt, timeZone, checkpoints }: LoneVerdict): DoorAnswer => {
      const speech = { t: words.current, language, edition: { timeZone }, checkpoints };
      const reason = reasonInWords(scan, { ...answer, seenAt }, speech);
      return { look: lookOf(answer.outcome, answer.reason), name: answer.name, reason, alone: true };
    };
    const asWaiting = (name: string | null): DoorAnswer => {
      return { look: "waiting", name, reason: words.current(`kept.${opened.link}`) };
    };
    const onLink = (told: Link) => {
      if (told === "online" && opened.link !== "online") judge.refresh();
      opened.link = told;
      setLink(told);
      // No answer will come before a sign-in: the screen says so at once.
      const { current } = opened;
      if (current && !current.isAnswered && (told === "signed-out" || told === "no-door")) {
        setShown((now) => (now && now.look !== "waiting" ? now : asWaiting(current.name)));
        void opened.queue.then((queue) => queue.noteShown(current.id, opened.alone.get(current.id) ?? "waiting"));
      }
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
      judge.stop();
    };
  }, [address, updates, year, language]);

  const take = useCallback(async ({ name, ...taken }: Taken) => {
    const at = desk.current;
    if (!at) return;
    const id = newScanId();
    at.current = { id, name: name ?? null, isAnswered: false };
    setShown(null);
    const queue = await at.queue;
    const scan: WaitingScan = {
      ...("code" in taken ? { ...taken, code: taken.code.slice(0, 500) } : taken),
      ...{ id, scanned_at: systemClock().toISOString(), device: deviceName() },
      ...(at.offset === undefined ? {} : { offset_ms: at.offset }),
    };
    await queue.add(scan);
    at.sender?.wake();
    const verdict = at.judge.judge(scan).catch(() => null);
    setWaiting(await queue.size());
    setTimeout(() => void at.showAlone?.(scan, verdict), at.link === "online" ? ANSWER_MS : 0);
  }, []);
  const dismiss = useCallback(() => {
    if (desk.current) desk.current.current = null;
    setShown(null);
  }, []);
  const search = useCallback(async (typed: string) => (await desk.current?.judge.search(typed)) ?? null, []);
  return { take, search, shown, dismiss, past, late, waiting, link, known };
}

/** Makes a UUID (version 4), also without TLS, where `crypto.randomUUID` is missing. */
function newScanId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
