import { listTags, renameTag } from "#app/domain/registration/tags.ts";
import { answer, done, filled, formAction, found, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { tagNameForm } from "./form.ts";

export const loader = officeLoader("see-registrations", async ({ db, edition, id, path, t }) => {
  const { name } = found((await listTags(db, { edition: edition.id })).find((tag) => tag.id === id));
  return {
    ...{ menuEntry: "registrations", title: name, under: [[path("/etiquettes"), t("tags.title")]] },
    ...{ needs: "edit-registrations", removes: "etiquettes", form: filled(tagNameForm, { name }) },
  };
});

export const action = formAction("edit-registrations", tagNameForm, async (sent) => {
  const { name } = sent.value;
  const outcome = await renameTag(sent.db, { ...sent.actor, tag: sent.id, name });
  return answer(sent, outcome, {
    renamed: () => done(sent.path("/etiquettes"), "changed"),
    taken: () => refused(sent.typed, "name", "tagTaken"),
  });
});

export default formPage(tagNameForm);
