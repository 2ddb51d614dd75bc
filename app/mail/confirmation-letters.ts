import type { Language } from "#app/i18n/format.ts";
import { compose } from "./compose.ts";
import type { Block, Letter, Words } from "./letter.ts";
import { typed } from "./typed.ts";

/** Facts for letters about a held place. Texts as typed. */
export interface ConfirmationFacts {
  readonly language: Language;
  readonly edition: string;
  /** The person greeted: who ordered, or the person of the place. */
  readonly orderer: string;
  /** The people who get the places. */
  readonly people: readonly string[];
  readonly ticketTypes: readonly string[];
  /** How long the place is held after the mail server accepts the letter. */
  readonly hours: number;
  /** Whether an organiser decides after the address is proven. */
  readonly asksApproval: boolean;
  /** The organiser's reason for declining. */
  readonly reason: string | null;
  /** Absolute address of the letter's button. */
  readonly address: string;
}

/** `known`: the person who asked for a place is already registered. */
export type ConfirmationLetter = "toConfirm" | "known" | "approval" | "ended" | "declined";

/** Asks for the confirmation of a held place, or reports its end. */
export function confirmationLetter(kind: ConfirmationLetter, facts: ConfirmationFacts, t: Words): Promise<Letter> {
  const { edition, hours, reason } = facts;
  const several = facts.people.length > 1 ? { context: "several" } : {};
  const named = { edition: typed(edition), count: hours, ...several };
  const own = (part: "subject" | "preview" | "title" | "text" | "open") => t(`confirmation.${kind}.${part}`, named);
  const quiet = (text: string): Block => ({ kind: "paragraph", text, quiet: true });
  const rows = [
    { label: t("order.for"), value: facts.people.map(typed).join(", ") },
    { label: t("facts.as"), value: facts.ticketTypes.map(typed).join(", ") },
    { label: t("confirmation.reason"), value: kind === "declined" ? typed(reason ?? "") : "" },
  ];
  return compose(own("subject"), {
    language: facts.language,
    preview: own("preview"),
    title: own("title"),
    blocks: [
      { kind: "paragraph", text: t("hello", { name: typed(facts.orderer) }) },
      { kind: "paragraph", text: own("text") },
      { kind: "facts", rows: rows.filter(({ value }) => value !== "") },
      ...(kind === "toConfirm" && facts.asksApproval
        ? [{ kind: "paragraph", text: t("confirmation.thenApproval") } as const]
        : []),
      { kind: "button", label: own("open"), address: facts.address },
      ...(kind === "toConfirm" || kind === "known" ? [quiet(t("confirmation.notYou"))] : []),
      quiet(t("confirmation.private")),
    ],
    footer: [t("footer.house"), t("footer.registration")],
  });
}

/** Reports the number of waiting requests to an organiser. */
export function approvalsWaiting(
  facts: { language: Language; edition: string; requests: number; address: string },
  t: Words,
): Promise<Letter> {
  const named = { edition: typed(facts.edition), count: facts.requests };
  return compose(t("approvals.subject", named), {
    language: facts.language,
    preview: t("approvals.preview", named),
    title: t("approvals.title"),
    blocks: [
      { kind: "paragraph", text: t("approvals.text", named) },
      { kind: "button", label: t("approvals.open"), address: facts.address },
    ],
    footer: [t("footer.house"), t("approvals.footer")],
  });
}
