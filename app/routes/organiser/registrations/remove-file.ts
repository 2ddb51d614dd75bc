import { removeFile } from "#app/domain/questions/file-answers.ts";
import { fileRemovalForm } from "#app/forms/file-answer-form.ts";
import { formAction, redirectToForm, told } from "#app/server/pages/office.server.ts";
import { fileOf } from "./file.server.ts";

export const loader = redirectToForm("/inscriptions/:id/reponses/:question", "edit-registrations");

export const action = formAction("edit-registrations", fileRemovalForm, async (sent) => {
  const { of } = await fileOf(sent);
  const { by, now } = sent.actor;
  const outcome = await removeFile(sent.db, { ...of, by, now, seen: Number(sent.value.seen) });
  const { registration: id, question } = of;
  if (outcome.kind === "replaced")
    return told(sent.path("/inscriptions/:id/reponses/:question", { id, question }), outcome, {
      replaced: "fileReplaced",
    });
  return told(sent.path("/inscriptions/:id", { id }), outcome, { removed: "changed" });
});
