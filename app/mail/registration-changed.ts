import { compose } from "./compose.ts";
import type { Block, Letter, Words } from "./letter.ts";
import {
  type Enclosures,
  enclosed,
  factsBlock,
  fullName,
  qrBlock,
  type RegistrationFacts,
  registrationFooter,
  sessionBlocks,
  sourceBlocks,
  type TakenBack,
  takenBackFiles,
} from "./registration-facts.ts";
import { typed } from "./typed.ts";

/** A value that changed, as the letter says it; null for nothing. */
export interface ChangedLine {
  readonly label: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What a change did, and what the organisers write about it. */
export interface ChangeTold {
  readonly lines: readonly ChangedLine[];
  readonly message: string | null;
  readonly byOrganiser: boolean;
}

/**
 * Reports a change of a registration: what it did where that is known, then the present bookings, with a new ticket that
 * replaces the old one.
 *
 * @param takenBack a file for each session to remove from the calendar
 * @param change null for a change of before these were stored
 * @param merge the organisers united two registrations of the person, or separated them again
 */
export function registrationChanged(
  facts: RegistrationFacts,
  enclosures: Enclosures,
  t: Words,
  takenBack: readonly TakenBack[] = [],
  change: ChangeTold | null = null,
  merge: "merged" | "unmerged" | null = null,
): Promise<Letter> {
  const edition = typed(facts.edition.name);
  const byOrganiser = change?.byOrganiser || merge !== null;
  return compose(
    t("changed.subject", { edition }),
    {
      language: facts.language,
      preview: t("changed.preview"),
      title: t("changed.title"),
      blocks: [
        { kind: "paragraph", text: t("hello", { name: fullName(facts.person) }) },
        { kind: "paragraph", text: t(`changed.${merge ?? (byOrganiser ? "byOrganiser" : "text")}`, { edition }) },
        ...(change ? changeBlocks(change, t) : []),
        factsBlock(facts, t),
        ...sessionBlocks(facts, t),
        ...(takenBack.length > 0
          ? [{ kind: "paragraph", text: t("changed.calendar", { count: takenBack.length }) } as const]
          : []),
        { kind: "heading", text: t("changed.ticket") },
        qrBlock(t),
        { kind: "button", label: t("open"), address: facts.address },
        { kind: "paragraph", text: t(byOrganiser ? "changed.wrong" : "changed.stranger"), quiet: true },
        { kind: "paragraph", text: t("private"), quiet: true },
        ...sourceBlocks(facts, t),
      ],
      footer: registrationFooter(t),
    },
    [...enclosed(enclosures, facts, t), ...takenBackFiles(takenBack)],
  );
}

function changeBlocks({ lines, message }: ChangeTold, t: Words): Block[] {
  const rows = lines.map(({ label, before, after }) => ({
    label,
    value: [before, after].map((text) => typed(text ?? "–")).join(" → "),
  }));
  return [
    ...(message ? [{ kind: "paragraph", text: t("changed.message", { message: typed(message) }) } as const] : []),
    ...(rows.length > 0
      ? [{ kind: "heading", text: t("changed.what") } as const, { kind: "facts", rows } as const]
      : []),
    { kind: "heading", text: t("changed.now") },
  ];
}
