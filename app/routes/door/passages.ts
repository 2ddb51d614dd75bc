import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { systemClock } from "#app/domain/clock.ts";
import type { Look } from "#app/domain/door/look.ts";
import type { Language } from "#app/i18n/format.ts";
import type { PhoneAddresses } from "./addresses.ts";
import type { Post } from "./controls.tsx";
import { type LoneJudge, type LoneVerdict, startLoneJudge } from "./lone-judge.ts";
import { type DoorAnswer, isWorrying } from "./looks.ts";
import { ofScan, type PastAnswer, pastAnswer } from "./past-answer.ts";
import { followBattery, type OwnReport, reportHeader } from "./phone-report.ts";
import { deviceName } from "./phone-storage.ts";
import { lookNoted, notedOf, sayAlone } from "./said-alone.ts";
import { newScanId, openScanQueue, type Read, type ScanQueue, type WaitingScan } from "./scan-queue.ts";
import { type AnsweredScan, hasNoRight, type Link, type ScanSender, startScanSender } from "./scan-sender.ts";
import { signal } from "./signals.ts";

/** A passage at this phone: what was read or chosen, at which checkpoint and, for a choice, the name and the reason. */
export type Taken = Read & Post & { readonly name?: string; readonly reason?: string };

/** What the phone can do without the server: the people it knows, and since when; null when it knows nobody. */
export type Known = { readonly at: number; readonly people: number } | null;

export interface Passages {
  /** Records a code that was read, or a registration that was chosen. */
  readonly take: (taken: Taken) => void;
  /** The answer that fills the screen. */
  readonly shown: DoorAnswer | null;
  /** Whether a scan was taken that has no answer yet. */
  readonly isChecking: boolean;
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
  readonly report: OwnReport;
  /** Counts the scans that wait. */
  count?: () => Promise<void>;
  showAlone?: (scan: WaitingScan, verdict: Promise<LoneVerdict | null>) => Promise<void>;
}

/**
 * Queues the scans of this phone, sends them to the platform, and shows its answers or, without it, the phone's own.
 *
 * @param first the answer to a form that was sent before the scripts ran
 */
export function usePassages(addresses: PhoneAddresses, language: Language, first: DoorAnswer | null = null): Passages {
  const { store, scans: address, updates } = addresses;
  const { t } = useTranslation("door");
  const [shown, setShown] = useState(first);
  const [isChecking, setChecking] = useState(false);
  const [past, setPast] = useState<readonly PastAnswer[]>([]);
  const [late, setLate] = useState(0);
  const [waiting, setWaiting] = useState(0);
  const [link, setLink] = useState<Link>("online");
  const [known, setKnown] = useState<Known>(null);
  const desk = useRef<Desk>();
  const words = useRef(t);
  words.current = t;

  useEffect(() => {
    const report: OwnReport = { battery: null, waiting: null, offset: null, isWiped: false };
    followBattery(report);
    const onHeard = (heard: Known) => {
      setKnown(heard);
      if (!heard) desk.current?.sender?.wake();
    };
    const judge = startLoneJudge({ store, address: updates, report, onHeard });
    const opened: Desk = {
      queue: openScanQueue(store),
      judge,
      report,
      alone: new Map(),
      current: null,
      link: "online",
    };
    const count = async () => {
      report.waiting = await (await opened.queue).size();
      setWaiting(report.waiting);
    };
    opened.count = count;
    desk.current = opened;
    let hasLeft = false;
    const remember = (answers: readonly PastAnswer[]) => {
      const ids = new Set(answers.map(({ id }) => id));
      setPast((before) => [...answers.toReversed(), ...before.filter(({ id }) => !ids.has(id))].slice(0, MOST_SHOWN));
    };
    const onAnswers = async (answers: readonly AnsweredScan[]) => {
      void judge.settle(answers);
      const answered = answers.map(pastAnswer);
      remember(answered);
      const before = new Map(answers.map(({ id, shown }) => [id, lookNoted(shown)]));
      for (const answer of answered) {
        // A verdict of before the page was opened anew is noted with its scan.
        const shownAlone = opened.alone.get(answer.id) ?? before.get(answer.id);
        opened.alone.delete(answer.id);
        if (answer.id !== opened.current?.id) {
          if (isWorrying(answer.look) && answer.look !== shownAlone) setLate((count) => count + 1);
          continue;
        }
        opened.current.isAnswered = true;
        setShown(answer);
        if (answer.look !== shownAlone) signal(answer.look);
      }
      await count();
    };
    opened.showAlone = async (scan, judged) => {
      const { current } = opened;
      // Who is signed out, or has no rights here, judges nothing.
      const verdict = hasNoRight(opened.link) ? null : await judged;
      if (!current || current.id !== scan.id || opened.current !== current || current.isAnswered) return;
      const answer = verdict ? answerAlone(scan, verdict) : asWaiting(current.name);
      setShown(answer);
      if (verdict) {
        signal(answer.look);
        opened.alone.set(scan.id, answer.look);
        remember([{ ...answer, id: scan.id, ...ofScan(scan) }]);
      }
      if (opened.link === "online") onLink("away");
      await (await opened.queue).noteShown(scan.id, notedOf(answer.look, verdict));
    };
    const answerAlone = (scan: WaitingScan, verdict: LoneVerdict) =>
      sayAlone(scan, verdict, { t: words.current, language });
    const asWaiting = (name: string | null): DoorAnswer => {
      return { look: "waiting", name, reason: words.current(`kept.${opened.link}`) };
    };
    const onLink = (told: Link) => {
      if (told !== opened.link && (told === "online" || told === "revoked")) judge.refresh();
      if (told === "revoked") void count();
      if (hasNoRight(told)) setPast([]);
      opened.link = told;
      setLink(told);
      // No answer will come before a sign-in: the screen says so at once.
      const { current } = opened;
      if (current && !current.isAnswered && hasNoRight(told)) {
        setShown((now) => (now && now.look !== "waiting" ? now : asWaiting(current.name)));
        // The phone's own verdict was noted when it was shown.
        if (!opened.alone.has(current.id)) void opened.queue.then((queue) => queue.noteShown(current.id, "waiting"));
      }
    };
    const onOffset = (milliseconds: number) => {
      report.offset = milliseconds;
    };
    void opened.queue.then(async (queue) => {
      if (hasLeft) return;
      await count();
      const asked = { queue, address, onAnswers, onLink, onOffset };
      opened.sender = startScanSender({ ...asked, report: () => reportHeader(report) });
    });
    return () => {
      hasLeft = true;
      opened.sender?.stop();
      judge.stop();
    };
  }, [address, updates, store, language]);

  const take = useCallback(async ({ name, ...taken }: Taken) => {
    const at = desk.current;
    if (!at) return;
    const id = newScanId();
    at.current = { id, name: name ?? null, isAnswered: false };
    setShown(null);
    setChecking(true);
    const queue = await at.queue;
    const scan: WaitingScan = {
      ...("code" in taken ? { ...taken, code: taken.code.slice(0, 500) } : taken),
      ...{ id, scanned_at: systemClock().toISOString(), device: deviceName() },
      ...(at.report.offset === null ? {} : { offset_ms: at.report.offset }),
    };
    const isKept = await queue.add(scan).then(
      () => true,
      () => false,
    );
    if (!isKept) return setShown({ look: "waiting", name: name ?? null, reason: words.current("notKept") });
    at.sender?.wake();
    const verdict = at.judge.judge(scan).catch(() => null);
    await at.count?.();
    setTimeout(() => void at.showAlone?.(scan, verdict), at.link === "online" ? ANSWER_MS : 0);
  }, []);
  const dismiss = useCallback(() => {
    if (desk.current) desk.current.current = null;
    setShown(null);
    setChecking(false);
  }, []);
  const search = useCallback(async (typed: string) => (await desk.current?.judge.search(typed)) ?? null, []);
  return { take, search, shown, isChecking: isChecking && !shown, dismiss, past, late, waiting, link, known };
}
