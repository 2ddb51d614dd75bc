import { formatDate, type Language } from "#app/i18n/format.ts";
import { compose } from "./compose.ts";
import type { Block, Letter, Words } from "./letter.ts";
import { typed } from "./typed.ts";

/** What an erasure leaves: `what` names it, `until` is its last day, `YYYY-MM-DD`, or null without one. */
export interface Staying {
  readonly reason: "invoice" | "quotation" | "named" | "refund" | "programme" | "minutes" | "statistics" | "backup";
  readonly what: string;
  readonly until: string | null;
  /** The sessions in which a programme names the person. */
  readonly sessions?: readonly string[];
  /** To whom to write for the withdrawal from a programme. */
  readonly contact?: string | null;
}

/** What must be settled before the account can be erased. */
export type Hold = "role" | "seat" | "order" | "registration" | "waiting" | "session" | "change";

/** Asks a person to confirm the erasure of all their data. @param facts.address absolute address of the page */
export function erasureAsked(
  { language, address, until }: { language: Language; address: string; until: string },
  t: Words,
): Promise<Letter> {
  return compose(t("erasure.asked.subject"), {
    language,
    preview: t("erasure.asked.preview"),
    title: t("erasure.asked.title"),
    blocks: [
      { kind: "paragraph", text: t("erasure.asked.text") },
      { kind: "button", label: t("erasure.asked.open"), address },
      { kind: "paragraph", text: t("erasure.asked.until", { until }) },
      { kind: "paragraph", text: t("erasure.asked.stranger"), quiet: true },
    ],
    footer: [t("footer.house"), t("erasure.footer")],
  });
}

/**
 * Says that places and seats are given back, and what the erasure of the rest waits for.
 *
 * @param facts.address absolute address of the page to take the request back
 */
export function erasureWaits(
  { language, holds, address }: { language: Language; holds: readonly Hold[]; address: string },
  t: Words,
): Promise<Letter> {
  return compose(t("erasure.waits.subject"), {
    language,
    preview: t("erasure.waits.preview"),
    title: t("erasure.waits.title"),
    blocks: [
      { kind: "paragraph", text: t("erasure.waits.text") },
      ...holds.map((hold): Block => ({ kind: "paragraph", text: t(`erasure.holds.${hold}`) })),
      { kind: "paragraph", text: t("erasure.waits.after") },
      { kind: "button", label: t("erasure.waits.open"), address },
    ],
    footer: [t("footer.house"), t("erasure.footer")],
  });
}

/**
 * The last letter: all is erased, and what stays. The recipient's address is erased once it is sent.
 *
 * @param facts.address absolute address of the page about personal data
 */
export function dataErased(
  { language, stays, address }: { language: Language; stays: readonly Staying[]; address: string },
  t: Words,
): Promise<Letter> {
  const untilDay = (day: string) => t("erasure.until", { day: formatDate(day, language) });
  const rows = stays.map(({ reason, what, until, sessions = [], contact }) => ({
    label: t(`erasure.stays.${reason}`),
    value: [
      what && typed(what),
      sessions.length > 0 && t("erasure.programme.sessions", { sessions: sessions.map(typed).join("\u00a0; ") }),
      reason === "programme" && t("erasure.programme.why"),
      reason === "programme" && (contact ? t("erasure.programme.contact", { contact }) : t("erasure.programme.ask")),
      reason === "statistics" && t("erasure.anonymous"),
      reason === "backup" && t("erasure.rotated"),
      until && untilDay(until),
    ]
      .filter(Boolean)
      .join("\u00a0; "),
  }));
  const staying: Block[] = [
    { kind: "heading", text: t("erasure.erased.stays") },
    { kind: "facts", rows },
  ];
  return compose(t("erasure.erased.subject"), {
    language,
    preview: t("erasure.erased.preview"),
    title: t("erasure.erased.title"),
    blocks: [
      { kind: "paragraph", text: t("erasure.erased.text") },
      ...(rows.length > 0 ? staying : []),
      { kind: "paragraph", text: t("erasure.erased.again") },
      { kind: "button", label: t("erasure.erased.open"), address },
    ],
    footer: [t("footer.house"), t("erasure.footer")],
  });
}
