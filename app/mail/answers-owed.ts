import { formatDate } from "#app/i18n/format.ts";
import { compose } from "./compose.ts";
import type { Letter, Words } from "./letter.ts";
import { fullName, type RegistrationFacts, registrationFooter } from "./registration-facts.ts";
import { typed } from "./typed.ts";

/**
 * Asks for the answers that a person still owes, or will on a day.
 *
 * @param facts.address absolute address of the page where they are given
 * @param asked.questions the questions, in the letter's language
 * @param asked.due the day, `YYYY-MM-DD`, on which they become required; null: they are
 */
export function answersOwed(
  { language, edition, person, address }: Pick<RegistrationFacts, "language" | "edition" | "person" | "address">,
  { questions, due }: { readonly questions: readonly string[]; readonly due: string | null },
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
      ...(due === null
        ? []
        : [{ kind: "paragraph" as const, text: t("answersOwed.due", { ...named, day: formatDate(due, language) }) }]),
      { kind: "button", label: t("answersOwed.open"), address },
    ],
    footer: registrationFooter(t),
  });
}
