import { addPracticalPage } from "#app/domain/edition/edit-practical-pages.ts";
import { PRACTICAL_KINDS, type PracticalKind } from "#app/domain/edition/practical-pages.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { answer, askedAgain, done, filled, formAction, officeLoader } from "#app/server/pages/office.server.ts";
import { PracticalEditor } from "./editor.tsx";
import { practicalForm } from "./form.ts";

/** The form begins with the title that is suggested for the kind of the address, and an outline of what readers look for. */
export const loader = officeLoader("edit-settings", async ({ t, address }) => {
  const kind = PRACTICAL_KINDS.find((each) => each === address.get("genre")) ?? "other";
  return {
    ...{ menuEntry: "practical" as const, title: t("practical:new"), page: null },
    form: filled(practicalForm, suggested(kind)),
  };
});

export const action = formAction("edit-settings", practicalForm, async (sent) => {
  if (sent.address.has("apercu")) return askedAgain({ kind: "resized", values: sent.typed, errors: {} });
  const outcome = await addPracticalPage(sent.db, { ...sent.value, ...sent.actor });
  return answer(sent, outcome, { added: () => done(sent.path("/informations"), "added") });
});

export default PracticalEditor;

function suggested(kind: PracticalKind) {
  if (kind === "other") return { kind };
  const words = (language: "fr" | "en") => {
    const { t } = messagesIn(language);
    return { title: t(`practical:suggested.${kind}.title`), body: t(`practical:suggested.${kind}.body`) };
  };
  const [french, english] = [words("fr"), words("en")];
  return { kind, ...french, titleEn: english.title, bodyEn: english.body };
}
