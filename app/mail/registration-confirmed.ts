import { formatDays } from "#app/i18n/format.ts";
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
} from "./registration-facts.ts";
import { typed } from "./typed.ts";

/** Confirms a registration, with the ticket and the calendar enclosed. */
export function registrationConfirmed(facts: RegistrationFacts, enclosures: Enclosures, t: Words): Promise<Letter> {
  const edition = typed(facts.edition.name);
  return compose(
    t("confirmed.subject", { edition }),
    {
      language: facts.language,
      preview: t("confirmed.preview", { days: formatDays(facts.edition.days, facts.language) }),
      title: t("confirmed.title"),
      blocks: [
        { kind: "paragraph", text: t("hello", { name: fullName(facts.person) }) },
        { kind: "paragraph", text: t("confirmed.text", { edition }) },
        ...messageBlocks(facts, t),
        factsBlock(facts, t),
        qrBlock(t),
        ...sessionBlocks(facts, t),
        { kind: "button", label: t("open"), address: facts.address },
        { kind: "paragraph", text: t("confirmed.change"), quiet: true },
        { kind: "paragraph", text: t("private"), quiet: true },
        ...sourceBlocks(facts, t),
      ],
      footer: registrationFooter(t),
    },
    enclosed(enclosures, facts, t),
  );
}

/** What an organiser wrote, a paragraph for each line. */
function messageBlocks({ message }: RegistrationFacts, t: Words): Block[] {
  const [first, ...others] = (message ?? "").split("\n").filter((line) => line.trim() !== "");
  if (first === undefined) return [];
  return [t("changed.message", { message: typed(first) }), ...others.map(typed)].map((text) => ({
    kind: "paragraph",
    text,
  }));
}
