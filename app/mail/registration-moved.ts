import { compose } from "./compose.ts";
import type { Letter, Words } from "./letter.ts";
import { fullName, type RegistrationFacts, registrationFooter } from "./registration-facts.ts";
import { typed } from "./typed.ts";

/**
 * Tells an address that a registration is no longer sent there. It does not say where it is sent now.
 *
 * @param facts.address absolute address of the edition's page
 */
export function registrationMoved(
  { language, edition, person, address }: Pick<RegistrationFacts, "language" | "edition" | "person" | "address">,
  t: Words,
): Promise<Letter> {
  const named = { edition: typed(edition.name), name: fullName(person) };
  return compose(t("moved.subject", named), {
    language,
    preview: t("moved.preview", named),
    title: t("moved.title"),
    blocks: [
      { kind: "paragraph", text: t("moved.text", named) },
      { kind: "paragraph", text: t("moved.ticket") },
      { kind: "paragraph", text: t("moved.wrong") },
      { kind: "button", label: t("moved.open"), address },
    ],
    footer: registrationFooter(t),
  });
}
