import { compose } from "./compose.ts";
import type { Letter, Words } from "./letter.ts";
import { fullName, type RegistrationFacts, registrationFooter } from "./registration-facts.ts";
import { typed } from "./typed.ts";

/**
 * Asks for the answers that a person still owes.
 *
 * @param facts.address absolute address of the page where they are given
 * @param questions the questions, in the letter's language
 */
export function answersOwed(
  { language, edition, person, address }: Pick<RegistrationFacts, "language" | "edition" | "person" | "address">,
  questions: readonly string[],
  t: Words,
): Promise<Letter> {
  const named = { edition: typed(edition.name), name: fullName(person), count: questions.length };
  return compose(t("answersOwed.subject", named), {
    language,
    preview: t("answersOwed.preview", named),
    title: t("answersOwed.title"),
    blocks: [
      { kind: "paragraph", text: t("answersOwed.text", named) },
      ...questions.map((question) => ({ kind: "paragraph" as const, text: typed(question) })),
      { kind: "button", label: t("answersOwed.open"), address },
    ],
    footer: registrationFooter(t),
  });
}
