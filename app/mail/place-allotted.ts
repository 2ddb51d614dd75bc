import { formatDays } from "#app/i18n/format.ts";
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
  sourceBlocks,
} from "./registration-facts.ts";
import { typed } from "./typed.ts";

/**
 * Brings the ticket to the person to whom a referent handed out a place, and asks them to confirm it on its page.
 *
 * @param allotted.referent as typed; empty once their data were erased
 * @param allotted.isCompleted whether the person has confirmed it
 */
export function placeAllotted(
  facts: RegistrationFacts,
  allotted: { readonly organisation: string; readonly referent: string; readonly isCompleted: boolean },
  enclosures: Enclosures,
  t: Words,
): Promise<Letter> {
  const edition = typed(facts.edition.name);
  const organisation = typed(allotted.organisation);
  const referent = typed(allotted.referent) || organisation;
  const named = { edition, organisation, referent };
  return compose(
    t("allotted.subject", { edition }),
    {
      language: facts.language,
      preview: t("allotted.preview", { days: formatDays(facts.edition.days, facts.language) }),
      title: t("allotted.title"),
      blocks: [
        { kind: "paragraph", text: t("hello", { name: fullName(facts.person) }) },
        { kind: "paragraph", text: t("allotted.text", named) },
        ...(allotted.isCompleted ? [] : [{ kind: "paragraph", text: t("allotted.confirm") } as const]),
        { kind: "button", label: t(allotted.isCompleted ? "open" : "allotted.open"), address: facts.address },
        factsBlock(facts, t),
        qrBlock(t),
        ...sessionBlocks(facts, t),
        { kind: "paragraph", text: t("allotted.change", named), quiet: true },
        { kind: "paragraph", text: t("private"), quiet: true },
        ...sourceBlocks(facts, t),
      ],
      footer: registrationFooter(t),
    },
    enclosed(enclosures, facts, t),
  );
}
