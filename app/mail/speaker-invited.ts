import { formatPeriod, type Language } from "#app/i18n/format.ts";
import { compose } from "./compose.ts";
import type { Block, Letter, Words } from "./letter.ts";
import { typed } from "./typed.ts";

/** Facts for an invitation to speak. */
export interface InvitationFacts {
  readonly language: Language;
  readonly name: string;
  readonly edition: string;
  readonly timeZone: string;
  readonly session: {
    readonly title: string;
    readonly role: "speaker" | "moderator" | "witness";
    /** Both or neither. */
    readonly start: Date | null;
    readonly end: Date | null;
    /** Room and venue; empty when unknown. */
    readonly place: string;
  };
  /** Names of the session's other speakers. */
  readonly companions: readonly string[];
  /** The organisers' message, with line breaks. */
  readonly message: string | null;
  /** Absolute address of the page to answer. */
  readonly address: string;
}

/** Invites a person to speak, or reminds them with `reminder`. The link needs no account. */
export function speakerInvited(facts: InvitationFacts, t: Words, { reminder }: { reminder: boolean }): Promise<Letter> {
  const edition = typed(facts.edition);
  const session = typed(facts.session.title);
  const kind = reminder ? "speakerReminded" : "speakerInvited";
  return compose(t(`${kind}.subject`, { edition, session }), {
    language: facts.language,
    preview: t(`${kind}.preview`, { session }),
    title: t(`${kind}.title`),
    blocks: [
      { kind: "paragraph", text: t("hello", { name: typed(facts.name) }) },
      { kind: "paragraph", text: t(`${kind}.text`, { edition }) },
      ...wordOf(facts.message),
      { kind: "facts", rows: rowsOf(facts, t) },
      { kind: "button", label: t("speakerInvited.open"), address: facts.address },
      { kind: "paragraph", text: t("speakerInvited.after") },
      { kind: "paragraph", text: t("speakerInvited.private"), quiet: true },
    ],
    footer: [t("footer.house"), t("footer.speaker")],
  });
}

function wordOf(message: string | null): Block[] {
  const lines = (message ?? "").split("\n").map((line) => line.trim());
  return lines.filter(Boolean).map((text) => ({ kind: "paragraph", text }));
}

function rowsOf({ language, timeZone, session, companions }: InvitationFacts, t: Words) {
  const { start, end } = session;
  const when = start && end ? formatPeriod(start, end, timeZone, language) : t("sessions.noDay");
  const rows = [
    { label: t("speakerInvited.session"), value: typed(session.title) },
    { label: t("speakerInvited.as"), value: t(`speakerInvited.roles.${session.role}`) },
    { label: t("facts.when"), value: when },
    { label: t("facts.where"), value: typed(session.place) },
    { label: t("speakerInvited.with"), value: companions.map(typed).join(", ") },
  ];
  return rows.filter(({ value }) => value !== "");
}
