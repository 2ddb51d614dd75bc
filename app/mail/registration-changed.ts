import { compose } from "./compose.ts";
import type { Letter, Words } from "./letter.ts";
import {
  type Enclosures,
  enclosed,
  factsBlock,
  fullName,
  qrBlock,
  type RegistrationFacts,
  registrationFooter,
  sessionBlocks,
  type TakenBack,
  takenBackFiles,
} from "./registration-facts.ts";
import { typed } from "./typed.ts";

/**
 * Reports the present bookings of a registration, with a new ticket that replaces the old one.
 *
 * @param takenBack a file for each session to remove from the calendar
 */
export function registrationChanged(
  facts: RegistrationFacts,
  enclosures: Enclosures,
  t: Words,
  takenBack: readonly TakenBack[] = [],
): Promise<Letter> {
  const edition = typed(facts.edition.name);
  return compose(
    t("changed.subject", { edition }),
    {
      language: facts.language,
      preview: t("changed.preview"),
      title: t("changed.title"),
      blocks: [
        { kind: "paragraph", text: t("hello", { name: fullName(facts.person) }) },
        { kind: "paragraph", text: t("changed.text", { edition }) },
        factsBlock(facts, t),
        ...sessionBlocks(facts, t),
        ...(takenBack.length > 0
          ? [{ kind: "paragraph", text: t("changed.calendar", { count: takenBack.length }) } as const]
          : []),
        { kind: "heading", text: t("changed.ticket") },
        qrBlock(t),
        { kind: "button", label: t("open"), address: facts.address },
        { kind: "paragraph", text: t("changed.stranger"), quiet: true },
        { kind: "paragraph", text: t("private"), quiet: true },
      ],
      footer: registrationFooter(t),
    },
    [...enclosed(enclosures, facts, t), ...takenBackFiles(takenBack)],
  );
}
